import Editing
import Layout
import Localization
import Screen

/// A page as rows, and which of them show.
struct PageLayout {
    private(set) var rows: [CellRow] = []
    /// The first row of each line.
    private var starts: [Int] = []
    /// Rows that show at once.
    let height: Int
    private let theme: Theme

    init(_ page: TextPage, _ theme: Theme, _ catalog: Catalog, columns: Int, height: Int) {
        self.height = max(1, height)
        self.theme = theme
        for line in page.lines {
            starts.append(rows.count)
            rows += Self.rows(of: line, theme, catalog, columns)
        }
    }

    /// With this row on top the last one is at the bottom.
    var lastTop: Int { max(0, rows.count - height) }

    func top(of page: TextPage) -> Int {
        guard starts.indices.contains(page.top.line) else { return 0 }
        return min(starts[page.top.line] + page.top.row, lastTop)
    }

    func anchor(ofRow row: Int) -> TextPage.Anchor {
        let row = max(0, min(row, lastTop))
        guard let line = starts.lastIndex(where: { $0 <= row }) else { return TextPage.Anchor() }
        return TextPage.Anchor(line: line, row: row - starts[line])
    }

    /// Whether a line shows, or its first rows do.
    func shows(_ line: Int, in page: TextPage) -> Bool {
        starts.indices.contains(line) && (top(of: page)..<top(of: page) + height).contains(starts[line])
    }

    /// The line that the first row in view is of.
    func topLine(of page: TextPage) -> Int { anchor(ofRow: top(of: page)).line }

    /// The rows in view, what was looked for marked.
    func visible(of page: TextPage) -> [CellRow] {
        let top = top(of: page)
        var shown = Array(rows[top..<min(rows.count, top + height)])
        guard let pattern = page.search.pattern else { return shown }
        let current = page.search.found.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : rows.count) }
        for match in ShownWords.matches(pattern, in: shown, shown.indices) {
            let isCurrent = current?.contains(top + match.row) == true
            for cell in match.cells {
                let face = shown[cell.row].cells[cell.column].face
                shown[cell.row].cells[cell.column].face = face.under(theme[isCurrent ? .searchCurrent : .searchMatch])
            }
        }
        return shown
    }

    /// Of a line with a term the text keeps to its own column, below the term where the screen is narrow.
    private static func rows(
        of line: TextPage.Line, _ theme: Theme, _ catalog: Catalog, _ columns: Int
    ) -> [CellRow] {
        let (face, shown) = (theme[line.face], catalog.line(line.text))
        func wrap(_ text: String, indent: Int, _ direction: TextDirection = .automatic) -> [CellRow] {
            let lead = Array(repeating: Cell(.blank, face), count: indent)
            return LineWrap.rows(
                [StyledRun(text, face)], columns: columns, indent: lead, fill: theme[.popup], direction: direction)
        }
        guard !line.term.isEmpty else { return wrap(shown, indent: 0) }
        let direction: TextDirection = catalog.isRightToLeft ? .rightToLeft : .automatic
        let width = DisplayWidth.columns(of: line.term)
        let column = 31
        guard columns >= 2 * column, width < column - 2 else {
            return wrap(catalog.line(.code(line.term)), indent: 2, direction) + wrap(shown, indent: 4, direction)
        }
        var rows = wrap(shown, indent: column, direction)
        var term = CellRow()
        term.append(line.term, face: face)
        // From left to right in a row that runs from right to left.
        if catalog.isRightToLeft { for index in term.cells.indices { term.cells[index].level = 2 } }
        rows[0].cells.replaceSubrange(2..<2 + width, with: term.cells)
        return rows
    }
}

extension State {
    /// The page that is open, laid out for the pane; the title takes a row of it.
    func layout(of page: TextPage) -> PageLayout {
        PageLayout(
            page, theme, catalog, columns: layoutSize.columns,
            height: popupRows(of: ScreenParts.shown(by: self).paneRows) - 1)
    }
}
