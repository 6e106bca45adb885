import Chat
import Layout
import Localization
package import Screen

/// The screen that a state shows, from scratch. Pure; for one frame of a running program `frame` keeps what was laid
/// out.
package func render(_ state: State, in size: Size) -> CellGrid {
    var copy = state
    copy.size = size
    return frame(&copy)
}

/// The screen that a state shows. Keeps layouts in the state, so that the next frame costs what has changed and what
/// the screen holds, whatever the length of the conversation.
package func frame(_ state: inout State) -> CellGrid {
    let size = state.size
    guard !size.isTooSmall else {
        var grid = CellGrid(size: size, fill: state.theme[.text])
        grid.showTooSmall(state)
        return grid
    }
    let (theme, keymap) = (state.theme, state.input.keymap)
    let (foldingKey, openingKey) = (keymap.firstKeys[.toggleReasoning], keymap.browsingKeys[.foldMessage])
    let style = state.window.transcript.style
    if style.columns != size.columns || style.theme != theme || style.scripts != state.scripts
        || style.signs != state.display.signs || style.catalog != state.display.catalog
        || style.foldingKey != foldingKey || style.openingKey != openingKey
    {
        state.window.transcript.setStyle(state.window.conversation.messages) {
            $0.columns = size.columns
            $0.theme = theme
            $0.scripts = state.scripts
            $0.signs = state.display.signs
            $0.catalog = state.display.catalog
            $0.foldingKey = foldingKey
            $0.openingKey = openingKey
        }
    }
    // Taken out and put back, for the state is read meanwhile.
    var (written, bar) = (ComposerView.Cache(), StatusBar.Cache())
    swap(&written, &state.cache.composerView)
    swap(&bar, &state.cache.statusBar)
    let parts = ScreenParts.shown(by: state, &written)
    swap(&written, &state.cache.composerView)
    let (input, paneRows) = (parts.input, parts.paneRows)
    var rows: [CellRow] = []
    rows.reserveCapacity(size.rows)
    state.window.transcript.addVisibleRows(to: &rows, state.window.conversation.messages, paneRows: paneRows)
    if state.window.answering.comparison != nil { rows = state.comparisonRows(columns: size.columns, limit: paneRows) }
    if state.window.conversation.messages.isEmpty {
        rows =
            state.window.opening?.rows(state.window.transcript.style, limit: paneRows)
            ?? Welcome.rows(state, columns: size.columns, limit: paneRows)
    }
    state.window.linkHints?.paint(on: &rows, state.theme)
    let below = state.window.transcript.rowsBelow(state.window.conversation.messages)
    while rows.count < paneRows { rows.append(CellRow(fill: theme[.text])) }
    let popupRows = state.popupRows(of: paneRows)
    let popup = PopupView.rows(state, columns: size.columns, limit: popupRows)
    if let popup {
        rows.replaceSubrange(popupRows - popup.count..<popupRows, with: popup)
    }
    let notice = StatusBar.noticeRows(state, columns: size.columns, limit: paneRows)
    if !notice.isEmpty { rows.replaceSubrange(paneRows - notice.count..<paneRows, with: notice) }
    rows.append(StatusBar.row(state, rowsBelow: below, columns: size.columns, cache: &bar))
    swap(&bar, &state.cache.statusBar)
    rows += parts.head
    rows += input.rows
    if theme[.text] != .plain {
        for index in rows.indices { rows[index].prepareBackground(theme) }
    }
    if state.scripts.mirrors {
        for index in rows.indices { rows[index] = rows[index].mirrored(by: state.scripts, columns: size.columns) }
    }
    var grid = CellGrid(size: size, rows: rows)
    grid.cursor = Position(row: Row(parts.inputRow + input.cursor.row.value), column: input.cursor.column)
    let firstColumn = state.scripts.mirrors ? Column(size.columns - 1) : 0
    if state.popup == nil, state.input.commandLine == nil, state.window.transcriptSearch?.isOpen != true,
        let row = state.browsedRow()
    {
        grid.cursor = Position(row: Row(row), column: firstColumn)
    }
    if let popup, let row = state.popup?.content.focusedRow(of: popup, in: theme) {
        grid.cursor = Position(row: Row(popupRows - popup.count + row), column: firstColumn)
    }
    state.cache.visualRows.order(&grid, by: state.scripts)
    state.noteFrame(paneRows: paneRows, isCovered: popup != nil)
    return grid
}

extension State {
    /// The rows of the pane down to the end of a popup: a notice has its own below, so that both are to be read.
    func popupRows(of paneRows: Int) -> Int {
        max(min(paneRows, 4), paneRows - StatusBar.noticeRows(self, columns: layoutSize.columns, limit: paneRows).count)
    }
}

extension CellGrid {
    fileprivate mutating func showTooSmall(_ state: State) {
        guard size.rows > 0, size.columns > 0 else { return }
        let needed = tr("\("size", number: "\(Size.smallest.columns)×\(Size.smallest.rows)") needed")
        var row = CellRow()
        row.append(state.catalog.line(needed), face: state.theme[.text])
        row.truncate(to: size.columns)
        rows[0] = row
    }
}
