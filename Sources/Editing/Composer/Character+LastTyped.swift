extension Character {
    /// What Backspace deletes of it: the last scalar where letters of a cluster are typed one by one, as marks of Arabic,
    /// Hebrew and Thai and the clusters of Indic scripts; all of an emoji, a flag, and a letter with an accent.
    var lastTyped: Substring.UnicodeScalarView {
        let scalars = Substring(String(self)).unicodeScalars
        guard let first = scalars.first, Self.isTypedApart(first.value) else { return scalars }
        return scalars.suffix(1)
    }

    /// Letters from Hebrew to Georgian, from Tagalog to Vedic, and of the scripts of India and beyond in the planes above.
    private static func isTypedApart(_ value: UInt32) -> Bool {
        switch value {
        case 0x590..<0x1100, 0x1700..<0x1E00, 0xA800..<0xAC00, 0x10A00..<0x12000, 0x16800..<0x17000, 0x1E800..<0x1F000:
            true
        default: false
        }
    }
}

extension Substring.UnicodeScalarView {
    var utf8Length: Int { reduce(0) { $0 + UTF8.width($1) } }
}

extension String {
    /// Removes what Backspace deletes.
    mutating func removeLastTyped() {
        guard let last else { return }
        unicodeScalars.removeLast(last.lastTyped.count)
    }
}
