import Chat
import Markup
import Screen

extension FuzzTarget {
    /// Markdown that grows in pieces, beside the same in one piece and without any cut.
    ///
    /// Control characters that the parser uses as marks are left out: a part that has one is read without marks, and
    /// which parts are read together depends on the pieces.
    static let markdown = FuzzTarget("markdown") { bytes in
        let (head, rest) = bytes.headAndRest
        let source = String(decoding: rest.filter { !(2...6).contains($0) }, as: UTF8.self)
        let text = Message(role: .user, text: source, startedAt: Timestamp(seconds: 0)).text.unicodeScalars
        var (reader, scratch, shown) = (MarkupReader(), MarkupReader(), String.UnicodeScalarView())
        let step = 1 + head % 64
        for (index, scalar) in text.enumerated() {
            shown.append(scalar)
            if index % step == step - 1 { reader.extend(with: String(shown), isComplete: false) }
        }
        let whole = String(text)
        reader.extend(with: whole, isComplete: false)
        scratch.extend(with: whole, isComplete: false)
        guard reader.blocks == scratch.blocks else { return "pieces make other blocks than the text at once" }
        reader.extend(with: whole, isComplete: true)
        let parsed = BlockText.describe(BlockText.joined(Block.parse(whole)))
        guard BlockText.describe(BlockText.joined(reader.blocks)) == parsed else {
            return "the incremental parse differs from the whole one"
        }
        let again = reader.closed.flatMap { $0.part.blocks(of: whole, definitions: reader.markup.definitions) }
        return again == reader.closed.flatMap(\.blocks) ? nil : "a closed part is parsed again to other blocks"
    }

    /// A line in rows.
    static let wrap = FuzzTarget("wrap") { bytes in
        let (head, rest) = bytes.headAndRest
        let columns = 2 + head % 64
        let text = Sanitize.line(String(decoding: rest, as: UTF8.self))
        let rows = LineWrap.wrap([StyledRun(text, .plain)], columns: columns)
        guard let first = rows.first, first.start == 0 else { return "no first row" }
        if rows.contains(where: { $0.row.cells.count > columns }) { return "a row is too wide" }
        if zip(rows, rows.dropFirst()).contains(where: { $0.start > $1.start }) { return "rows are out of order" }
        for row in rows { _ = row.row.visual }
        return nil
    }
}

/// What a reader has who took every change.
private struct MarkupReader {
    var markup = IncrementalMarkup()
    var closed: [IncrementalMarkup.Closed] = []

    var blocks: [Block] { closed.flatMap(\.blocks) + markup.tail }

    mutating func extend(with text: String, isComplete: Bool) {
        let change = markup.extend(with: text, isComplete: isComplete)
        if change.restarts { closed = [] }
        closed += change.closed
    }
}
