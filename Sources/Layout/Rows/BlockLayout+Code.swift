import Markup
import Screen

extension BlockLayout {
    /// Sign of a row that goes on with the line above.
    private static let continuation = "↪ "

    private static let faceNames: [CodeLexer.Kind: FaceName] = [
        .plain: .markupCodeBlock, .keyword: .codeKeyword, .type: .codeType, .string: .codeString,
        .comment: .codeComment, .number: .codeNumber, .function: .codeFunction, .added: .diffAdded,
        .removed: .diffRemoved,
    ]

    /// A rule with the language and the number of the block, the lines, a rule.
    mutating func addCode(_ code: Block.Code, _ source: Range<Int>) {
        var offset = source.lowerBound
        if code.isStart {
            add(label(code), at: offset)
            if code.info != nil { offset = lineEnd(offset, source) }
        }
        var state = code.entry
        let language = code.language
        for line in code.lines {
            let before = state
            let made = piece(.codeLine(line, language: language, before)) { $0.code(line, in: language, after: before) }
            state = made.state
            for row in made.rows { add(row, at: offset) }
            offset = lineEnd(offset, source)
        }
        if code.isEnd { add(ruled(theme[.markupCodeLabel]), at: offset) }
    }

    /// The row of a line of code outside of everything; nil if it does not fit in one.
    static func codeRow(
        _ line: String, after open: (language: String, state: CodeLexer.State), shape: Shape
    ) -> CellRow? {
        let rows = BlockLayout(shape: shape, text: "", origin: 0).code(line, in: open.language, after: open.state).rows
        guard rows.count == 1, rows[0].cells.count <= shape.columns else { return nil }
        return rows[0]
    }

    private func code(
        _ line: String, in language: String, after state: CodeLexer.State
    ) -> (rows: [CellRow], state: CodeLexer.State) {
        var state = state
        let tokens = CodeLexer.tokens(line, in: language, &state)
        return (wrapped(cells(line, tokens)), state)
    }

    /// Where the line after the one at `offset` begins.
    func lineEnd(_ offset: Int, _ source: Range<Int>) -> Int {
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: offset)
        var offset = offset
        while offset < source.upperBound {
            let byte = utf8[index]
            index = utf8.index(after: index)
            offset += 1
            if byte == UInt8(ascii: "\n") { break }
        }
        return offset
    }

    private func label(_ code: Block.Code) -> CellRow {
        let face = theme[.markupCodeLabel]
        var row = ruled(face)
        let last = margin.count + width
        let number = " \(code.number) "
        var name = CellRow()
        let info = Sanitize.line(code.info ?? "")
        name.append(" " + info, face: face)
        name.truncate(to: max(0, width - number.count - 7))
        if !info.isEmpty, !name.cells.isEmpty {
            name.cells.append(Cell(.blank, face))
            row.cells.replaceSubrange(margin.count + 2..<margin.count + 2 + name.cells.count, with: name.cells)
        }
        let start = last - 2 - number.count
        guard start > margin.count + 2 else { return row }
        var digits = CellRow()
        digits.append(number, face: face)
        row.cells.replaceSubrange(start..<start + digits.cells.count, with: digits.cells)
        return row
    }

    private func cells(_ line: String, _ tokens: [CodeLexer.Token]) -> CellRow {
        var row = CellRow()
        let utf8 = Substring(line).utf8
        var index = utf8.startIndex
        for token in tokens {
            let end = utf8.index(index, offsetBy: token.range.count)
            let face = theme[Self.faceNames[token.kind] ?? .markupCodeBlock]
            for (position, piece) in utf8[index..<end].split(
                separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false
            )
            .enumerated() {
                if position > 0 { row.pad(to: (row.cells.count / 4 + 1) * 4, face: face) }
                row.append(Substring(piece), face: face, direction: .leftToRight)
            }
            index = end
        }
        return row
    }

    /// The cells in rows as wide as the screen; blanks count in code, so that it is cut where the edge is.
    private func wrapped(_ line: CellRow) -> [CellRow] {
        guard shape.wrapsCode else {
            var row = CellRow(cells: margin + line.cells)
            row.order = line.order
            row.pad(to: shape.columns + 1, face: theme[.markupCodeBlock])
            return [row]
        }
        var rows: [CellRow] = []
        var rest = line.cells[...]
        var sign = CellRow()
        repeat {
            let room = width - sign.cells.count
            var end = min(rest.startIndex + max(2, room), rest.endIndex)
            while end < rest.endIndex, end > rest.startIndex + 1, rest[end].glyph.isContinuation { end -= 1 }
            var row = CellRow(cells: margin + sign.cells + rest[..<end])
            row.order = line.order
            rows.append(row)
            rest = rest[end...]
            if sign.cells.isEmpty { sign.append(Self.continuation, face: theme[.markupCodeLabel]) }
        } while !rest.isEmpty
        return rows
    }
}
