import Markup
import Screen

/// The pieces of a growing end that stand in rows of their own, lines of code and rows of tables, with the rows that
/// were made of them last: what has not changed is not made again.
///
/// Pieces are told apart by their order in one layout. Theme and width are the same for all layouts of one memo.
struct PieceCache: Hashable, Sendable {
    /// What rows are made of.
    enum Source: Hashable, Sendable {
        case codeLine(String, language: String, CodeLexer.State)
        case tableRow([[Span]], TableColumns, Face)
    }

    /// What was made of a source.
    struct Piece: Hashable, Sendable {
        var rows: [CellRow]
        /// Where the rows of a line of code begin in it, in UTF-8; empty for a row of a table.
        var starts: [Int] = []
        /// What a line of code leaves open.
        var state = CodeLexer.State()
    }

    private struct Known: Hashable, Sendable {
        var source: Source
        var margin: [Cell]
        var piece: Piece
    }

    private var pieces: [Known] = []
    private var next = 0

    /// Before the pieces of a layout, from the first.
    mutating func startOver() { next = 0 }

    /// After the pieces of a layout: there are no more.
    mutating func end() { pieces.removeSubrange(next...) }

    /// The next piece: that of the last time if it was made of the same, else what `make` makes.
    mutating func piece(_ source: Source, margin: [Cell], make: () -> Piece) -> Piece {
        defer { next += 1 }
        if next < pieces.count, pieces[next].margin == margin, pieces[next].source == source {
            return pieces[next].piece
        }
        let known = Known(source: source, margin: margin, piece: make())
        if next < pieces.count { pieces[next] = known } else { pieces.append(known) }
        return known.piece
    }

    /// What the line of code that ends a layout is read after; nil unless it is one row.
    var openCode: (language: String, state: CodeLexer.State)? {
        guard let last = pieces.last, last.piece.rows.count == 1,
            case .codeLine(_, let language, let state) = last.source
        else { return nil }
        return (language, state)
    }
}

/// How the fields of a table stand.
struct TableColumns: Hashable, Sendable {
    var widths: [Int]
    var alignments: [Block.Table.Alignment]
    var isRightToLeft: Bool
}
