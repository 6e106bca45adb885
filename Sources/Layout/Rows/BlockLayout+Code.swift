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
            let end = lineEnd(offset, source)
            let start = self.start(of: line, endingAt: end, after: offset)
            for (row, place) in zip(made.rows, made.starts) { add(row, at: place == 0 ? offset : start + place) }
            offset = end
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

    private func code(_ line: String, in language: String, after state: CodeLexer.State) -> PieceCache.Piece {
        var state = state
        let tokens = CodeLexer.tokens(line, in: language, &state)
        let whole = cells(line, tokens)
        let (rows, columns) = wrapped(whole)
        guard rows.count > 1 else { return PieceCache.Piece(rows: rows, starts: [0], state: state) }
        let source = CellSource(whole, indent: 0, text: line, source: 0..<line.utf8.count)
        let starts = columns.map { source.range(at: $0..<$0 + 1).lowerBound }
        return PieceCache.Piece(rows: rows, starts: starts, state: state)
    }

    /// Where a line of code begins, which ends the line of the source that ends at `end`: behind what nests it.
    private func start(of line: String, endingAt end: Int, after offset: Int) -> Int {
        let utf8 = text.utf8
        let isEnded = end > offset && utf8[utf8.index(utf8.startIndex, offsetBy: end - 1)] == UInt8(ascii: "\n")
        return max(offset, end - (isEnded ? 1 : 0) - line.utf8.count)
    }

    /// Where the line after the one at `offset` begins.
    func lineEnd(_ offset: Int, _ source: Range<Int>) -> Int {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: offset)
        let rest = utf8[start..<utf8.index(start, offsetBy: max(0, source.upperBound - offset))]
        guard let newline = rest.firstIndex(of: UInt8(ascii: "\n")) else { return max(offset, source.upperBound) }
        return offset + utf8.distance(from: start, to: newline) + 1
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

    /// The cells in rows as wide as the screen, and the first column of each; blanks count in code, so that it is cut where
    /// the edge is.
    private func wrapped(_ line: CellRow) -> (rows: [CellRow], columns: [Int]) {
        guard shape.wrapsCode else {
            var row = CellRow(cells: margin + line.cells)
            row.order = line.order
            row.pad(to: shape.columns + 1, face: theme[.markupCodeBlock])
            return ([row], [0])
        }
        var (rows, columns): ([CellRow], [Int]) = ([], [])
        var rest = line.cells[...]
        var sign = CellRow()
        repeat {
            let room = width - sign.cells.count
            var end = min(rest.startIndex + max(2, room), rest.endIndex)
            while end < rest.endIndex, end > rest.startIndex + 1, rest[end].glyph.isContinuation { end -= 1 }
            var row = CellRow(cells: margin + sign.cells + rest[..<end])
            row.order = line.order
            rows.append(row)
            columns.append(rest.startIndex)
            rest = rest[end...]
            if sign.cells.isEmpty { sign.append(Self.continuation, face: theme[.markupCodeLabel]) }
        } while !rest.isEmpty
        return (rows, columns)
    }
}
