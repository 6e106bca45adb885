/// A growing text as blocks: what later text cannot change is parsed once and handed out, the open end again.
///
/// The result depends on the text alone, not on the pieces in which it came:
/// - A part is closed when a complete line begins the next block, or the next item of a list, at the top. Long
///   tables, code and paragraphs are closed by so many lines.
/// - While the text grows, `[label]: target` lines are taken out and links by label stand as they were typed; when it
///   is complete and has such lines, it is parsed once more, and every link knows its target. Footnotes need no such
///   rule: a call is shown as one, whether its note has come or not.
/// - What is unfinished at the end is shown as it will probably be: an open `**` is strong, an open fence is code, a
///   link without its whole target is its words, and a line of which only signs have come is not shown yet.
/// - An open block of more than 4 KiB is shown up to a multiple of a sixty-fourth of its length, so that a byte's
///   price stays the same however long it grows.
/// - A paragraph of many lines is closed in parts. If a line of hyphens then makes a heading of it, that is put right
///   when the text is complete.
///
/// Invariant: the parts handed out and the tail cover the text in order, but for what defines links.
package struct IncrementalMarkup: Hashable, Sendable {
    /// What an extension changed.
    package struct Change: Hashable, Sendable {
        /// All parts handed out before are void: the text was parsed anew.
        package var restarts = false
        /// The tail is another one.
        package var tailChanges = false
        /// All that changes in the tail: its last words have grown by this. Nil if more has.
        package var words: String?
        /// All that changes in the tail: the last line of its code has grown, and is this. Nil if more has.
        package var codeLine: String?
        /// Parts that later text cannot change, in order.
        package var closed: [Closed] = []
        /// As many parts were closed as were asked for: the next call goes on with the same text.
        package var isPartial = false
    }

    /// A part that later text cannot change, parsed.
    package struct Closed: Hashable, Sendable {
        package var part: ClosedPart
        package var blocks: [Block]
    }

    /// The blocks of the open end.
    package internal(set) var tail: [Block] = []
    /// UTF-8 offset in the text where the open end begins.
    package internal(set) var tailStart = 0
    /// What links by label resumption to; empty until the text is complete.
    package private(set) var definitions = Definitions()
    var entry = ParseState()
    var cutsParagraphs = true
    /// Bytes that were read to come here, some of them many times: what the work is counted in.
    package internal(set) var readBytes = 0
    /// The start of the long table that is being read: its rows are not parsed again for each of its parts.
    var tableStart: Block.Table?
    var sawDefinitions = false
    var sawWrongCut = false
    private var completeLength: Int?
    /// The text is complete and parsed once more, with its definitions.
    private var isSecondPass = false
    /// The part of the open end that the tail shows.
    var shown = 0..<0
    /// Nothing in the tail waits for what may come: words at its end are words.
    var isEndSettled = false

    /// The tail is code of a fence whose first line is complete: whatever comes, its lines stay lines of code.
    package var isInFence: Bool {
        if case .code = entry.resumption { return true }
        return false
    }

    static let windowBytes = 2048
    static let codeLines = 16
    static let tableRows = 32
    static let paragraphLines = 16

    package init() {}

    /// Takes what the text has grown by. `text` begins with what it was at the last call.
    ///
    /// Cost: that of what is new and of the open end; that of the whole text once, when it is complete and has
    /// definitions.
    ///
    /// - Parameter mostParts: about how many closed parts one call returns, since their blocks take many times the memory
    ///   of their text. A caller with such a limit calls again while the change is partial.
    package mutating func extend(with text: String, isComplete: Bool, mostParts: Int = .max) -> Change {
        var change = Change()
        if let length = completeLength {
            if length == text.utf8.count { return change }
            self = IncrementalMarkup()
            change.restarts = true
        }
        if !isComplete, shown == tailStart..<text.utf8.count, !shown.isEmpty { return change }
        if !isComplete, let words = appendWords(text) {
            change.tailChanges = true
            change.words = words
            return change
        }
        if !isComplete, let line = appendCode(text) {
            change.tailChanges = true
            change.codeLine = line
            return change
        }
        isEndSettled = false
        let before = shown
        change.isPartial = !advance(text, isComplete: isComplete, mostParts, &change.closed)
        change.tailChanges = shown != before
        guard isComplete, !change.isPartial else { return change }
        if !isSecondPass, sawDefinitions || sawWrongCut {
            let whole = PartParser(text: text, definitions: Definitions())
            var again = IncrementalMarkup()
            again.readBytes = readBytes
            again.definitions = whole.parse(0..<text.utf8.count, entry: ParseState(), isOpen: false).definitions
            again.cutsParagraphs = !sawWrongCut
            again.isSecondPass = true
            self = again
            change = Change(restarts: true, tailChanges: true)
            change.isPartial = !advance(text, isComplete: true, mostParts, &change.closed)
            if change.isPartial { return change }
        }
        completeLength = text.utf8.count
        return change
    }

    /// Returns whether it came to the end of the text.
    private mutating func advance(
        _ text: String, isComplete: Bool, _ mostParts: Int, _ closed: inout [Closed]
    ) -> Bool {
        let end = text.utf8.count
        // What has been read without closing anything need not be tried in small pieces again.
        var window = max(Self.windowBytes, shown.count)
        while tailStart < end, closed.count < mostParts {
            let limit = isComplete ? end : shownEnd(text, end)
            let start = tailStart
            if !isComplete, shown == start..<limit { return true }
            // A line that is longer than the window would be read once for each size of the window.
            let length = limit - start > window ? max(window, text.lineLength(from: start)) : window
            let upper = min(limit, Self.boundary(text, start + length))
            let isLast = upper == limit
            let startEntry = entry
            let settles = isLast && isComplete
            if case .code(let fence) = entry.resumption {
                readBytes += upper - start
                readFence(fence, SourceLines(text, start..<upper), settles, isLast, &closed)
            } else {
                readBlocks(text, start..<upper, settles, isLast, &closed)
            }
            if tailStart > start || entry != startEntry {
                window = Self.windowBytes
            } else if isLast {
                shown = start..<upper
                return true
            } else {
                window *= 2
            }
        }
        tail = []
        shown = tailStart..<tailStart
        return tailStart == end
    }

    /// How far the open end is shown.
    private func shownEnd(_ text: String, _ end: Int) -> Int {
        let length = end - tailStart
        guard length > 4096 else { return end }
        let step = 1 << (Int.bitWidth - 1 - length.leadingZeroBitCount - 6)
        return Self.boundary(text, tailStart + length - length % step)
    }

    /// The nearest offset at or before `offset` between two scalars.
    private static func boundary(_ text: String, _ offset: Int) -> Int {
        let utf8 = text.utf8
        guard offset < utf8.count else { return utf8.count }
        var offset = offset
        while offset > 0, utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }
}
