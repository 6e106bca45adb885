/// Makes every line end of a text that comes in pieces a newline: `\r\n`, which may be cut in two, and `\r` alone.
package struct LineEnds: Hashable, Sendable {
    private var followsReturn = false

    package init() {}

    /// Whether `unified` may change the next piece.
    package func mayChange(_ piece: String) -> Bool { !piece.isEmpty && (followsReturn || piece.utf8.contains(0x0D)) }

    /// The piece with newlines. Cost: a look at the bytes where there is nothing to do.
    package mutating func unified(_ piece: String) -> String {
        guard mayChange(piece) else { return piece }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.utf8.count)
        for byte in piece.utf8 {
            if byte == 0x0D || byte != 0x0A || !followsReturn { bytes.append(byte == 0x0D ? 0x0A : byte) }
            followsReturn = byte == 0x0D
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole text with newlines.
    package static func unified(_ text: String) -> String {
        var ends = LineEnds()
        return ends.unified(text)
    }
}
