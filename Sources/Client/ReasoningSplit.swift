import Chat

/// Separates `<think>…</think>` at the start of a reply from the answer, while it streams (contract 8.16–8.18).
///
/// A tag may be cut anywhere, so at most eight characters are held back. A tag later in the answer is text: models
/// write about tags too.
struct ReasoningSplit {
    private enum Place { case start, thinking, text, afterTag, answer }

    private static let open = "<think>"
    private static let close = "</think>"
    private static let sign = UInt8(ascii: "<")

    private var place = Place.start
    private var held = ""
    /// Whether reasoning came by another road: then no tag is looked for any more.
    private var isSettled = false
    /// The last byte given out as text: a tag in quotes or backticks is being talked about.
    private var lastByte: UInt8?

    /// Takes the next piece of content; returns what is certain by now.
    mutating func receive(_ content: String) -> [Delta] {
        guard place != .answer else { return content.isEmpty ? [] : [Delta(text: content)] }
        // Nothing in it begins a tag, and nothing was held back that may.
        if place == .text, !isSettled, held.isEmpty, let last = content.utf8.last, !content.utf8.contains(Self.sign) {
            lastByte = last
            return [Delta(text: content)]
        }
        held += content
        var deltas: [Delta] = []
        while let delta = step() { deltas.append(delta) }
        return deltas.filter { !$0.isEmpty || $0.correction != nil }
    }

    /// Reasoning came in a field of its own: the content holds the answer alone.
    mutating func sawReasoningField() {
        guard place == .start || place == .text else { return }
        if held.isEmpty { place = .answer } else { isSettled = true }
    }

    /// The reply has ended: what is held back comes out.
    mutating func finish() -> [Delta] {
        defer { (held, place) = ("", .answer) }
        switch place {
        case .thinking:
            // Never closed, and nothing else came: it was the answer.
            let last = held.isEmpty ? [] : [Delta(reasoning: held)]
            return last + [Delta(correction: .reasoningIsText)]
        case .start, .text: return held.isEmpty ? [] : [Delta(text: held)]
        case .afterTag, .answer: return []
        }
    }

    private mutating func step() -> Delta? {
        guard !held.isEmpty else { return nil }
        switch place {
        case .start: return atStart()
        case .thinking: return until(Self.close, as: { Delta(reasoning: $0) }, next: .afterTag)
        case .text: return beforeStrayClose()
        case .afterTag:
            held = String(held.drop(while: \.isNewline))
            if !held.isEmpty { place = .answer }
            return held.isEmpty ? nil : Delta()
        case .answer: return take { Delta(text: $0) }
        }
    }

    private mutating func atStart() -> Delta? {
        if isSettled {
            place = .answer
            return take { Delta(text: $0) }
        }
        let words = held.drop(while: \.isWhitespace)
        if words.isEmpty || (words.utf8.count < Self.open.utf8.count && Self.open.hasPrefix(words)) { return nil }
        if words.hasPrefix(Self.open) {
            held = String(words.dropFirst(Self.open.count))
            place = .thinking
            return Delta()
        }
        place = .text
        return Delta()
    }

    /// A template may have opened the thinking itself: then all before the first closing tag was reasoning.
    private mutating func beforeStrayClose() -> Delta? {
        if isSettled {
            place = .answer
            return take { Delta(text: $0) }
        }
        guard let tag = held.firstRange(ofText: Self.close) else {
            let delta = takeAllBut(partial: Self.close)
            lastByte = delta?.text.utf8.last ?? lastByte
            return delta
        }
        let before = String(held[..<tag.lowerBound])
        let isQuoted = (before.utf8.last ?? lastByte).map { "`'\"".utf8.contains($0) } ?? false
        if isQuoted {
            let quoted = String(held[..<tag.upperBound])
            held = String(held[tag.upperBound...])
            lastByte = quoted.utf8.last
            return Delta(text: quoted)
        }
        held = String(held[tag.upperBound...])
        place = .afterTag
        return Delta(text: before, correction: .textIsReasoning)
    }

    private mutating func until(_ tag: String, as make: (String) -> Delta, next: Place) -> Delta? {
        guard let range = held.firstRange(ofText: tag) else {
            guard let delta = takeAllBut(partial: tag) else { return nil }
            return make(delta.text)
        }
        let before = String(held[..<range.lowerBound])
        held = String(held[range.upperBound...])
        place = next
        return make(before)
    }

    /// All that is held but an end that may be the beginning of `tag`.
    private mutating func takeAllBut(partial tag: String) -> Delta? {
        let pattern = Array(tag.utf8)
        let bytes = Array(held.utf8)
        let kept = (1..<pattern.count).last { bytes.suffix($0).elementsEqual(pattern.prefix($0)) } ?? 0
        guard kept < bytes.count else { return nil }
        let text = String(decoding: bytes.dropLast(kept), as: UTF8.self)
        held = String(decoding: bytes.suffix(kept), as: UTF8.self)
        return Delta(text: text)
    }

    private mutating func take(_ make: (String) -> Delta) -> Delta {
        defer { held = "" }
        return make(held)
    }
}
