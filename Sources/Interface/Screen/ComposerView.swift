import Editing
import Layout
import Localization
import Screen

/// The composer as rows: a prompt, the wrapped text, and where the cursor stands. Taller text scrolls inside.
struct ComposerView: Hashable, Sendable {
    /// What was laid out last, and of what.
    struct Cache: Hashable, Sendable {
        private struct Source: Hashable, Sendable {
            var body: EditedText
            var cursor: Int
            var folds: PasteFolds
            var selection: Range<Int>?
            var theme: Theme
            var scripts: ScriptSettings
            var columns: Int
            var maximumRows: Int
        }

        private var source: Source?
        private var view: ComposerView?

        /// What shows of what the keys go to. Only the composer's own text is remembered.
        mutating func view(of state: State, columns: Int, maximumRows: Int) -> ComposerView {
            guard state.popup == nil, state.input.search == nil, state.input.commandLine == nil,
                state.window.transcriptSearch?.isOpen != true
            else {
                return ComposerView(state, columns: columns, maximumRows: maximumRows)
            }
            let now = Source(
                body: state.window.composer.body, cursor: state.window.composer.cursor,
                folds: state.window.composer.folds,
                selection: state.viSelection, theme: state.theme, scripts: state.scripts, columns: columns,
                maximumRows: maximumRows)
            if let view, now == source { return view }
            let view = ComposerView(state, columns: columns, maximumRows: maximumRows)
            (source, self.view) = (now, view)
            return view
        }
    }

    /// Columns of the prompt before what is written.
    static let promptColumns = 2

    private(set) var rows: [CellRow] = []
    /// What each row shows of the text, and the columns before it.
    private(set) var lines: ArraySlice<ScreenRows.Row> = []
    private var indent = 0
    private var width = 0
    private(set) var cursor = Position(row: 0, column: 0)

    private let scripts: ScriptSettings

    /// Borrows the state, which an initializer would copy.
    init(_ state: borrowing State, columns: Int, maximumRows: Int) {
        let theme = state.theme
        scripts = state.scripts
        if let content = state.popup?.content, let prompt = content.prompt(in: state) {
            let text = content.line ?? state.window.composer
            if prompt.isHidden {
                buildHidden(text, prompt, state, columns)
            } else {
                build(text, prompt: state.catalog.line(prompt.text), theme, columns, maximumRows)
            }
        } else if state.focus == .commandLine {
            build(state.input.commandLine ?? Composer(), prompt: ":", theme, columns, maximumRows)
        } else if state.focus == .searchLine {
            let query = state.window.transcriptSearch?.query ?? Composer()
            build(query, prompt: state.catalog.line(tr("search› ")), theme, columns, maximumRows)
        } else if let search = state.input.search {
            build(search, state.catalog, theme, columns, maximumRows)
        } else {
            build(state.window.composer, prompt: "› ", selection: state.viSelection, theme, columns, maximumRows)
        }
    }

    /// Lays out what shows and no more: the cursor's row stands in the middle of a text that is too tall.
    private mutating func build(
        _ composer: Composer, prompt: String, selection: Range<Int>? = nil, _ theme: Theme, _ columns: Int, _ limit: Int
    ) {
        var lead = CellRow()
        lead.append(prompt, face: theme[.composerPrompt])
        lead.truncate(to: columns / 2)
        indent = lead.cells.count
        width = columns - indent
        let layout = ScreenRows(composer.body, composer.folds, columns: width)
        let (block, position) = layout.around(composer.cursor, limit: limit)
        let behind = min(block.count - 1 - position, max((limit - 1) / 2, limit - 1 - position))
        let first = max(0, position - (limit - 1 - behind))
        lines = block[first...(position + behind)]
        var levels = LineLevels(layout, scripts)
        for row in lines {
            let head = row.start == 0 ? lead.cells : Array(repeating: Cell(.blank, theme[.composer]), count: indent)
            var cells = CellRow(cells: head, fill: theme[.composer])
            let found = levels.levels(at: row.start)
            cells.order = found.map {
                RowOrder(isRightToLeft: $0.isRightToLeft, leading: indent, columns: columns)
            }
            if scripts.mirrors, cells.order == nil {
                cells.order = RowOrder(isRightToLeft: composer.isEmpty, leading: indent, columns: columns)
            }
            let text = composer.body[row.start..<row.end]
            if found == nil, text.isPlain {
                cells.append(text, face: theme[.composer], isPiece: false)
                for offset in selection?.clamped(to: row.start..<row.end) ?? 0..<0 {
                    cells.cells[head.count + offset - row.start].face = theme[.selection]
                }
            } else {
                append(text, at: row.start, of: composer, selection, found, theme, to: &cells)
            }
            rows.append(cells.mirrored(by: scripts, columns: columns))
        }
        let column = indent + layout.column(of: composer.cursor, in: block[position])
        let shown = visualColumn(of: column, at: composer.cursor, in: composer, rows[position - first])
        cursor = Position(row: Row(position - first), column: Column(max(0, min(shown, columns - 1))))
    }

