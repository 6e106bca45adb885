import Screen
import Terminal
import Testing

/// What comes late, in pieces, or without its end.
@Suite("late and unfinished input of KeyDecoder")
struct KeyDecoderLateTests {
    private static func keys(_ text: String) -> [TerminalInput] { text.map { .key(KeyPress($0)) } }
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func decoder(after text: String) -> KeyDecoder {
        var decoder = KeyDecoder()
        _ = decoder.decode(Self.bytes(text))
        return decoder
    }

    @Test(
        "an unfinished paste is delivered after a pause or a Ctrl-C",
        arguments: ["half", "", "two\r\nlines", "cut in its end\u{1B}[20", "ends in\u{1B}"],
        [nil, "\u{3}", "\u{1B}[99;5u", "\u{1B}[27;5;99~", "\u{1B}[1572::99;5u", "\u{1B}[1572;5u"])
    func unfinishedPaste(text: String, end: String?) {
        var decoder = decoder(after: "\u{1B}[200~" + text)
        #expect(decoder.awaitsEnd && !decoder.awaitsMore)
        let pasted = text.prefix { $0 != "\u{1B}" }
        #expect((end.map { decoder.decode(Self.bytes($0)) } ?? decoder.flush()) == [.paste(String(pasted))])
        #expect(!decoder.awaitsEnd)
        #expect(decoder.decode(Self.bytes("ok")) == Self.keys("ok"))
        #expect(decoder.decode(Self.bytes("\u{1B}[201~\r")) == [.key(KeyPress(.enter))])
    }

    @Test("Ctrl-C within a paste is text")
    func controlWithinPaste() {
        var decoder = decoder(after: "\u{1B}[200~a")
        #expect(decoder.decode(Self.bytes("b\u{3}c")).isEmpty)
        #expect(decoder.decode(Self.bytes("\u{1B}[201~")) == [.paste("ab\u{3}c")])
    }

    @Test("late bytes of an abandoned paste do not become keys that send it")
    func slowPaste() {
        let rest = String(repeating: "another line\r", count: 10)
        var decoder = decoder(after: "\u{1B}[200~first")
        #expect(decoder.flush() == [.paste("first")])
        #expect(decoder.decode(Self.bytes(rest)).isEmpty)
        #expect(decoder.decode(Self.bytes("\u{1B}[201~")) == [.paste(rest)])
        #expect(decoder.decode(Self.bytes("x")) == Self.keys("x"))
    }

    @Test(
        "an unfinished sequence or string is dropped after a pause, and the next key counts",
        arguments: ["\u{1B}[1;", "\u{1B}[<0;3", "\u{1B}]11;rgb:00", "\u{1B}P1$r", "\u{1B}[M ", "\u{1B}[["])
    func unfinishedSequence(start: String) {
        var decoder = decoder(after: start)
        #expect(decoder.awaitsEnd)
        #expect(decoder.flush().isEmpty)
        #expect(decoder.decode(Self.bytes("5a")) == Self.keys("5a"))
    }

    @Test(
        "a sequence in two pieces is one key, even after the time limit for Alt",
        arguments: [("[A", Key.up), ("OB", .down), ("[1;5C", .right), ("[3~", .delete), ("[13;2u", .enter)])
    func twoPieces(rest: String, key: Key) throws {
        var decoder = decoder(after: "\u{1B}")
        decoder.noteDelay()
        #expect(decoder.awaitsMore)
        let inputs = decoder.decode(Self.bytes(rest))
        let input = try #require(inputs.first)
        guard case .key(let press) = input else { return #expect(Bool(false), "\(input)") }
        #expect(inputs.count == 1 && press.key == key)
    }

    @Test("a letter long after Esc is not a letter with Alt", arguments: ["d", "O", "[", "]", "é", "\r"])
    func lateLetter(letter: String) {
        var decoder = decoder(after: "\u{1B}")
        decoder.noteDelay()
        let expected: TerminalInput = letter == "\r" ? .key(KeyPress(.enter)) : .key(KeyPress(Character(letter)))
        #expect(decoder.decode(Self.bytes(letter)) == [.key(KeyPress(.escape)), expected])
        #expect(!decoder.awaitsMore)
    }

    @Test(
        "the late rest of a sequence leaves no letters", arguments: ["[A", "[1;5C", "OP", "[<0;3;2M"])
    func restAfterEscape(rest: String) {
        var decoder = decoder(after: "\u{1B}")
        #expect(decoder.flush() == [.key(KeyPress(.escape))])
        let inputs = decoder.decode(Self.bytes(rest))
        #expect(inputs.count == 1)
        for case .key(let press) in inputs {
            if case .character = press.key { Issue.record("\(press) is text") }
        }
    }

    @Test("letters typed after Esc are letters", arguments: ["[", "a", "[x", "Ok", "[A]", "O"])
    func typedAfterEscape(text: String) {
        var decoder = decoder(after: "\u{1B}")
        _ = decoder.flush()
        #expect(decoder.decode(Self.bytes(text)) == Self.keys(text))
        decoder = self.decoder(after: "\u{1B}")
        _ = decoder.flush()
        decoder.forgetGivenUp()
        #expect(decoder.decode(Self.bytes("[A")) == Self.keys("[A"))
    }

    @Test(
        "unrequested strings leave no letters",
        arguments: ["\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstart\u{1B}\\"])
    func strangeStrings(text: String) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Self.bytes(text + "a")) == Self.keys("a"))
    }
}
