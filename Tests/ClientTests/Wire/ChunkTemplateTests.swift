import Testing

@testable import Client

@Suite("ChunkTemplate")
struct ChunkTemplateTests {
    private static let chunks: [String] =
        ["Hel", "lo", " ", "", "مرحبا 👋", #"\n"#, #"a\"b"#, #"\u0645"#, "a b", "content", "\u{1}", "}]", "stop"].map(
            Fixture.content) + [
            Fixture.chunk(#"{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel","reasoning":"Hel"},"finish_reason":null}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel","reasoning":""},"finish_reason":null}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel"},"finish_reason":"stop"}"#),
            Fixture.chunk(#"{"index":1,"delta":{"content":"Hel"}}"#),
            Fixture.chunk(#"{"index":1,"delta":{"content":"Hel"}},{"index":0,"delta":{"content":"lo"}}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel"}}"#, rest: #","usage":{"completion_tokens":4}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel"}}"#, rest: #","content":"Hel""#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel"}}"#, rest: #","content":"lo""#),
            Fixture.chunk(#"{"index":0,"delta":{"content":"Hel","content":"lo"}}"#),
            Fixture.chunk(#"{"index":0,"delta":{"content":[{"type":"text","content":"Hel","text":"Hel"}]}}"#),
            #"{"choices":[{"delta":{"content" : "Hel"}}]}"#, #"{"choices":[{"message":{"content":"lo"}}]}"#,
            #"{"content":"Hel","choices":[{"delta":{"content":"Hel"}}]}"#,
            #"{"error":{"content":"Hel"},"choices":[{"delta":{"content":"Hel"}}]}"#,
            #"{"content":"Hel"}"#, #"{"message":"Hel","choices":[{"delta":{"content":"Hel"}}]}"#,
            #"{"id":"{\"content\":\"Hel\"}","choices":[{"delta":{"content":"Hel"}}]}"#,
        ]

    private static func reading(_ chunk: String) -> ChunkReading? {
        JSONReader.value(of: Array(chunk.utf8)).map { ChunkReading($0) }
    }

    @Test("a template of any chunk reads any other chunk as the parser does", arguments: chunks)
    func agrees(chunk: String) throws {
        let reading = try #require(Self.reading(chunk))
        guard let template = ChunkTemplate(Array(chunk.utf8), reading) else { return }
        #expect(template.reading(of: Array(chunk.utf8)) == reading)
        for other in Self.chunks {
            guard let said = template.reading(of: Array(other.utf8)) else { continue }
            #expect(said == Self.reading(other), "\(other)")
        }
    }

    @Test("a template of a text chunk fits the next one, and nothing truncated or longer")
    func fits() throws {
        let chunk = Fixture.content("Hel")
        let reading = try #require(Self.reading(chunk))
        let template = try #require(ChunkTemplate(Array(chunk.utf8), reading))
        #expect(template.reading(of: Array(Fixture.content("lo, you").utf8))?.choice.text == "lo, you")
        #expect(template.reading(of: Array(Fixture.content(#"\n"#).utf8)) == nil)
        #expect(template.reading(of: Array(chunk.utf8.dropLast())) == nil)
        #expect(template.reading(of: Array(chunk.utf8.dropFirst())) == nil)
        #expect(template.reading(of: Array((chunk + " ").utf8)) == nil)
        #expect(template.reading(of: []) == nil)
        // Around no words the same bytes would have to count twice.
        let short = Array(#"{"choices":[{"delta":{"content":"}}]}"#.utf8)
        #expect(template.reading(of: short) == nil)
    }
}