    private func append(
        _ text: Substring, at start: Int, of composer: Composer, _ selection: Range<Int>?, _ levels: StretchLevels?,
        _ theme: Theme, to row: inout CellRow
    ) {
        var offset = start
        for character in text {
            var piece = ScreenRows.cells(
                of: character, composer.folds, face: theme[.composer], foldFace: theme[.composerPlaceholder]
            ).prefix(width)
            if selection?.contains(offset) == true {
                for index in piece.indices { piece[index].face = theme[.selection] }
            }
            if let levels {
                let levels = levels.levels(of: character, at: offset, cells: piece.count)
                for (index, level) in zip(piece.indices, levels) { piece[index].level = level }
            }
            row.cells += piece
            offset += character.utf8.count
        }
    }

    /// Where the character at an offset begins on the screen. The label of a folded paste may run against its line: the
    /// cursor stands where the line comes to it.
    private func visualColumn(of column: Int, at offset: Int, in composer: Composer, _ row: CellRow) -> Int {
        guard let label = composer.body.character(at: offset).flatMap(composer.folds.label) else {
            return row.visualColumn(of: column)
        }
        let places = (column..<min(column + label.columns, indent + width)).map(row.visualColumn)
        return (row.order?.isRightToLeft == true ? places.max() : places.min()) ?? row.visualColumn(of: column)
    }

    /// The place in what is written under a cell of the screen; nil below and above it.
    func offset(in composer: Composer, row: Int, column: Int) -> Int? {
        guard row >= 0, row < lines.count else { return nil }
        let layout = ScreenRows(composer.body, composer.folds, columns: width)
        let logical = rows[row].textColumns(at: column).lowerBound
        return layout.offset(atColumn: max(0, logical - indent), in: lines[lines.startIndex + row])
    }

    /// `(search) 'foo': ` and the line that was found, the cursor where it fits.
    private mutating func build(
        _ search: HistorySearch, _ catalog: Catalog, _ theme: Theme, _ columns: Int, _ limit: Int
    ) {
        var found = Composer(text: search.found ?? "")
        found.move(to: search.offset)
        build(found, prompt: catalog.line(search.prompt) + " ", theme, columns, limit)
    }

    private mutating func buildHidden(
        _ hidden: Composer, _ prompt: PopupPrompt, _ state: State, _ columns: Int
    ) {
        let theme = state.theme
        var row = CellRow(fill: theme[.composer])
        row.append(state.catalog.line(prompt.text), face: theme[.composerPrompt])
        row.truncate(to: columns - 1)
        cursor = Position(row: 0, column: Column(row.cells.count))
        let count = hidden.text.count
        let shown =
            count == 0
            ? tr("hidden").hinting(prompt.hints)
            : tr("hidden, 1 character", "hidden, \(.count) characters", count: count)
        row.append(state.catalog.line(shown), face: theme[.composerPlaceholder])
        row.truncate(to: columns)
        row = row.mirrored(by: scripts, columns: columns)
        cursor.column = Column(row.visualColumn(of: cursor.column.value))
        rows = [row]
    }
}
