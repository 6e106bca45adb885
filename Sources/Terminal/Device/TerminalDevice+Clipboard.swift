private import FoundationEssentials
package import Localization

extension TerminalDevice {
    /// Asks the terminal to put text into the clipboard of the desktop it runs on (OSC 52), also through ssh.
    ///
    /// The terminal does not answer, so nobody can know whether it did; many refuse more than about 100 kB.
    /// - Returns: how it was asked, for people; nil while the terminal is detached or released, or has no such sequences.
    @discardableResult
    package func copyToClipboard(_ text: String) -> Text? {
        guard phase == .attached, modes.areKnown else { return nil }
        let sequence = "\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{7}"
        guard multiplexer == .screen else {
            write(sequence)
            return tr("sent to the terminal (OSC 52)")
        }
        write(Self.throughScreen(sequence))
        return tr("sent to the terminal through screen (OSC 52)")
    }

    /// GNU screen swallows an OSC, and shows the rest of one that is longer than its buffer. What is in a DCS it passes
    /// on as it is, in pieces that fit even the 256 bytes of old versions.
    static func throughScreen(_ sequence: String) -> String {
        let bytes = Array(sequence.utf8)
        return stride(from: 0, to: bytes.count, by: 240).map { start in
            "\u{1B}P" + String(decoding: bytes[start..<min(bytes.count, start + 240)], as: UTF8.self) + "\u{1B}\\"
        }.joined()
    }
}
