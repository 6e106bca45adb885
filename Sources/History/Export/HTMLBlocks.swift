internal import Markup

/// The blocks of a reply as HTML. What was cut into parts to be laid out piece by piece is put together again.
struct HTMLBlocks {
    private let locale: ExportLocale
    private var html = ""
    /// The list whose items come one after the other.
    private var list: String?
    private var table = false

    /// A whole text of Markdown. Labels of callouts are in the language of the page.
    static func html(_ text: String, _ locale: ExportLocale) -> String {
        var markup = IncrementalMarkup()
        let change = markup.extend(with: text, isComplete: true)
        return html(change.closed.flatMap(\.blocks) + markup.tail, locale)
    }

    private init(_ locale: ExportLocale) { self.locale = locale }

    private static func html(_ blocks: [Block], _ locale: ExportLocale) -> String {
        var writer = HTMLBlocks(locale)
        for (index, block) in blocks.enumerated() {
            writer.add(block, goesOn: blocks.indices.contains(index + 1) && blocks[index + 1].spacing == .continues)
        }
        writer.close(list: nil)
        return writer.html
    }

    /// `goesOn`: the next block is another part of the same one.
    private mutating func add(_ block: Block, goesOn: Bool) {
        let begins = block.spacing != .continues
        if case .item(let item) = block.content { return add(item) }
        close(list: nil)
        switch block.content {
        case .paragraph(let spans):
            html += (begins ? "<p dir=\"auto\">" : "<br>\n") + HTMLSpans.html(spans) + (goesOn ? "" : "</p>\n")
        case .heading(let level, let spans):
            let name = "h\(min(6, level + 2))"
            html += "<\(name) class=\"markup-heading\" dir=\"auto\">\(HTMLSpans.html(spans))</\(name)>\n"
        case .code(let code): add(code)
        case .quote(let blocks): add(quote: blocks)
        case .table(let table): add(table, goesOn: goesOn)
        case .rule: html += "<hr>\n"
        case .html(let source): html += "<div class=\"words muted\">\(HTMLText.escaped(source))</div>\n"
        case .footnote(let label, let spans):
            html += "<p dir=\"auto\"><sup>[\(HTMLText.escaped(label))]</sup> \(HTMLSpans.html(spans))</p>\n"
        case .item: break
        }
    }

    private mutating func add(quote blocks: [Block]) {
        guard let callout = Callout.split(blocks) else {
            html += "<blockquote class=\"markup-quote\">\n\(Self.html(blocks, locale))</blockquote>\n"
            return
        }
        let heading = HTMLText.escaped(locale.text(callout.kind.heading))
        html += "<div class=\"callout \(callout.kind.className)\" role=\"note\">\n"
        html += "<p class=\"callout-heading\">\(heading)</p>\n\(Self.html(callout.blocks, locale))</div>\n"
    }

    private mutating func add(_ item: Block.Item) {
        let name: String
        var value = ""
        switch item.marker {
        case .bullet: name = "ul"
        case .number(let number, _):
            name = "ol"
            value = " value=\"\(number)\""
        }
        close(list: name)
        if list == nil {
            html += "<\(name)>\n"
            list = name
        }
        let box = item.isDone.map { "<input type=\"checkbox\" disabled\($0 ? " checked" : "")> " } ?? ""
        let style = item.isDone == nil ? "" : " class=\"task\""
        html += "<li\(value)\(style)>\(box)\(Self.html(item.blocks, locale))</li>\n"
    }

    /// Ends the open list, unless it is of this kind.
    private mutating func close(list name: String?) {
        guard let open = list, open != name else { return }
        html += "</\(open)>\n"
        list = nil
    }

    private mutating func add(_ code: Block.Code) {
        if code.isStart {
            html += "<pre class=\"markup-code-block\" dir=\"ltr\">"
            if !code.language.isEmpty {
                html += HTMLText.face("markup.code.label", HTMLText.escaped(code.language)) + "\n"
            }
            html += "<code>"
        }
        var state = code.entry
        for line in code.lines {
            let bytes = Array(line.utf8)
            for token in CodeLexer.tokens(line, in: code.language, &state) {
                let words = HTMLText.escaped(String(decoding: bytes[token.range], as: UTF8.self))
                html += Self.faces[token.kind].map { HTMLText.face($0, words) } ?? words
            }
            html += "\n"
        }
        if code.isEnd { html += "</code></pre>\n" }
    }

    private static let faces: [CodeLexer.Kind: String] = [
        .keyword: "code.keyword", .type: "code.type", .string: "code.string", .comment: "code.comment",
        .number: "code.number", .function: "code.function", .added: "diff.added", .removed: "diff.removed",
    ]

    private mutating func add(_ table: Block.Table, goesOn: Bool) {
        if table.skippedRows == 0 {
            html += "<table class=\"markup-table\">\n" + row(table.header, "th", table.alignments)
        }
        for cells in table.rows.dropFirst(table.skippedRows) { html += row(cells, "td", table.alignments) }
        if !goesOn { html += "</table>\n" }
    }

    private func row(_ cells: [[Span]], _ element: String, _ alignments: [Block.Table.Alignment]) -> String {
        let cells = cells.enumerated().map { column, spans in
            let name = alignments.indices.contains(column) ? Self.names[alignments[column]] : nil
            let alignment = name.map { " class=\"\($0)\"" } ?? ""
            return "<\(element)\(alignment) dir=\"auto\">\(HTMLSpans.html(spans))</\(element)>"
        }
        return "<tr>" + cells.joined() + "</tr>\n"
    }

    private static let names: [Block.Table.Alignment: String] = [.left: "left", .centre: "centre", .right: "right"]
}
