/// Makes spans of what cmark found in a paragraph.
struct InlineReader {
    /// Marks were put into the source and must come out again.
    let hasMarks: Bool

    /// Cost: linear; the nesting is not followed by recursion, because a text decides how deep it is.
    func spans(of leaf: CommonMark.Node) -> [Span] {
        var spans: [Span] = []
        var styles: [(style: Span.Style, target: String)] = [([], "")]
        var node = leaf.firstChild
        while let current = node {
            let (style, target) = styles.last ?? ([], "")
            if let inner = opened(current, style, target) {
                if let child = current.firstChild {
                    styles.append(inner)
                    node = child
                    continue
                }
                if current.kind == .image { spans.add(current.url, inner.style, target: inner.target) }
            } else {
                add(current, style, target, to: &spans)
            }
            node = following(current, &styles)
        }
        return finished(spans)
    }

    /// The next node in order, out of as many containers as end here.
    private func following(
        _ node: CommonMark.Node, _ styles: inout [(style: Span.Style, target: String)]
    ) -> CommonMark.Node? {
        var node = node
        while styles.count > 1 {
            if let next = node.next { return next }
            styles.removeLast()
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return node.next
    }

    private func opened(
        _ node: CommonMark.Node, _ style: Span.Style, _ target: String
    ) -> (style: Span.Style, target: String)? {
        switch node.kind {
        case .emphasis: (style.union(.emphasis), target)
        case .strong: (style.union(.strong), target)
        case .strikethrough: (style.union(.strikethrough), target)
        case .link: (style.union(.link), plain(node.url))
        case .image: (style.union([.link, .image]), style.contains(.link) ? target : plain(node.url))
        default: nil
        }
    }

    private func add(_ node: CommonMark.Node, _ style: Span.Style, _ target: String, to spans: inout [Span]) {
        switch node.kind {
        case .softBreak: spans.append(Span("\n"))
        case .lineBreak: spans.append(Span("\n", .hardBreak))
        case .inlineCode: spans.add(plain(node.literal), style.union(.code), target: target)
        case .inlineHTML: addLines(node.literal, style.union(.html), target, to: &spans)
        default: spans.add(node.literal, style, target: target)
        }
    }

    private func addLines(_ text: String, _ style: Span.Style, _ target: String, to spans: inout [Span]) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { spans.append(Span("\n")) }
            spans.add(plain(String(line)), style, target: target)
        }
    }

    /// The text with the sign that was taken out of a line that would define something.
    func plain(_ text: String) -> String {
        guard hasMarks, text.utf8.contains(where: { $0 >= 2 && $0 <= 4 }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    switch UInt8(exactly: scalar.value) {
                    case Mark.definition: "["
                    case Mark.formulaStart, Mark.formulaEnd: nil
                    default: scalar
                    }
                }))
    }
}

extension InlineReader {
    /// Finds the calls of footnotes and the formulas in what is text.
    private func finished(_ spans: [Span]) -> [Span] {
        guard spans.contains(where: { needsReading($0) }) else { return spans }
        var result: [Span] = []
        var formula: String?
        for span in spans {
            if span.style.contains(.code) {
                result.add(span.text, span.style, target: span.target)
                continue
            }
            read(span, &formula, into: &result)
        }
        return result
    }

    private func needsReading(_ span: Span) -> Bool {
        guard !span.style.contains(.code) else { return false }
        var afterBracket = false
        for byte in span.text.utf8 {
            if hasMarks && byte >= 2 && byte <= 4 || afterBracket && byte == UInt8(ascii: "^") { return true }
            afterBracket = byte == .opening
        }
        return false
    }

    private func read(_ span: Span, _ formula: inout String?, into spans: inout [Span]) {
        if span.text == "\n" {
            if let typed = formula { addFormula(typed, span, to: &spans) }
            if formula != nil { formula = "" }
            spans.append(span)
            return
        }
        var rest = Substring(span.text).unicodeScalars
        while let scalar = rest.first {
            let isStart = hasMarks && scalar.value == UInt32(Mark.formulaStart)
            let isEnd = hasMarks && scalar.value == UInt32(Mark.formulaEnd)
            if isStart || isEnd {
                if let typed = formula { addFormula(typed, span, to: &spans) }
                formula = isStart ? "" : nil
                rest.removeFirst()
                continue
            }
            let piece = rest.prefix { !(hasMarks && ($0.value == 3 || $0.value == 4)) }
            rest = rest[piece.endIndex...]
            if formula != nil {
                formula?.unicodeScalars.append(contentsOf: piece)
            } else {
                addText(Substring(piece), span, to: &spans)
            }
        }
        if let typed = formula {
            addFormula(typed, span, to: &spans)
            formula = ""
        }
    }

    private func addFormula(_ typed: String, _ span: Span, to spans: inout [Span]) {
        guard !typed.isEmpty else { return }
        spans.add(FormulaText.shown(typed), span.style.union(.math), target: span.target)
    }

    private func addText(_ text: Substring, _ span: Span, to spans: inout [Span]) {
        var rest = text
        while let start = rest.range(of: "[^"), let end = rest[start.upperBound...].firstIndex(of: "]") {
            let label = rest[start.upperBound..<end]
            let isCall = !label.isEmpty && !label.contains { $0.isWhitespace || $0 == "[" }
            let upper = isCall ? rest.index(after: end) : start.upperBound
            let lower = isCall ? start.lowerBound : upper
            spans.add(plain(String(rest[..<lower])), span.style, target: span.target)
            if isCall { spans.add(String(rest[lower..<upper]), span.style.union(.footnote), target: span.target) }
            rest = rest[upper...]
        }
        spans.add(plain(String(rest)), span.style, target: span.target)
    }
}

extension Substring {
    /// The first place where `text` stands. Two characters at most are looked for, so that the plain way will do.
    fileprivate func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
