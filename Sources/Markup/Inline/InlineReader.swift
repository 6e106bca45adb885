/// Makes spans of what cmark found in a paragraph.
struct InlineReader {
    /// Marks were put into the source and must come out again.
    let hasMarks: Bool

    /// Cost: linear; the nesting is not followed by recursion, because a text decides how deep it is.
    func spans(of leaf: CommonMark.Node) -> [Span] {
        var spans: [Span] = []
        // What text gets at this depth of nesting, each time a span without text.
        var styles: [Span] = [Span("")]
        var node = leaf.firstChild
        while let current = node {
            let pen = styles[styles.count - 1]
            if current.kind == .link, let child = current.firstChild, Self.holdsLink(current) {
                spans.add(pen.with("["))
                styles.append(pen)
                node = child
                continue
            }
            if let inner = opened(current, pen) {
                if let child = current.firstChild {
                    styles.append(inner)
                    node = child
                    continue
                }
                if [.image, .link].contains(current.kind) { spans.add(inner.with(plain(current.url))) }
            } else {
                add(current, pen, to: &spans)
            }
            node = following(current, &styles, &spans)
        }
        return finished(spans)
    }

    /// The next node in order, out of as many containers as end here.
    private func following(
        _ node: CommonMark.Node, _ styles: inout [Span], _ spans: inout [Span]
    ) -> CommonMark.Node? {
        var node = node
        while styles.count > 1 {
            if let next = node.next { return next }
            styles.removeLast()
            guard let parent = node.parent else { return nil }
            node = parent
            let outer = styles[styles.count - 1]
            if node.kind == .image, outer.style.contains(.link) { addInnerImage(node, outer, to: &spans) }
            if node.kind == .link, Self.holdsLink(node) { addTarget(node, outer, to: &spans) }
        }
        return node.next
    }

    private func opened(_ node: CommonMark.Node, _ pen: Span) -> Span? {
        switch node.kind {
        case .emphasis: pen.with("", adding: .emphasis)
        case .strong: pen.with("", adding: .strong)
        case .strikethrough: pen.with("", adding: .strikethrough)
        case .link where pen.style.contains(.image): pen
        case .link: link(node, pen.style.union(.link))
        case .image where pen.style.contains(.link): pen.with("", adding: .image)
        case .image: link(node, pen.style.union(.link).union(.image))
        default: nil
        }
    }

    /// A link around another one, which cmark makes of `[<http://a>](b)` alone. A link holds no link (CommonMark 6.3), so
    /// that the brackets and the address of the outer one are text.
    private static func holdsLink(_ link: CommonMark.Node) -> Bool {
        var (node, depth) = (link.firstChild, 1)
        while let current = node {
            if current.kind == .link { return true }
            if current.kind != .image, let child = current.firstChild {
                (node, depth) = (child, depth + 1)
                continue
            }
            node = current.next
            var ended = current
            while node == nil, depth > 1, let parent = ended.parent {
                (ended, node, depth) = (parent, parent.next, depth - 1)
            }
        }
        return false
    }

    private func addTarget(_ node: CommonMark.Node, _ pen: Span, to spans: inout [Span]) {
        let title = node.title.isEmpty ? "" : " \"\(plain(node.title))\""
        spans.add(pen.with("](" + plain(node.url) + title + ")"))
    }

    private func link(_ node: CommonMark.Node, _ style: Span.Style) -> Span {
        Span("", style, target: plain(node.url), title: plain(node.title))
    }

    /// The words of an image within a link resumption where the link does, so that the image itself is named beside them.
    private func addInnerImage(_ node: CommonMark.Node, _ outer: Span, to spans: inout [Span]) {
        let image = link(node, outer.style.union(.image))
        guard image.target != outer.target else { return }
        spans.add(Span(" (", []))
        spans.add(image.with(image.target))
        spans.add(Span(")", []))
    }

    private func add(_ node: CommonMark.Node, _ pen: Span, to spans: inout [Span]) {
        switch node.kind {
        case .softBreak, .lineBreak: spans.append(lineEnd(pen))
        case .inlineCode: spans.add(pen.with(plain(node.literal), adding: .code))
        case .inlineHTML where Self.isBreak(node.literal): spans.append(lineEnd(pen, .html))
        case .inlineHTML: addLines(node.literal, pen.with("", adding: .html), to: &spans)
        default:
            let text = node.literal
            let isNewLine = spans.last?.isTypedBreak == true
            spans.add(pen.with(isNewLine ? String(text.drop { $0 == " " }) : text))
        }
    }

    /// `<br>` in all the ways in which it is written.
    static func isBreak(_ tag: String) -> Bool {
        let name = tag.drop { $0 == "<" || $0 == "/" }
        guard name.prefix(2).lowercased() == "br", let after = name.dropFirst(2).first else { return false }
        return " />\n\t".contains(after)
    }

    private func lineEnd(_ pen: Span, _ style: Span.Style = []) -> Span {
        Span("\n", style, target: pen.target, title: pen.title)
    }

    private func addLines(_ text: String, _ pen: Span, to spans: inout [Span]) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { spans.append(lineEnd(pen)) }
            spans.add(pen.with(plain(String(line))))
        }
    }

    /// The text without marks, and with the signs that they stand for.
    func plain(_ text: String) -> String {
        guard hasMarks, text.utf8.contains(where: Mark.isMark) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch UInt8(exactly: scalar.value) {
            case Mark.definition: result.append("[")
            case Mark.addressEnd: if result.last == "<" { result.removeLast() }
            case Mark.formulaStart, Mark.formulaEnd, Mark.neutral: break
            default: result.append(scalar)
            }
        }
        return String(result)
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
                result.add(span)
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
            if hasMarks && Mark.isMark(byte) || afterBracket && byte == UInt8(ascii: "^") { return true }
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
        spans.add(span.with(FormulaText.shown(typed), adding: .math))
    }

    private func addText(_ text: Substring, _ span: Span, to spans: inout [Span]) {
        var rest = text
        while let start = rest.range(of: "[^"), let end = rest[start.upperBound...].firstIndex(of: "]") {
            let label = rest[start.upperBound..<end]
            let isCall = !label.isEmpty && !label.contains { $0.isWhitespace || $0 == "[" }
            let upper = isCall ? rest.index(after: end) : start.upperBound
            let lower = isCall ? start.lowerBound : upper
            spans.add(span.with(plain(String(rest[..<lower]))))
            if isCall { spans.add(span.with(String(rest[lower..<upper]), adding: .footnote)) }
            rest = rest[upper...]
        }
        spans.add(span.with(plain(String(rest))))
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
