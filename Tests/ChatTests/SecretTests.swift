import Testing

import Chat

@Suite("Secret")
struct SecretTests {
    @Test("a key is taken without the white space around it")
    func trims() throws {
        #expect(try Secret("  sk_llmr_123\r\n").reveal() == "sk_llmr_123")
    }

    @Test(
        "a key with something inside that cannot stand in a header is refused",
        arguments: ["a b", "a\nb", "a\u{7}b", "clé"])
    func refusesInside(raw: String) {
        #expect(throws: Secret.Flaw.unprintable) { try Secret(raw) }
    }

    @Test("an empty key is refused", arguments: ["", " \n"])
    func refusesEmpty(raw: String) {
        #expect(throws: Secret.Flaw.empty) { try Secret(raw) }
    }

    @Test("no way of printing shows the key")
    func masksItself() throws {
        let secret = try Secret("sk_llmr_123")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])", "\(Optional(secret) as Any)"] {
            #expect(!text.contains("123"))
        }
    }

    @Test("the key is masked wherever it stands in a text")
    func masksByValue() throws {
        let secret = try Secret("abc")
        #expect(secret.masking("abc, xabcx, ababc") == "[key], x[key]x, ab[key]")
    }
}
