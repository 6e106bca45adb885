package import Markup

/// Blocks as text that one can read: one line a block, indented by depth, spans with their styles.
package enum BlockText {
    package static func describe(_ blocks: [Block], indent: String = "") -> String {
        blocks.map { indent + line($0, indent) }.joined(separator: "\n")
    }

    private static func line(_ block: Block, _ indent: String) -> String {
        switch block.content {
        case .paragraph(let spans): "p \(text(spans))"
        case .heading(let level, let spans): "h\(level) \(text(spans))"
        case .code(let code): "code[\(code.info ?? "")] \(code.lines.joined(separator: "⏎"))"
        case .rule: "rule"
        case .html(let html): "html \(html)"
        case .footnote(let label, let spans): "note[\(label)] \(text(spans))"
        case .quote(let inner): "quote\n" + describe(inner, indent: indent + "  ")
        case .item(let item): "item[\(marker(item))]\n" + describe(item.blocks, indent: indent + "  ")
        case .table(let table):
            "table \(table.header.map(text)) \(table.rows.dropFirst(table.skippedRows).map { $0.map(text) })"
        }
    }

    private static func marker(_ item: Block.Item) -> String {
        let sign =
            switch item.marker {
            case .bullet: "•"
            case .number(let number, let sign): "\(number)\(sign)"
            }
        return sign + (item.isDone.map { $0 ? " x" : " _" } ?? "")
    }

    package static func text(_ spans: [Span]) -> String {
        spans.map { span in
            if span.text == "\n" { return span.style.contains(.html) ? "⏎⏎" : "⏎" }
            let signs = names.filter { span.style.contains($0.0) }.map(\.1).joined()
            let target = span.target.isEmpty ? "" : "→" + span.target
            return signs.isEmpty ? span.text : "{\(signs):\(span.text)\(target)}"
        }.joined()
    }

    private static let names: [(Span.Style, String)] = [
        (.emphasis, "e"), (.strong, "s"), (.strikethrough, "d"), (.code, "c"), (.link, "l"), (.image, "i"),
        (.html, "h"), (.math, "m"), (.footnote, "f"),
    ]

    /// Parts of one block that was cut, put together again.
    package static func joined(_ blocks: [Block]) -> [Block] {
        var result: [Block] = []
        for block in blocks {
            guard block.spacing == .continues, let last = result.indices.last else {
                result.append(block)
                continue
            }
            switch (result[last].content, block.content) {
            case (.paragraph(let start), .paragraph(let rest)):
                result[last].content = .paragraph(start + [Span("\n")] + rest)
            case (.code(var start), .code(let rest)):
                start.lines += rest.lines
                start.isEnd = rest.isEnd
                result[last].content = .code(start)
            case (.table(var start), .table(let rest)):
                start.rows += rest.rows.dropFirst(rest.skippedRows)
                result[last].content = .table(start)
            default: result.append(block)
            }
        }
        return result
    }
}
