/// Where an address of the web that nothing encloses ends, beside spaces.
package enum AddressEnd {
    /// True for full-width, Chinese, Japanese, Korean and Arabic punctuation, for quotation marks, for spaces, and for
    /// what marks a direction. Letters of any script stay in, and so do the dots and hyphens that titles have.
    package static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return false }
        switch scalar.value {
        case 0xB7, 0x30FB, 0x2010...0x2013, 0x200C, 0x200D: return false
        case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFE6: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    /// The first place from an offset on that an address cannot reach, and whether it is such a sign.
    static func end(from offset: Int, in bytes: ArraySlice<UInt8>) -> (offset: Int, isSign: Bool) {
        var next = offset
        while next < bytes.endIndex {
            let byte = bytes[next]
            if byte == .space || byte >= 9 && byte <= 13 || byte == UInt8(ascii: "<") { return (next, false) }
            if byte >= 0xC0, let scalar = Unicode.Scalar(Neighbor.scalar(at: next, in: bytes)), isEnd(scalar) {
                return (next, true)
            }
            next += 1
        }
        return (next, false)
    }
}
