/// Blocks that hold no other blocks.
extension BlockReader {
    mutating func code(_ node: CommonMark.Node) -> Block.Code {
        codeCount += 1
        return Block.Code(
            info: node.fence == nil ? nil : inline.plain(node.fenceInfo),
            lines: literalLines(inline.plain(node.literal)),
            entry: CodeLexer.State(), number: codeCount, isStart: true, isEnd: true)
    }

    private func literalLines(_ text: String) -> [String] {
        var lines = text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == .newline })
            .map { String(Substring($0)) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.utf8.last == .carriageReturn ? String(decoding: $0.utf8.dropLast(), as: UTF8.self) : $0 }
    }

    func trimmed(_ text: String) -> String {
        var bytes = Substring(text).utf8
        while bytes.last?.isWhite == true { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// Whether a table begins with its header without the paragraph before it, too: the header may be indented, or begin
    /// as an item does that interrupts no paragraph.
    func isTableAlone(_ table: CommonMark.Node?) -> Bool {
        let lines = source.lines
        guard let line = table.map({ $0.startLine - 1 - source.prefixLines }), line >= 0, line + 1 < lines.starts.count
        else { return true }
        let head = lines.line(line) + lines.line(line + 1)
        let alone = CommonMark(PartSource.edited(head, LeafEdits.splitHeader(in: head)))
        return alone.withRoot { $0.firstChild?.kind == .table } ?? false
    }

    func table(_ node: CommonMark.Node) -> Block.Table {
        let rows = node.children.map { row in
            row.children.map { inline.spans(of: $0) }
        }
        let alignments: [Block.Table.Alignment] = node.alignments.map {
            switch $0 {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .centre
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
        return Block.Table(
            alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()), skippedRows: 0)
    }
}

extension BlockReader {
    /// The box of a task that cmark does not find, as in a quote: it looks for one where a line begins. It is taken off
    /// the words.
    func takeBox(of item: CommonMark.Node, from blocks: inout [Block]) -> Bool? {
        guard case .paragraph(var spans) = blocks.first?.content, let first = spans.first, first.style.isEmpty,
            first.target.isEmpty, let paragraph = item.firstChild, paragraph.kind == .paragraph
        else { return nil }
        let line = paragraph.startLine - 1 - source.prefixLines
        guard line >= 0, line < source.lines.starts.count else { return nil }
        // As it was typed: `\[ ]` is no box.
        let typed = source.lines.content(line).dropFirst(paragraph.startColumn)
        for (box, isDone) in [("[ ] ", false), ("[x] ", true), ("[X] ", true)]
        where first.text.hasPrefix(box) && typed.starts(with: box.utf8) {
            spans[0].text = String(first.text.dropFirst(box.count).drop { $0 == " " })
            if spans[0].text.isEmpty { spans.removeFirst() }
            blocks[0].content = .paragraph(spans)
            return isDone
        }
        return nil
    }

    /// A paragraph without the definitions in it; its footnotes are blocks of their own.
    mutating func paragraph(_ node: CommonMark.Node) -> [Block] {
        let spans = inline.spans(of: node)
        var range = lines(of: node)
        let first = node.startLine - 1 - source.prefixLines
        let last = max(first, node.endLine - 1 - source.prefixLines)
        guard source.hasDefinition(in: first...last) else {
            return [Block(content: .paragraph(spans), spacing: .adjacent, source: range)]
        }
        var result: [Block] = []
        var takesDefinitions = true
        for (index, line) in spans.split(omittingEmptySubsequences: false, whereSeparator: \.endsSourceLine)
            .enumerated()
        {
            let definition = source.definition(at: first + index)
            if takesDefinitions, Definitions.isLinkDefinition(definition) {
                definitions.add(String(decoding: definition, as: UTF8.self))
                let next = source.lines.offset(ofLine: first + index + 1)
                if result.isEmpty { range = next..<next }
            } else if let label = Definitions.footnoteLabel(of: definition) {
                let name = String(decoding: label.text, as: UTF8.self)
                let note = Block.Content.footnote(label: name, Self.note(Array(line), label: name))
                result.append(Block(content: note, spacing: .adjacent, source: range))
                takesDefinitions = true
            } else {
                takesDefinitions = append(line, to: &result, range)
            }
        }
        return result
    }

    /// Returns whether a definition may follow: it may after a footnote, not within a paragraph.
    private func append(_ line: ArraySlice<Span>, to blocks: inout [Block], _ range: Range<Int>) -> Bool {
        switch blocks.last?.content {
        case .paragraph(let spans): blocks[blocks.count - 1].content = .paragraph(spans + [Span("\n")] + line)
        case .footnote(let label, let spans):
            blocks[blocks.count - 1].content = .footnote(label: label, spans + [Span("\n")] + line)
            return true
        default: blocks.append(Block(content: .paragraph(Array(line)), spacing: .adjacent, source: range))
        }
        return false
    }

    /// The line without `[^label]:`.
    private static func note(_ line: [Span], label: String) -> [Span] {
        var line = line
        var left = label.unicodeScalars.count + 4
        while left > 0, let first = line.first {
            let scalars = first.text.unicodeScalars
            if scalars.count <= left {
                line.removeFirst()
            } else {
                line[0].text = String(first.text.unicodeScalars.dropFirst(left))
            }
            left -= scalars.count
        }
        if let first = line.first, first.text.hasPrefix(" ") { line[0].text.removeFirst() }
        return line
    }
}
