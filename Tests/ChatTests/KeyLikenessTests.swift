import Testing

import Chat

@Suite("KeyLikeness")
struct KeyLikenessTests {
    private static let hex = String(repeating: "0123456789abcdef", count: 4)

    @Test(
        "a key is found alone, in a sentence, and among copied text",
        arguments: [
            ("sk-proj-abcdefghijklmnop1234", "sk-proj-abcdefghijklmnop1234"),
            ("my key is sk_llmr_0123456789abcdef ok?", "sk_llmr_0123456789abcdef"),
            ("export OPENAI_API_KEY=\"sk-ant-api03-abcdefgh1234\"", "sk-ant-api03-abcdefgh1234"),
            ("Authorization: Bearer gsk_abcdefghijklmnop1234", "gsk_abcdefghijklmnop1234"),
            ("{\"api_key\":\"AIzaSyA1234567890abcdef\"}", "AIzaSyA1234567890abcdef"), (hex, hex),
            ("\n  hf_abcdefghijklmnop1234 \r\n", "hf_abcdefghijklmnop1234"),
        ])
    func finds(text: String, key: String) {
        #expect(KeyLikeness.key(in: text, .usual).map(String.init) == key)
    }

    @Test(
        "ordinary text does not look like a key",
        arguments: [
            "", "hi", "How do I sk-ip a test?", "sk-circle-fade", "internationalization", "see commit \(hex)",
            "https://example.com/a1b2c3d4e5f6a7b8c9d0e1f2a3b4", "/usr/lib/x86_64-linux-gnu/libncursesw.so.6",
            "qwen3:14b", "12345678901234567890123456789012345",
        ])
    func passes(text: String) {
        #expect(KeyLikeness.key(in: text, .usual) == nil)
    }

    @Test("where long random words are usual, only keys of known services are found")
    func low() {
        #expect(KeyLikeness.key(in: Self.hex, .low) == nil)
        #expect(KeyLikeness.key(in: "--key=sk-proj-abcdefghijklmnop1234", .low) == "sk-proj-abcdefghijklmnop1234")
    }

    @Test(
        "after a refused key one odd word is enough", arguments: ["demo-key", "abc123def", "hunter2", hex, "x_y_z_1"])
    func suspects(text: String) {
        #expect(KeyLikeness.key(in: text, .high) != nil)
        #expect(KeyLikeness.mayBecomeKey(text, .high))
    }

    @Test(
        "after a refused key plain words and questions still pass",
        arguments: ["hi", "hello", "again?", "what is 1-2-3"])
    func passesThen(text: String) {
        #expect(KeyLikeness.key(in: text, .high) == nil)
    }

    @Test("the beginning of a key may become one", arguments: ["sk-", "sk_llmr", "AIzaS"])
    func beginnings(text: String) {
        #expect(KeyLikeness.mayBecomeKey(text, .usual))
        #expect(KeyLikeness.mayBecomeKey("export KEY=" + text, .usual))
        #expect(!KeyLikeness.mayBecomeKey(text + " is what?", .usual))
    }
}
