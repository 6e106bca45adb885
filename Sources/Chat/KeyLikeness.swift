/// Whether a text looks as if it held an API key. Keys have no reliable format, so this leads to a question and to
/// nothing else.
package enum KeyLikeness {
    /// How ready the person is to give a key.
    package enum Suspicion: Hashable, Sendable {
        /// Long random words are usual: only what begins as the keys of a known service do counts.
        case low
        /// Only what hardly anybody would write for another reason counts.
        case usual
        /// A key was just asked for: any single word that is no plain word counts.
        case high
    }

    /// The part of `text` that looks like a key; nil if nothing does. Cost: that of the text.
    package static func key(in text: String, _ suspicion: Suspicion) -> Substring? {
        let whole = text.trimmed
        guard !whole.isEmpty else { return nil }
        let found =
            whole.utf8.withContiguousStorageIfAvailable { bytes in range(in: bytes, suspicion) }
            ?? Array(whole.utf8).withUnsafeBufferPointer { bytes in range(in: bytes, suspicion) }
        guard let found else { return nil }
        let start = whole.utf8.index(whole.startIndex, offsetBy: found.lowerBound)
        return whole[start..<whole.utf8.index(start, offsetBy: found.count)]
    }

    /// Where it is among the bytes. Words are found with a table, as a draft of a megabyte is looked through while one
    /// types.
    private static func range(in bytes: Bytes, _ suspicion: Suspicion) -> Range<Int>? {
        var start = 0
        while true {
            var end = start
            while end < bytes.count, !separators[Int(bytes[end])] { end += 1 }
            if end - start >= 20 {
                let word = Bytes(rebasing: bytes[start..<end])
                if isKey(word) || suspicion == .high && isRandom(word, atLeast: 20) { return start..<end }
            }
            guard end < bytes.count else { break }
            start = end + 1
        }
        guard start == 0 else { return nil }
        let isSuspect = suspicion != .low && isRandom(bytes, atLeast: 32) || suspicion == .high && isNoPlainWord(bytes)
        return isSuspect ? 0..<bytes.count : nil
    }

    /// What is written may become a key: nothing of it is to reach the disk before that is known.
    package static func mayBecomeKey(_ text: String, _ suspicion: Suspicion) -> Bool {
        if key(in: text, suspicion) != nil { return true }
        let whole = text.trimmed
        let last = whole.utf8.lastIndex { separators[Int($0)] }.map { whole[whole.utf8.index(after: $0)...] } ?? whole
        let isAlone = last.startIndex == whole.startIndex && !last.isEmpty
        return suspicion == .high && isAlone || prefixes.contains { last.utf8.starts(with: $0.utf8) }
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// It begins as the keys of a known service do.
    private static func isKey(_ word: Bytes) -> Bool {
        word.count >= 20 && prefixes.contains { word.starts(with: $0.utf8) } && word.allSatisfy(isKeyByte)
            && word.contains(where: isDigit)
    }

    /// Letters and digits without a word or a path in them.
    private static func isRandom(_ word: Bytes, atLeast count: Int) -> Bool {
        word.count >= count && word.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x5F || $0 == 0x2D }
            && word.contains(where: isDigit) && word.contains(where: isLetter)
    }

    /// One word that nobody would ask: with a digit, a dash or an underscore, or very long.
    private static func isNoPlainWord(_ word: Bytes) -> Bool {
        guard word.count >= 6, word.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        return word.count >= 20 || word.contains { isDigit($0) || $0 == 0x5F || $0 == 0x2D }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "_-.~+/".utf8.contains(byte)
    }

    /// White space and what stands around a value in shell, JSON, TOML and headers, by byte.
    private static let separators: [Bool] = (UInt8.min...UInt8.max).map { byte in
        byte <= 0x20 || "\"'`=:,;()<>[]{}|".utf8.contains(byte)
    }

    private static let prefixes = [
        "sk-", "sk_", "gsk_", "xai-", "AIza", "hf_", "r8_", "pplx-", "nvapi-", "csk-", "fw_", "tgp_", "ghp_", "gho_",
        "github_pat_", "glpat-", "AKIA", "key-",
    ]
}
