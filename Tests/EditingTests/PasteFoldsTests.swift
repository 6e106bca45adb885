import Testing

@testable import Editing

@Suite("folded pastes")
struct PasteFoldsTests {
    @Test("every kind of line end becomes a newline, and other controls and reserved marks are removed")
    func cleans() {
        #expect(PasteFolds.clean("a\r\nb\rc\n\u{85}d\u{2028}e\u{B}f") == "a\nb\nc\n\nd\ne\nf")
        #expect(PasteFolds.clean("a\u{1B}[31m\u{7}\u{9B}\tb\u{E0200}\u{7F}") == "a[31m\tb")
        #expect(Composer(text: "x\u{E0200}").text == "x")
    }
}
