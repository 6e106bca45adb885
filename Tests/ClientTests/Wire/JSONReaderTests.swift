import Testing

@testable import Client

@Suite("JSONReader")
struct JSONReaderTests {
    private func value(_ text: String) -> JSONValue? { JSONReader.value(of: Array(text.utf8)) }

    @Test(
        "written values are read back",
        arguments: [
            #"{"a":[1,-2.5e3,true,false,null,""],"b":{"c":"d"}}"#, "[]", "{}", #""\u0001""#, #"[[[["x"]]]]"#, "12.50",
        ])
    func roundTrip(text: String) throws {
        var written = JSONText()
        try #require(value(text)).write(into: &written)
        #expect(String(decoding: written.bytes, as: UTF8.self) == text)
    }

    @Test("escapes, surrogate pairs and lone surrogates become text")
    func escapes() {
        #expect(value(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#)?.string == "\"\\/\u{8}\u{C}\n\r\té😀")
        #expect(value(#""a\ud83dz""#)?.string == "a\u{FFFD}z")
        #expect(value(#""\ud83d\u0041""#)?.string == "\u{FFFD}A")
        #expect(value(#""\ude00""#)?.string == "\u{FFFD}")
    }

    @Test("invalid bytes inside a string do not lose the rest")
    func invalidBytes() {
        #expect(JSONReader.value(of: [0x22, 0x61, 0xFF, 0x62, 0x22])?.string == "a\u{FFFD}b")
    }

    @Test(
        "invalid JSON is nil",
        arguments: [
            "", "{", "[1,]", #"{"a"}"#, #"{"a":1,}"#, "tru", "nul", #""abc"#, #""\x""#, #""\u12"#, "1 2", "01x", "-",
            "{]", "\u{0}",
        ])
    func malformed(text: String) {
        #expect(value(text) == nil)
    }

    @Test("NaN and Infinity, which Python writes, are null")
    func notNumbers() {
        #expect(value(#"{"a":NaN,"b":[Infinity,-Infinity]}"#) == value(#"{"a":null,"b":[null,null]}"#))
        #expect(value("-Inf") == nil && value("Nan") == nil)
    }

    @Test("endless nesting is refused")
    func deep() {
        #expect(value(String(repeating: "[", count: 100_000)) == nil)
    }

    @Test("trailing bytes are left unread")
    func prefix() throws {
        let bytes = Array(#"{"a":1} data: [DONE]"#.utf8)
        let (value, end) = try #require(JSONReader.prefix(of: bytes))
        #expect(value["a"]?.integer == 1)
        #expect(end == 7)
    }
}
