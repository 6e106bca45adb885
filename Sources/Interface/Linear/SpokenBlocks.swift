import Layout
import Localization
import Markup

/// Blocks of Markdown in words.
struct SpokenBlocks: Hashable, Sendable {
    struct Link: Hashable, Sendable {
        var label: String
        var target: String
    }

    /// By their numbers, which begin at 1. An address has one number, however often it occurs.
    private(set) var links: [Link] = []

    private let catalog: Catalog

    init(_ catalog: Catalog = .english) { self.catalog = catalog }

    /// Without the marks of direction, which are for the eye: what is spoken goes on as text from outside.
    private func say(_ text: Text) -> String {
        let said = catalog.text(text)
        return catalog.isRightToLeft ? said.withoutIsolates : said
    }

    var endOfTable: String { say(tr("end of table")) }

    /// Before the lines of code that has not ended.
    func startOfCode(language: String) -> String {
        say(
            language.isEmpty
                ? tr("code", context: "announced") : tr("code, \("language", code: language)", context: "announced"))
    }

    /// Behind the lines of code whose number was not known at its start.
    func endOfCode(lines: Int) -> String {
        say(tr("end of code, 1 line", "end of code, \(.count) lines", count: lines))
    }

    /// Code that is whole: its number of lines comes first.
    func code(_ lines: [String], language: String) -> [String] {
        let start =
            language.isEmpty
            ? tr("code, 1 line", "code, \(.count) lines", count: lines.count)
            : tr(
                "code, \("language", code: language), 1 line", "code, \("language", code: language), \(.count) lines",
                count: lines.count)
        return [say(start)] + lines + [say(tr("end of code"))]
    }

    mutating func lines(of blocks: [Block]) -> [String] {
        blocks.flatMap { lines(of: $0) }
    }

    private mutating func lines(of block: Block) -> [String] {
        switch block.content {
        case .paragraph(let spans), .heading(_, let spans): split(text(of: spans))
        case .code(let code): self.code(code.lines, language: code.language)
        case .item(let item): lines(of: item)
        case .quote(let blocks): quoted(blocks)
        case .table(let table): lines(of: table)
        case .rule: []
        case .html(let text): split(text)
        case .footnote(let label, let spans): split(say(tr("note \("label", code: label):")) + " " + text(of: spans))
        }
    }

    private func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func quoted(_ blocks: [Block]) -> [String] {
        let callout = Callout.split(blocks)
        let start = callout.map { say($0.kind.label) + ":" } ?? say(tr("quote:"))
        let lines = lines(of: callout?.blocks ?? blocks)
        return lines.count == 1 ? [start + " " + lines[0]] : [start] + lines + [say(tr("end of quote"))]
    }

    /// What stands in an item is indented below its first line.
    private mutating func lines(of item: Block.Item) -> [String] {
        let marker =
            switch item.marker {
            case .bullet: "- "
            case .number(let number, let sign): "\(number)\(sign) "
            }
        let state = item.isDone.map { say($0 ? tr("done:") : tr("not done:")) + " " } ?? ""
        let inner = lines(of: item.blocks)
        return [marker + state + (inner.first ?? "")] + inner.dropFirst().map { "  " + $0 }
    }

    /// `table, 3 columns`, and for each row `header: value` in turn. A part that continues a long table has its rows.
    private mutating func lines(of table: Block.Table) -> [String] {
        let separator = say(tr("; ", context: "between the cells of a spoken row"))
        let heads = table.header.map { text(of: $0).replacing("\n", with: " ") }
        let rows = table.rows.dropFirst(table.skippedRows).map { row in
            zip(heads, row).compactMap { head, cell in
                let value = text(of: cell).replacing("\n", with: " ")
                return value.isEmpty ? nil : head.isEmpty ? value : "\(head): \(value)"
            }.joined(separator: separator)
        }
        let start = tr("table, 1 column", "table, \(.count) columns", count: heads.count)
        return (table.skippedRows == 0 ? [say(start)] : []) + rows
    }
}

extension SpokenBlocks {
    mutating func text(of spans: [Span]) -> String {
        var text = ""
        for (index, span) in spans.enumerated() where !spans.continuesBreak(at: index) {
            text += self.text(of: span, isFirst: index == 0 || spans[index - 1].style != span.style)
            let isLast = index + 1 == spans.count || !span.isSameLink(as: spans[index + 1])
            if !span.target.isEmpty, isLast { text += " " + say(tr("(link \("number", number(of: span)))")) }
        }
        return text
    }

    /// The words of a link, its address, and its number, which is from 1.
    func address(ofLink number: Int) -> String {
        let link = links[number - 1]
        return link.label + ": " + link.target + " " + say(tr("(link \("number", number))"))
    }

    private mutating func number(of span: Span) -> Int {
        if let index = links.firstIndex(where: { $0.target == span.target }) { return index + 1 }
        links.append(Link(label: span.text, target: span.target))
        return links.count
    }

    private func text(of span: Span, isFirst: Bool) -> String {
        if span.text == "\n" { return "\n" }
        if span.style.contains(.math) { return SpokenFormula.words(of: span.text, catalog) }
        if span.style.contains(.footnote) {
            let label = span.text.filter { !"[^]".contains($0) }
            return " " + say(tr("(note \("label", code: label))"))
        }
        if span.style.contains(.strikethrough) {
            return say(tr("(struck out: \("words", span.text))"))
        }
        if span.style.contains(.image), isFirst { return say(tr("image:")) + " " + span.text }
        return span.text
    }

    /// The words at the start of a paragraph that still grows which nothing that comes can change: up to the first sign
    /// that Markdown may mean something by, and without the last word. A long stretch without a blank is given as it is.
    static func settledWords(_ spans: [Span], told: Int) -> String {
        var text = ""
        for span in spans {
            guard span.text == "\n" || span.style.isEmpty && span.target.isEmpty else { break }
            let plain = span.text.prefix { !"*_~`[<$\\|&@".contains($0) }
            text += plain
            if plain.count < span.text.count { break }
        }
        for start in ["http", "www."] {
            if let range = text.firstRange(of: start) { text = String(text[..<range.lowerBound]) }
        }
        if let blank = text.lastIndex(where: { $0 == " " || $0 == "\n" }) {
            let whole = text[...blank]
            if whole.count > told || text.count - told < 80 { return String(whole) }
        }
        return text.count - told < 80 ? "" : String(text.dropLast())
    }
}
