package import Localization

extension TerminalDevice {
    /// Asks the terminal to put text into the clipboard of the desktop it runs on (OSC 52), also through ssh.
    ///
    /// The terminal does not answer, so nobody can know whether it did; many refuse more than about 100 kB.
    /// - Returns: how it was asked, for people; nil while the terminal is detached or released, or has no such sequences.
    @discardableResult
    package func copyToClipboard(_ text: String) -> Text? {
        guard phase == .attached, modes.areKnown else { return nil }
        let sequence = "\u{1B}]52;c;" + base64(Array(text.utf8)) + "\u{7}"
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

    func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for position in 0..<4 {
                result.append(position <= group.count ? alphabet[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
