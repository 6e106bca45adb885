import Interface
import Testing

@Suite("NearestName")
struct NearestNameTests {
    @Test(
        "the nearest name is the most likely one",
        arguments: [
            ("blod", "bold"), ("BOLD", "bold"), ("reverze", "reverse"), ("italics", "italic"), ("bd", nil),
            ("zzzz", nil), ("", nil),
        ])
    func findsNearest(word: String, expected: String?) {
        #expect(word.nearest(among: ["bold", "reverse", "italic"]) == expected)
    }
}
