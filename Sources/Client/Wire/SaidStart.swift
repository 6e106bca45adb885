import Chat

/// The start of what the deltas said, to tell a message that repeats them from one that goes on.
struct SaidStart: Hashable, Sendable {
    private var text = ""
    /// Bytes in all.
    private var count = 0

    private static let limit = 256

    mutating func add(_ piece: String) {
        count += piece.utf8.count
        guard text.utf8.count < Self.limit else { return }
        text += String(decoding: piece.utf8.prefix(Self.limit - text.utf8.count), as: UTF8.self)
    }

    mutating func removeAll() { (text, count) = ("", 0) }

    /// Whether a delta says all of it again. What is short may be meant: "ha", "ha".
    func isSaidAgain(by delta: String) -> Bool {
        count >= 24 && delta.utf8.count == count && delta.utf8.starts(with: text.utf8)
    }

    /// Whether a message begins as the deltas did, blanks at the ends aside.
    func isRepeated(by message: String) -> Bool {
        let said = text.trimmingWhitespace()
        let start = String(decoding: message.utf8.prefix(2 * Self.limit), as: UTF8.self).trimmingWhitespace()
        guard !said.isEmpty, !start.isEmpty else { return false }
        return start.hasPrefix(said) || said.hasPrefix(start)
    }
}
