import Screen

/// A screen as an SVG picture: cells of 8×17 units, so that any fixed-width font keeps the columns.
///
/// Text other than ASCII is placed cell by cell: the cells are in screen order already, and a renderer must not order
/// them again.
struct ScreenPicture {
    private static let cellWidth = 8
    private static let cellHeight = 17
    private static let margin = 12
    private static let baseline = 13

    private let grid: CellGrid
    private let text: Face

    /// - Parameter text: the theme's face of plain text; it colors what leaves color to the terminal.
    init(_ grid: CellGrid, text: Face) {
        self.grid = grid
        self.text = text
    }

    /// The whole document, with a line break at its end.
    var document: String {
        let width = grid.size.columns * Self.cellWidth + 2 * Self.margin
        let height = grid.size.rows * Self.cellHeight + 2 * Self.margin
        var lines = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" width="\#(width)">"#,
            "<style>text { font: 13px 'DejaVu Sans Mono', 'Liberation Mono', monospace; white-space: pre; "
                + "direction: ltr; unicode-bidi: bidi-override }</style>",
            #"<rect width="\#(width)" height="\#(height)" rx="8" fill="\#(background)"/>"#,
        ]
        for (index, row) in grid.rows.enumerated() { lines += picture(of: row, number: index) }
        if let cursor = grid.cursor { lines.append(bar(at: cursor)) }
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private var background: String { text.background.hex(standard: "#1c1c1c") }

    private func picture(of row: CellRow, number: Int) -> [String] {
        let top = Self.margin + number * Self.cellHeight
        let blanks = max(0, grid.size.columns - row.cells.count)
        let runs = Self.runs(row.cells + Array(repeating: Cell(.blank, row.fill), count: blanks))
        let grounds = runs.compactMap { ground(of: $0, top: top) }
        let spans = runs.filter { !$0.text.allSatisfy { $0 == " " } || $0.face.attributes.contains(.underline) }
            .map(span(of:)).joined()
        return grounds + (spans.isEmpty ? [] : [Self.line(spans, y: top + Self.baseline)])
    }

    private static func line(_ spans: String, y: Int) -> String {
        #"<text xml:space="preserve" y="\#(y)">\#(spans)</text>"#
    }

    private func ground(of run: Run, top: Int) -> String? {
        let color = colors(of: run.face).background
        guard color != background else { return nil }
        return #"<rect x="\#(left(of: run.column))" y="\#(top)" width="\#(run.columns * Self.cellWidth)""#
            + #" height="\#(Self.cellHeight)" fill="\#(color)"/>"#
    }

    private func span(of run: Run) -> String {
        let attributes: [(TextAttributes, String)] = [
            (.bold, #" font-weight="bold""#), (.italic, #" font-style="italic""#), (.dim, #" opacity="0.65""#),
            (.underline, #" text-decoration="underline""#), (.strikethrough, #" text-decoration="line-through""#),
        ]
        let style = attributes.filter { run.face.attributes.contains($0.0) }.map(\.1).joined()
        // Some renderers drop blanks at the start of an element, so a run starts at its first letter.
        let blanks = run.text.prefix { $0 == " " }.count
        let escaped = run.text.dropFirst(blanks).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return #"<tspan x="\#(left(of: run.column + blanks))" fill="\#(colors(of: run.face).foreground)"\#(style)>"#
            + "\(escaped)</tspan>"
    }

    private func bar(at cursor: Position) -> String {
        let top = Self.margin + cursor.row.value * Self.cellHeight
        return #"<rect x="\#(left(of: cursor.column.value))" y="\#(top)" width="2" height="\#(Self.cellHeight)""#
            + #" fill="\#(text.foreground.hex(standard: "#e4e4e4"))"/>"#
    }

    private func left(of column: Int) -> Int { Self.margin + column * Self.cellWidth }

    private func colors(of face: Face) -> (foreground: String, background: String) {
        let front = face.foreground.hex(standard: text.foreground.hex(standard: "#e4e4e4"))
        let back = face.background.hex(standard: background)
        return face.attributes.contains(.reverse) ? (back, front) : (front, back)
    }
}

extension ScreenPicture {
    /// Cells that one element shows.
    private struct Run {
        var column: Int
        var columns: Int
        var face: Face
        var text: String
        /// ASCII keeps its columns in any fixed-width font, so its cells may share an element.
        var isPlain: Bool
    }

    private static func runs(_ cells: [Cell]) -> [Run] {
        var runs: [Run] = []
        for (column, cell) in cells.enumerated() {
            let isPlain = cell.glyph.baseValue < 0x80 && !cell.glyph.hasMarks
            if let last = runs.indices.last {
                let joins = isPlain && runs[last].isPlain && runs[last].face == cell.face
                if cell.glyph.isContinuation || joins {
                    runs[last].columns += 1
                    runs[last].text += cell.glyph.text
                    continue
                }
            }
            runs.append(Run(column: column, columns: 1, face: cell.face, text: cell.glyph.text, isPlain: isPlain))
        }
        return runs
    }
}

extension Color {
    /// `#rrggbb`; the sixteen ANSI colors as xterm shows them.
    fileprivate func hex(standard: String) -> String {
        switch self {
        case .standard: standard
        case .ansi(let number): Self.xterm[Int(number) % 16]
        case .rgb: hex ?? standard
        }
    }

    private static let xterm = [
        "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
        "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
    ]
}
