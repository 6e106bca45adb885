import Chat

/// Separates `<think>…</think>` and its like at the start of a reply from the answer, while it streams (WireFormat
/// 8.16, 8.17 and 8.18).
///
/// A tag may be cut anywhere, so as many bytes are held back as the longest has. A tag later in the answer is text:
/// models write about tags too.
struct ReasoningSplit {
    private enum Place: Equatable { case start, thinking(ReasoningTag), text, afterTag, answer }

    private static let opens = ReasoningTag.all.map(\.open)
    private static let bracketedTags = ReasoningTag.bracketed.map(\.open) + ReasoningTag.bracketed.map(\.close)
    private static let sign = UInt8(ascii: "<")
    private static let blank = UInt8(ascii: " ")

    private var position = Place.start
    private var held: [UInt8] = []
    /// Whether reasoning came by another road: then no tag is looked for any more.
    private var isSettled = false
    /// The last byte given out as text: a tag in quotes is being talked about.
    private var lastByte: UInt8?
    /// A tag in code is text.
    private var code = CodeState()
    /// Tags that the text opened and has not closed: the end of one is no end of the reasoning.
    private var openedInText: [Int: Int] = [:]
    /// The line on which each was opened last in quotes or in code: what closes it there is talked about as well.
    private var quotedOnLine: [Int: Int] = [:]

    /// Takes the next piece of content; returns what is certain by now.
    mutating func receive(_ content: String) -> [Delta] {
        guard position != .answer else { return content.isEmpty ? [] : [Delta(text: content)] }
        // Nothing in it begins a tag, and nothing was held back that may.
        if position == .text, !isSettled, held.isEmpty, let last = content.utf8.last, !content.utf8.contains(Self.sign)
        {
            lastByte = last
            code.add(content.utf8)
            return [Delta(text: content)]
        }
        held += content.utf8
        var deltas: [Delta] = []
        while let delta = step() { deltas.append(delta) }
        return deltas.filter { !$0.isEmpty || $0.correction != nil }
    }

    /// Reasoning came in a field of its own: the content holds the answer alone.
    mutating func sawReasoningField() {
        guard position == .start || position == .text else { return }
        if held.isEmpty { position = .answer } else { isSettled = true }
    }

    /// The reply has ended: what is held back comes out.
    mutating func finish() -> [Delta] {
        defer { (held, position) = ([], .answer) }
        let rest = held.text
        switch position {
        case .thinking:
            // Never closed, and nothing else came: it was the answer.
            let last = rest.isEmpty ? [] : [Delta(reasoning: rest)]
            return last + [Delta(correction: .reasoningIsText)]
        case .start, .text: return rest.isEmpty ? [] : [Delta(text: rest)]
        case .afterTag, .answer: return rest.isBlank ? [] : [Delta(text: rest)]
        }
    }

    private mutating func step() -> Delta? {
        guard !held.isEmpty else { return nil }
        if isSettled, position == .start || position == .text { position = .answer }
        switch position {
        case .start: return atStart(otherwise: .text)
        case .thinking(let tag): return untilClose(of: tag)
        case .text: return beforeStrayClose()
        case .afterTag:
            held = Array(held.drop { $0 == 0x0A || $0 == 0x0D })
            return held.isEmpty ? nil : atStart(otherwise: .answer)
        case .answer: return Delta(text: consume(held.count))
        }
    }

    /// An opening tag, after blanks, begins the reasoning. Nil as long as it may still come.
    private mutating func atStart(otherwise next: Place) -> Delta? {
        let start = held.firstIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) } ?? held.count
        let candidates = ReasoningTag.all.filter { held.matches($0.open, at: start) }
        if let tag = candidates.first(where: { held.count - start >= $0.open.count }) {
            held.removeSubrange(..<(start + tag.open.count))
            position = .thinking(tag)
            return Delta()
        }
        guard candidates.isEmpty else { return nil }
        position = next
        return Delta()
    }

    private mutating func untilClose(of tag: ReasoningTag) -> Delta? {
        guard let (range, _) = held.firstTag(of: [tag.close]) else {
            let certain = held.partialTag(of: [tag.close])
            return certain > 0 ? Delta(reasoning: consume(certain)) : nil
        }
        let before = consume(range.lowerBound)
        held.removeFirst(range.count)
        position = .afterTag
        return Delta(reasoning: before)
    }

    /// A template may have opened the thinking itself: then all before the first closing tag was reasoning.
    private mutating func beforeStrayClose() -> Delta? {
        guard let (range, index) = held.firstTag(of: Self.bracketedTags) else {
            let certain = held.partialTag(of: Self.bracketedTags)
            return certain > 0 ? Delta(text: giveText(certain)) : nil
        }
        if range.lowerBound > 0 { return Delta(text: giveText(range.lowerBound)) }
        let tag = index % ReasoningTag.bracketed.count
        if index == tag {
            noteOpening(tag)
            return Delta(text: giveText(range.count))
        }
        guard let isStray = isStray(tag, followedBy: held.dropFirst(range.count).first) else { return nil }
        guard isStray else {
            if !isQuoted, openedInText[tag, default: 0] > 0 { openedInText[tag]? -= 1 }
            return Delta(text: giveText(range.count))
        }
        held.removeFirst(range.count)
        position = .afterTag
        return Delta(correction: .textIsReasoning)
    }

    private var isQuoted: Bool { code.isOpen || (lastByte.map("'\"".utf8.contains) ?? false) }

    private mutating func noteOpening(_ tag: Int) {
        if isQuoted { quotedOnLine[tag] = code.line } else { openedInText[tag, default: 0] += 1 }
    }

    /// Whether a closing tag ends reasoning that nothing opened; nil as long as what follows it must be known. In code,
    /// in quotes and between blanks, as here: </think> , it is a word; so are the rarer tags within a line.
    private func isStray(_ tag: Int, followedBy next: UInt8?) -> Bool? {
        let isTalkedAbout = isQuoted || openedInText[tag, default: 0] > 0 || quotedOnLine[tag] == code.line
        guard !isTalkedAbout, tag < ReasoningTag.countOfCommon || code.isAtLineStart else { return false }
        guard lastByte == Self.blank else { return true }
        return next.map { $0 != Self.blank }
    }

    private mutating func giveText(_ count: Int) -> String {
        lastByte = held[count - 1]
        code.add(held[..<count])
        return consume(count)
    }

    private mutating func consume(_ count: Int) -> String {
        defer { held.removeFirst(count) }
        return Array(held[..<count]).text
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
