/// Whether a text looks as if it held an API key. Keys have no reliable format, so this leads to a question and to
/// nothing else.
package enum KeyLikeness {
    /// How ready the person is to give a key.
    package enum Suspicion: Hashable, Sendable {
        /// Only what hardly anybody would write for another reason counts.
        case usual
        /// A key was just asked for: any single word that is no plain word counts.
        case high
    }

    /// The part of `text` that looks like a key; nil if nothing does. Cost: that of the text.
    package static func key(in text: String, _ suspicion: Suspicion) -> Substring? {
        let whole = text.trimmed
        guard !whole.isEmpty else { return nil }
        var isAlone = true
        var start = whole.startIndex
        let bytes = whole.utf8
        while start < whole.endIndex {
            let end = bytes[start...].firstIndex(where: isSeparator) ?? whole.endIndex
            if end < whole.endIndex { isAlone = false }
            let word = whole[start..<end]
            if isKey(word) || suspicion == .high && isRandom(word, atLeast: 20) { return word }
            guard end < whole.endIndex else { break }
            start = bytes.index(after: end)
        }
        guard isAlone else { return nil }
        return isRandom(whole, atLeast: 32) || suspicion == .high && isNoPlainWord(whole) ? whole : nil
    }

    /// What is written may become a key: nothing of it is to reach the disk before that is known.
    package static func mayBecomeKey(_ text: String, _ suspicion: Suspicion) -> Bool {
        if key(in: text, suspicion) != nil { return true }
        let whole = text.trimmed
        let last = whole.utf8.lastIndex(where: isSeparator).map { whole[whole.utf8.index(after: $0)...] } ?? whole
        let isAlone = last.startIndex == whole.startIndex && !last.isEmpty
        return suspicion == .high && isAlone || prefixes.contains { last.hasPrefix($0) }
    }

    /// It begins as the keys of a known service do.
    private static func isKey(_ word: Substring) -> Bool {
        word.utf8.count >= 20 && prefixes.contains { word.hasPrefix($0) } && word.utf8.allSatisfy(isKeyByte)
            && word.utf8.contains(where: isDigit)
    }

    /// Letters and digits without a word or a path in them.
    private static func isRandom(_ word: Substring, atLeast count: Int) -> Bool {
        word.utf8.count >= count && word.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x5F || $0 == 0x2D }
            && word.utf8.contains(where: isDigit) && word.utf8.contains(where: isLetter)
    }

    /// One word that nobody would ask: with a digit, a dash or an underscore, or very long.
    private static func isNoPlainWord(_ word: Substring) -> Bool {
        guard word.utf8.count >= 6, word.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        return word.utf8.count >= 20 || word.utf8.contains { isDigit($0) || $0 == 0x5F || $0 == 0x2D }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "_-.~+/".utf8.contains(byte)
    }

    /// White space and what stands around a value in shell, JSON, TOML and headers.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "\"'`=:,;()<>[]{}|".utf8.contains(byte)
    }

    private static let prefixes = [
        "sk-", "sk_", "gsk_", "xai-", "AIza", "hf_", "r8_", "pplx-", "nvapi-", "csk-", "fw_", "tgp_", "ghp_", "gho_",
        "github_pat_", "glpat-", "AKIA", "key-",
    ]
}

extension String {
    fileprivate var trimmed: Substring {
        var rest = self[...].drop(while: \.isTrimmed)
        while rest.last?.isTrimmed == true { rest.removeLast() }
        return rest
    }
}
