package import Chat

/// Counts the messages' matches in steps, from one message outwards, so that what is near the view comes first and no
/// step keeps the screen waiting.
///
/// Invariant: the messages `scanned` are counted, and `total` is the sum of their counts.
package struct SearchScan: Hashable, Sendable {
    package let pattern: SearchPattern
    private let showsSource: Bool
    /// What the counts are of: another number means that messages were replaced.
    package let revision: Int
    package private(set) var scanned: Range<Int>
    private var counts: [Int32]
    package private(set) var total = 0
    /// The counts of a shorter pattern: where that one was not found, this one is not.
    private var known: Known?
    private var tail: Tail?
    /// Bytes that were looked through: what a search costs, as a number that does not depend on the machine.
    private(set) var scannedBytes = 0
    private var steps = 0

    private struct Known: Hashable, Sendable {
        var scanned: Range<Int>
        var counts: [Int32]
    }

    /// The last message, which may grow: what of it is counted for good, and from where on it is counted again.
    private struct Tail: Hashable, Sendable {
        var message: Int
        var textBytes = 0
        var reasoningBytes = 0
        var settledBytes = 0
        var settledCount = 0
    }

    /// A step looks through about so many bytes: some milliseconds, less than a frame. The first four are shorter, each
    /// half as long as the next, so that what is near shows at once.
    static let stepBytes = 1 << 19
    /// Of a growing message so many bytes at the end are counted again, since words may reach over what is new.
    private static let openBytes = 4096

    package init(_ pattern: SearchPattern, near message: Int, in messages: [Message], showsSource: Bool, revision: Int)
    {
        self.pattern = pattern
        self.showsSource = showsSource
        self.revision = revision
        let start = min(message + 1, messages.count)
        scanned = start..<start
        counts = Array(repeating: 0, count: messages.count)
    }

    /// Uses what a search for less has found.
    package mutating func use(_ other: SearchScan) {
        guard pattern.narrows(other.pattern), other.revision == revision else { return }
        known = Known(scanned: other.scanned, counts: other.counts)
    }

    package func isComplete(_ messages: [Message]) -> Bool { scanned == 0..<messages.count }

    package func count(of message: Int) -> Int { counts.indices.contains(message) ? Int(counts[message]) : 0 }

    /// Matches before a message.
    package func total(before message: Int) -> Int { counts[..<min(message, counts.count)].reduce(0) { $0 + Int($1) } }

    /// Looks on: back to the first message, then on to the last one. True if a match was found.
    package mutating func step(_ messages: [Message]) -> Bool {
        if counts.count < messages.count {
            counts += Array(repeating: 0, count: messages.count - counts.count)
        }
        let before = total
        var budget = Self.stepBytes >> max(0, 4 - steps)
        steps += 1
        while budget > 0, scanned.lowerBound > 0 {
            let index = scanned.lowerBound - 1
            scanned = index..<scanned.upperBound
            budget -= scan(index, messages)
        }
        while budget > 0, scanned.upperBound < messages.count {
            let index = scanned.upperBound
            scanned = scanned.lowerBound..<index + 1
            budget -= scan(index, messages)
        }
        return total > before
    }

    /// Counts on in the last message if it has grown. Cost: that of what is new and of a stretch before it.
    package mutating func follow(_ messages: [Message]) {
        guard let last = messages.indices.last, scanned.contains(last), counts.indices.contains(last) else { return }
        let message = messages[last]
        let isTail = tail?.message == last && message.text.utf8.count >= tail?.textBytes ?? 0
        guard isTail, message.reasoning.utf8.count == tail?.reasoningBytes else {
            total -= Int(counts[last])
            _ = scan(last, messages)
            return
        }
        guard message.text.utf8.count != tail?.textBytes else { return }
        total -= Int(counts[last])
        countTail(message, at: last)
        total += Int(counts[last])
    }

    private mutating func scan(_ index: Int, _ messages: [Message]) -> Int {
        if let known, known.scanned.contains(index), known.counts.indices.contains(index), known.counts[index] == 0,
            index < messages.count - 1
        {
            counts[index] = 0
            return 16
        }
        let message = messages[index]
        if index == messages.count - 1 {
            let count = pattern.matches(in: message.reasoning, isMarkup: false).count
            tail = Tail(message: index, reasoningBytes: message.reasoning.utf8.count, settledCount: count)
            countTail(message, at: index)
        } else {
            counts[index] = Int32(clamping: matches(in: message).count)
        }
        total += Int(counts[index])
        let bytes = message.text.utf8.count + message.reasoning.utf8.count
        scannedBytes += bytes
        // A message costs something even if it is empty.
        return bytes + 64
    }

    private mutating func countTail(_ message: Message, at index: Int) {
        guard var tail else { return }
        let bytes = message.text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: tail.settledBytes)
        let open = String(message.text[start...])
        let found = pattern.matches(in: open, isMarkup: isMarkup(message))
        counts[index] = Int32(clamping: tail.settledCount + found.count)
        scannedBytes += open.utf8.count
        tail.textBytes = bytes.count
        if open.utf8.count > 2 * Self.openBytes {
            let limit = open.utf8.index(open.endIndex, offsetBy: -Self.openBytes)
            let line = open.utf8[..<limit].lastIndex(of: UInt8(ascii: "\n")).map { open.utf8.index(after: $0) }
            var settled = open.utf8.distance(from: open.startIndex, to: line ?? open.startIndex)
            if let over = found.last(where: { $0.lowerBound < settled && $0.upperBound > settled }) {
                settled = over.lowerBound
            }
            tail.settledCount += found.prefix { $0.upperBound <= settled }.count
            tail.settledBytes += settled
        }
        self.tail = tail
    }

    private func isMarkup(_ message: Message) -> Bool { message.role == .assistant && !showsSource }

    /// The matches of a message in their order: those in the reasoning come first.
    package func matches(in message: Message) -> [SearchMatch.Place] {
        pattern.matches(in: message.reasoning, isMarkup: false).map { .init(isReasoning: true, range: $0) }
            + pattern.matches(in: message.text, isMarkup: isMarkup(message)).map {
                .init(isReasoning: false, range: $0)
            }
    }
}

/// One place where the words stand.
package struct SearchMatch: Hashable, Sendable, Comparable {
    package struct Place: Hashable, Sendable, Comparable {
        package var isReasoning: Bool
        /// UTF-8 offsets in the message's text or reasoning.
        package var range: Range<Int>

        package init(isReasoning: Bool, range: Range<Int>) {
            self.isReasoning = isReasoning
            self.range = range
        }

        package static func < (left: Place, right: Place) -> Bool {
            if left.isReasoning != right.isReasoning { return left.isReasoning }
            return left.range.lowerBound < right.range.lowerBound
        }
    }

    package var message: Int
    package var position: Place

    package init(message: Int, position: Place) {
        self.message = message
        self.position = position
    }

    /// Where a message begins, to compare with.
    package static func start(of message: Int) -> SearchMatch {
        SearchMatch(message: message, position: Place(isReasoning: true, range: -1 ..< -1))
    }

    /// A place that a match here comes after.
    package var justBefore: SearchMatch {
        let offset = position.range.lowerBound - 1
        return SearchMatch(message: message, position: Place(isReasoning: position.isReasoning, range: offset..<offset))
    }

    package static func < (left: SearchMatch, right: SearchMatch) -> Bool {
        left.message != right.message ? left.message < right.message : left.position < right.position
    }
}
