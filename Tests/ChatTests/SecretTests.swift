import Testing

import Chat

@Suite("Secret")
struct SecretTests {
    @Test("white space around a key is removed")
    func trims() throws {
        #expect(try Secret("  sk_llmr_123\r\n").reveal() == "sk_llmr_123")
    }

    @Test(
        "a key with a character that a header cannot hold is refused",
        arguments: ["a b", "a\nb", "a\u{7}b"])
    func refusesInside(raw: String) {
        #expect(throws: Secret.ValidationError.unprintable) { try Secret(raw) }
    }

    @Test(
        "marks of an editor or of a .env file around a key are removed",
        arguments: ["key-1\r", "\u{FEFF}key-1", " key-1\t", "key-1\r\n", "\u{FEFF}\u{FEFF} key-1\u{200B}\0"])
    func trimsMarks(raw: String) throws {
        #expect(try Secret(raw).reveal() == "key-1")
    }

    @Test("a non-ASCII letter and an endless key have their own errors")
    func otherFlaws() {
        for raw in ["clé", "sk-ключ-1234", "sk-１２３４"] {
            #expect(throws: Secret.ValidationError.notASCII) { try Secret(raw) }
        }
        #expect(throws: Secret.ValidationError.tooLong) {
            try Secret(String(repeating: "k", count: Secret.lengthLimit + 1))
        }
        #expect(throws: Secret.ValidationError.tooLong) { try Secret(String(repeating: " ", count: 1 << 20)) }
        #expect(throws: Never.self) { try Secret(String(repeating: "k", count: Secret.lengthLimit)) }
    }

    @Test("an empty key is refused", arguments: ["", " \n"])
    func refusesEmpty(raw: String) {
        #expect(throws: Secret.ValidationError.empty) { try Secret(raw) }
    }

    @Test("printing a secret never shows the key")
    func masksItself() throws {
        let secret = try Secret("sk_llmr_123")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])", "\(Optional(secret) as Any)"] {
            #expect(!text.contains("123"))
        }
    }

    @Test(
        "the key is masked in any spelling",
        arguments: [
            #"sk-test+SECRET9=="#, #"sk-test\u002BSECRET9\u003D\u003d"#, #"\u0073k-test+SECRET9=="#,
            "sk-test%2BSECRET9%3D%3d", "sk-test&#43;SECRET9&#x3D;=", #"sk\-test\+SECRET9\=\="#,
        ])
    func masksSpellings(spelling: String) throws {
        let secret = try Secret("sk-test+SECRET9==")
        #expect(secret.masking("a \(spelling)b \(spelling)") == "a [key]b [key]")
        #expect(secret.masking("sk-test%2BSECRET8 \\ & %") == "sk-test%2BSECRET8 \\ & %")
    }

    @Test("the key is masked anywhere in a text")
    func masksByValue() throws {
        let secret = try Secret("abcdefg1")
        #expect(secret.masking("abcdefg1, xabcdefg1x, ababcdefg1") == "[key], x[key]x, ab[key]")
        #expect(try Secret("hunter2").masking("no hunter2 here") == "no [key] here")
    }

    @Test(
        "a placeholder key masks nothing of a message",
        arguments: ["1", "x", "sk", "none", "EMPTY", "ollama", "lm-studio", "not-needed", "sk-no-key-required"])
    func masksNoPlaceholder(raw: String) throws {
        let text = "connection to 127.0.0.1:11434 refused: no ollama, lm-studio or x here, none not-needed, EMPTY"
        #expect(try Secret(raw).masking(text) == text)
    }
}
