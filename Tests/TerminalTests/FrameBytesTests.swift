import Testing

@testable import Terminal

@Suite("FrameBytes")
struct FrameBytesTests {
    private func shortened(_ text: String, repeats: Bool = true) -> String {
        var frame = FrameBytes()
        frame.repeats = repeats
        Array(text.utf8).withUnsafeBufferPointer { frame.append(shortening: $0) }
        return String(decoding: frame.bytes, as: UTF8.self)
    }

    @Test(
        "attributes that follow each other are one sequence, without those that are reset",
        arguments: [
            ("\u{1B}[0;1m\u{1B}[35mdef\u{1B}[39m\u{1B}[m", "\u{1B}[0;1;35mdef\u{1B}[m"),
            ("\u{1B}[m\u{1B}[36m•", "\u{1B}[0;36m•"), ("\u{1B}[36m\u{1B}[0;2m\u{1B}[3mx", "\u{1B}[0;2;3mx"),
            ("\u{1B}[36m\u{1B}[;1mx", "\u{1B}[;1mx"), ("\u{1B}[1mx\u{1B}[2my", "\u{1B}[1mx\u{1B}[2my"),
            ("\u{1B}[1m\u{1B}[2;3H\u{1B}[2my", "\u{1B}[1m\u{1B}[2;3H\u{1B}[2my"),
        ])
    func attributes(written: String, sent: String) {
        #expect(shortened(written) == sent)
    }

    @Test("no sequence has more than sixteen parameters")
    func longAttributes() {
        let color = "38;2;255;255;255"
        let sent = shortened(String(repeating: "\u{1B}[\(color)m", count: 5))
        #expect(sent == "\u{1B}[\(color);\(color);\(color)m\u{1B}[\(color);\(color)m")
    }

    @Test(
        "a line of equal signs is repeated by the terminal",
        arguments: [
            ("──────", "─\u{1B}[5b"), ("───", "───"), ("a────┼────b", "a─\u{1B}[3b┼─\u{1B}[3bb"),
            ("••••••", "••••••"), ("aaaaaa", "aaaaaa"), ("\u{1B}[2m════\u{1B}[m", "\u{1B}[2m═\u{1B}[3b\u{1B}[m"),
        ])
    func lines(written: String, sent: String) {
        #expect(shortened(written) == sent)
        #expect(shortened(written, repeats: false) == written)
    }

    @Test("what is cut off at its end is kept", arguments: ["\u{1B}", "\u{1B}[", "\u{1B}[1", "x\u{1B}[1;"])
    func ends(written: String) {
        #expect(shortened(written) == written)
    }

    @Test("a frame does not go on with the attributes of the one before")
    func twoFrames() {
        var frame = FrameBytes()
        for _ in 0..<2 {
            frame.removeAll()
            Array("\u{1B}[1m".utf8).withUnsafeBufferPointer { frame.append(shortening: $0) }
            frame.append(Array("x".utf8))
            Array("\u{1B}[m".utf8).withUnsafeBufferPointer { frame.append(shortening: $0) }
        }
        #expect(String(decoding: frame.bytes, as: UTF8.self) == "\u{1B}[1mx\u{1B}[m")
    }
}
