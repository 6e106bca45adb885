import Screen
import Terminal
import Support
import Testing

@Suite("KeyDecoder")
struct KeyDecoderTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var bytes: String
        var inputs: [TerminalInput]
        var testDescription: String { bytes.debugDescription }

        init(_ bytes: String, _ inputs: TerminalInput...) {
            self.bytes = bytes
            self.inputs = inputs
        }
    }

    private static func key(_ key: Key, _ modifiers: KeyModifiers = []) -> TerminalInput {
        .key(KeyPress(key, modifiers))
    }

    private static func key(_ character: Character, _ modifiers: KeyModifiers = []) -> TerminalInput {
        .key(KeyPress(character, modifiers))
    }

    /// A key that the terminal reports the place of.
    private static func key(
        _ character: Character, _ modifiers: KeyModifiers = [], at place: Character
    ) -> TerminalInput {
        var press = KeyPress(character, modifiers)
        press.unitedStatesKey = place
        return .key(press)
    }

    private static func mouse(
        _ action: MouseInput.Action, _ row: Int, _ column: Int, _ modifiers: KeyModifiers = []
    ) -> TerminalInput {
        let position = Position(row: Row(row), column: Column(column))
        return .mouse(MouseInput(action: action, position: position, modifiers: modifiers))
    }

    static let controls: [Example] = [
        Example("a", key("a")), Example("\u{645}\u{6F22}\u{1F600}", key("\u{645}"), key("\u{6F22}"), key("\u{1F600}")),
        Example("\r", key(.enter)), Example("\n", key("j", .control)), Example("\t", key(.tab)),
        Example("\u{8}", key("h", .control)), Example("\u{7F}", key(.backspace)), Example("\0", key(" ", .control)),
        Example("\u{1}\u{1A}", key("a", .control), key("z", .control)),
        Example("\u{1C}", key("\\", .control)), Example("\u{1D}", key("]", .control)),
        Example("\u{1E}", key("^", .control)), Example("\u{1F}", key("_", .control)),
        Example("\u{1B}x", key("x", .alt)), Example("\u{1B}X", key("x", [.alt, .shift])),
        Example("\u{1B}_", key("_", .alt)), Example("\u{1B}\u{E9}", key("\u{E9}", .alt)),
        Example("\u{1B}\u{7F}", key(.backspace, .alt)), Example("\u{1B}\r", key(.enter, .alt)),
        Example("\u{1B}\n", key("j", [.alt, .control])), Example("\u{1B}\u{1B}x", key(.escape), key("x", .alt)),
        Example("\u{1B}]a", key("]", .alt), key("a")), Example("\u{1B}Pa", key("p", [.alt, .shift]), key("a")),
    ]

    static let sequences: [Example] = [
        Example("\u{1B}[A\u{1B}OB", key(.up), key(.down)), Example("\u{1B}[1;5C", key(.right, .control)),
        Example("\u{1B}[1;3D", key(.left, .alt)), Example("\u{1B}\u{1B}[A", key(.up, .alt)),
        Example("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[8~", key(.home), key(.end), key(.home), key(.end)),
        Example("\u{1B}[3~\u{1B}[2;2~", key(.delete), key(.insert, .shift)),
        Example("\u{1B}[5~\u{1B}[6;5~", key(.pageUp), key(.pageDown, .control)),
        Example("\u{1B}OP\u{1B}[1;2S\u{1B}[15~", key(.function(1)), key(.function(4), .shift), key(.function(5))),
        Example("\u{1B}[24;5~\u{1B}[[C", key(.function(12), .control), key(.function(3))),
        Example("\u{1B}O5A", key(.up, .control)), Example("\u{1B}OM", key(.enter)),
        Example("\u{1B}[Z", key(.tab, .shift)), Example("\u{1B}[13;2u", key(.enter, .shift)),
        Example("\u{1B}[27;2;13~", key(.enter, .shift)), Example("\u{1B}[27u", key(.escape)),
        Example("\u{1B}[106;5u", key("j", .control)), Example("\u{1B}[120;4u", key("x", [.alt, .shift])),
        Example("\u{1B}[97:65;2u", key("A")), Example("\u{1B}[45;6u", key("_", .control)),
        Example("\u{1B}[57414u", key(.enter)), Example("\u{1B}[57376u", key(.function(13))),
        Example("\u{1B}[13;69u", key(.enter, .control)),
        Example("\u{1B}[97;1:3u\u{1B}[97;9u\u{1B}[57441u"),
        Example("\u{1B}[I\u{1B}[O", .focus(gained: true), .focus(gained: false)),
    ]

    static let places: [Example] = [
        Example("\u{1B}[1572::99;5u", key("\u{624}", .control, at: "c")),
        Example("\u{1B}[1572;5u\u{1B}[27;5;1089~", key("\u{624}", .control), key("\u{441}", .control)),
        Example("\u{1B}[1073:1041:44;4u", key("\u{431}", [.alt, .shift], at: ",")),
        Example("\u{1B}[1608::44;2u\u{1B}[1578::106u", key("\u{648}", at: "<"), key("\u{62A}", at: "j")),
        Example("\u{1B}[39::119;5u", key("'", .control, at: "w")),
        Example("\u{1B}[44:60;4u\u{1B}[45:95;4u", key("<", .alt), key("_", .alt)),
        Example("\u{1B}[97:65;4u", key("a", [.alt, .shift])),
        Example("\u{1B}[99::107374182399;5u\u{1B}[99:::;5u", key("c", .control), key("c", .control)),
    ]

    static let strings: [Example] = [
        Example(
            "\u{1B}[200~a\r\n\u{1B}[A\u{1B}[20x\u{645}\u{1B}[201~b", .paste("a\r\n\u{1B}[A\u{1B}[20x\u{645}"), key("b")),
        Example("\u{1B}[200~\u{1B}[201~", .paste("")),
        Example("\u{1B}[200~\u{1B}\u{1B}[201~", .paste("\u{1B}")),
        Example("\u{1B}]11;rgb:0/0/0\u{7}x", .reply("11;rgb:0/0/0"), key("x")),
        Example("\u{1B}[?62;22cx", .reply("?62;22c"), key("x")),
        Example("\u{1B}[2;3Rx", .reply("2;3R"), key("x")),
        Example("\u{1B}P>|term 1\u{1B}\\", .reply(">|term 1")),
        Example("\u{1B}]11;rgb\rx", key(.enter), key("x")),
        Example(
            "\u{1B}[>0;1;2c\u{1B}[?2026;2$y\u{1B}[?997;2n\u{1B}[99~\u{1B}[8;1;1ta", .reply(">0;1;2c"),
            .reply("?2026;2$y"), .reply("?997;2n"), key("a")),
        Example("\u{1B}]lmy title\u{1B}\\\u{1B}]Licon\u{7}a", .reply("lmy title"), .reply("Licon"), key("a")),
        Example(
            "\u{1B}[127;2u\u{1B}[127;5u\u{1B}[3;5~", key(.backspace, .shift), key(.backspace, .control),
            key(.delete, .control)),
        Example("\u{1B}[3$\u{1B}[3^", key(.delete, .shift), key(.delete, .control)),
        Example("\u{1B}[7@\u{1B}[c", key(.home, [.control, .shift]), key(.right, .shift)),
        Example(
            "\u{1B}Od\u{1B}[?2026;2$y\u{1B}[8;1$ya", key(.left, .control), .reply("?2026;2$y"),
            .reply("8;1$y"), key("a")),
        Example("\u{1B}[1;2C\u{1B}[13;5u\u{1B}[32;2u", key(.right, .shift), key(.enter, .control), key(" ")),
        Example("\u{1B}[<0;3;2M\u{1B}[<0;3;2m", mouse(.press(button: 1), 1, 2), mouse(.release(button: 1), 1, 2)),
        Example("\u{1B}[<34;300;1M", mouse(.drag(button: 3), 0, 299)),
        Example("\u{1B}[<64;1;1M\u{1B}[<81;1;1M", mouse(.wheelUp, 0, 0), mouse(.wheelDown, 0, 0, .control)),
        Example("\u{1B}[<35;1;1M\u{1B}[<66;1;1M\u{1B}[<0;0;1M\u{1B}[M abz", key("z")),
    ]

    static let all = controls + sequences + places + strings

    @Test("a sequence decodes to the pressed key", arguments: all)
    func decodes(example: Example) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array(example.bytes.utf8)) == example.inputs)
        #expect(!decoder.awaitsMore)
    }

    @Test("Alt with the key of lam and alef is one key, and without Alt two letters")
    func lamAlef() {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array("\u{1B}\u{644}\u{627}".utf8)) == [Self.key("\u{FEFB}", .alt)])
        #expect(decoder.decode(Array("\u{1B}\u{644}x".utf8)) == [Self.key("\u{644}", .alt), Self.key("x")])
        #expect(decoder.decode(Array("\u{644}\u{627}".utf8)) == [Self.key("\u{644}"), Self.key("\u{627}")])
    }

    @Test("a sequence cut at any byte decodes to the same key", arguments: all)
    func decodesWhenCut(example: Example) {
        let bytes = Array(example.bytes.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            let inputs = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
            #expect(inputs == example.inputs, "cut at \(cut)")
        }
        var decoder = KeyDecoder()
        #expect(bytes.flatMap { decoder.decode([$0]) } == example.inputs)
    }

    @Test("every sequence decodes the same after every other")
    func decodesPairs() {
        for first in Self.all {
            for second in Self.all {
                var decoder = KeyDecoder()
                let inputs = decoder.decode(Array((first.bytes + second.bytes).utf8))
                #expect(inputs == first.inputs + second.inputs, "\((first.bytes + second.bytes).debugDescription)")
            }
        }
    }

    @Test(
        "a prefix that nothing follows is decoded as keys",
        arguments: [
            Example("\u{1B}", key(.escape)), Example("\u{1B}\u{1B}", key(.escape), key(.escape)),
            Example("\u{1B}[", key("[", .alt)), Example("\u{1B}O", key("o", [.alt, .shift])),
            Example("\u{1B}]", key("]", .alt)),
        ])
    func flushes(example: Example) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array(example.bytes.utf8)).isEmpty)
        #expect(decoder.awaitsMore)
        #expect(decoder.flush() == example.inputs)
        #expect(!decoder.awaitsMore)
        #expect(decoder.decode([0x61]) == [Self.key("a")])
    }

    @Test("invalid bytes become replacement characters and the next key is not lost")
    func replacesInvalid() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0xFF, 0x61]) == [Self.key("\u{FFFD}"), Self.key("a")])
        #expect(decoder.decode([0xE6, 0x0D]) == [Self.key("\u{FFFD}"), Self.key(.enter)])
        #expect(decoder.decode([0xED, 0xA0, 0x80]) == [Self.key("\u{FFFD}")])
        #expect(decoder.decode([0x1B, 0xC3]).isEmpty)
        #expect(decoder.decode([0x61]) == [Self.key("\u{FFFD}"), Self.key("a")])
    }

    @Test("marks in the same read belong to their base, later ones are a separate key")
    func keepsGraphemesOfOneRead() {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array("e\u{301}".utf8)) == [Self.key("e\u{301}")])
        #expect(decoder.decode(Array("e".utf8)) == [Self.key("e")])
        #expect(decoder.decode(Array("\u{301}".utf8)) == [Self.key("\u{301}")])
    }

    @Test("a large paste over many reads is whole, at a linear cost")
    func takesLargePaste() {
        let text = String(repeating: "line with \u{6F22} and \u{1B}[2\r", count: 100_000)
        let bytes = Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
        var decoder = KeyDecoder()
        var inputs: [TerminalInput] = []
        let clock = ContinuousClock()
        let time = clock.measure {
            for start in stride(from: 0, to: bytes.count, by: 1000) {
                inputs += decoder.decode(bytes[start..<min(bytes.count, start + 1000)])
            }
        }
        #expect(inputs == [.paste(text)])
        #expect(time < .seconds(20), "quadratic cost takes minutes")
    }

    @Test(
        "a number that no terminal sends is no key and no place",
        arguments: [
            "\u{1B}[4294967296u", "\u{1B}[9223372036854775807;5u", "\u{1B}[99999999999999999999u",
            "\u{1B}[27;1;99999999999~", "\u{1B}[9223372036854775807~", "\u{1B}[1;9223372036854775807A",
            "\u{1B}[<0;9223372036854775807;1M", "\u{1B}[<0;1;40000M", "\u{1B}[<9223372036854775807;1;1M",
        ])
    func ignoresHugeNumbers(bytes: String) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array((bytes + "a").utf8)).last == Self.key("a"))
    }

    @Test("random bytes neither trap the decoder nor pile up", .seeded)
    func survivesNoise() {
        var generator = Seed.random()
        let alphabet = Array("\u{1B}\u{1B}[[]OPM<>;:?0129~uAm\u{7}\\\r\u{3}a".utf8) + [0xFF, 0xE6, 0xBC, 0xA2]
        for _ in 0..<2_000 {
            var decoder = KeyDecoder()
            let bytes = (0..<60).compactMap { _ in alphabet.randomElement(using: &generator) }
            _ = decoder.decode(bytes)
            _ = decoder.flush()
        }
    }
}
