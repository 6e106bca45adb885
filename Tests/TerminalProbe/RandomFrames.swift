import Randomness
import Screen

/// Frames as a chat makes them: each is the last one with rows moved, changed and put in, at random.
struct RandomFrames {
    private var random: SeededRandom
    private var number = 0
    private var rows: [CellRow] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next frame. Its last row says which it is.
    mutating func frame(_ size: Size) -> CellGrid {
        if rows.count != size.rows { rows = (0..<size.rows).map { _ in row(size.columns) } }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let position = Int.random(in: 0..<size.rows - 1, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: rows[position] = row(size.columns)
            case 1: rows[position] = CellRow()
            default:
                let end = Int.random(in: position..<size.rows - 1, using: &random)
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let (from, to) = Bool.random(using: &random) ? (position, end) : (end, position)
                    rows.remove(at: from)
                    rows.insert(row(size.columns), at: to)
                }
            }
        }
        var grid = CellGrid(size: size, rows: rows)
        number += 1
        grid.rows[size.rows - 1] = CellRow(cells: Array("frame \(number).".unicodeScalars).map { Cell(Glyph($0)) })
        rows[size.rows - 1] = grid.rows[size.rows - 1]
        if Bool.random(using: &random) { grid.cursor = Position(row: Row(place(size.rows)), column: 3) }
        return grid
    }

    /// Another row for the last frame, and where.
    mutating func appendedRow(_ size: Size) -> (CellRow, Row) {
        let position = place(size.rows - 1)
        rows[position] = row(size.columns)
        return (rows[position], Row(position))
    }

    private mutating func place(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    private static let letters: [Unicode.Scalar] = ["a", "b", " ", "é", "漢", "─", "س", "ש"]
    private static let faces = [
        Face.plain, Face(foreground: .ansi(2)), Face(background: .rgb(red: 20, green: 40, blue: 60)),
        Face(attributes: [.bold, .underline]), Face(attributes: .reverse),
    ]

    private mutating func row(_ columns: Int) -> CellRow {
        var row = CellRow(fill: Self.faces[place(8) % Self.faces.count])
        row.targets = ["https://one.example/", "https://two.example/ä"]
        var (face, link) = (Face.plain, UInt16(0))
        for _ in 0..<place(columns) {
            if place(6) == 0 { face = Self.faces[place(Self.faces.count)] }
            let letter = Self.letters[place(Self.letters.count)]
            guard row.cells.count + 2 <= columns else { break }
            if place(8) == 0 { link = link == 0 ? UInt16(place(3)) : 0 }
            let marks: [Unicode.Scalar] = place(20) == 0 ? ["\u{301}"] : []
            row.cells.append(Cell(Glyph(letter, marks: marks), face, link: link))
            if letter == "漢" { row.cells.append(Cell(.continuation, face, link: link)) }
        }
        return row
    }
}
