import Testing

@testable import Client

@Suite("patterns of schemas")
struct SchemaPatternTests {
    @Test(
        "a pattern fits as in ECMAScript",
        arguments: [
            ("b", "abc", true), ("^b", "abc", false), ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false),
            ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true), ("^a{0}$", "", true),
            ("^[^\\d\\s]+$", "ab", true), ("^[^\\d\\s]+$", "a1", false), ("^[a-c\\-]+$", "a-c", true),
            ("^.$", "\n", false), ("^.$", "🚀", true), ("\\bword\\b", "a word.", true), ("\\bword\\b", "words", false),
            ("^\\u0041\\x42$", "AB", true), ("^(?:a|)$", "", true), ("^a??b$", "b", true), ("^\\w+$", "é", false),
            ("^[\\u0600-\\u06FF]+$", "سلام", true), ("a|b|c", "xxc", true), ("^(a|b|c)(d|e)?$", "bd", true),
            ("", "", true),
        ])
    func fits(pattern: String, text: String, expected: Bool) throws {
        #expect(try #require(SchemaPattern(pattern)).matches(text) == expected)
    }

    @Test(
        "what is no pattern, is outside the subset or is too large is refused",
        arguments: [
            "(", ")", "a**", "*", "[b-a]", "[", "\\", "\\1", "\\p{L}", "(?=a)", "(?<n>a)", "a{3,2}", "a{99999}",
            "(a{1000}){1000}", "\\u00", "{", String(repeating: "(", count: 100_000),
        ])
    func refused(pattern: String) { #expect(SchemaPattern(pattern) == nil) }

    @Test("no pattern goes back over what it has seen")
    func linear() throws {
        let text = String(repeating: "a", count: 5000) + "!"
        #expect(try #require(SchemaPattern("^(a+)+$")).matches(text) == false)
        #expect(try #require(SchemaPattern("^(a|a)*$")).matches(text) == false)
    }

    @Test(
        "formats are told by their shape",
        arguments: [
            (SchemaFormat.date, "2026-02-28", "2026-13-01"), (.time, "23:59:60Z", "24:00:00Z"),
            (.dateTime, "2026-02-28T10:00:00.5+03:00", "2026-02-28 10:00"), (.duration, "P1DT2H", "1D"),
            (.email, "a@b", "a b@c"), (.hostname, "a-b.example", "-a"), (.ipv4, "255.0.0.1", "256.0.0.1"),
            (.ipv6, "2001:db8::1", "2001:db8"), (.uuid, "123e4567-e89b-42d3-a456-426614174000", "123e4567"),
        ])
    func formats(format: SchemaFormat, good: String, bad: String) {
        #expect(format.allows(good) && !format.allows(bad))
    }
}
