import Chat
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
    var grid = CellGrid(size: size, fill: state.theme[.text])
    guard size.columns >= 20, size.rows >= 5 else {
        grid.showTooSmall(state.theme[.text])
        return grid
    }
    let (theme, keymap) = (state.theme, state.keymap)
    state.transcript.setStyle(state.conversation.messages) {
        $0.columns = size.columns
        $0.theme = theme
        $0.scripts = state.scripts
        $0.foldingKey = keymap.firstKeys[.toggleReasoning]
        $0.openingKey = keymap.browsingKeys[.foldMessage]
    }
    let parts = ScreenParts(state)
    let (input, paneRows) = (parts.input, parts.paneRows)
    var pane = state.transcript.visibleRows(state.conversation.messages, paneRows: paneRows)
    if state.comparison != nil { pane = state.comparisonRows(columns: size.columns, limit: paneRows) }
    if state.conversation.messages.isEmpty { pane = Welcome.rows(state, columns: size.columns, limit: paneRows) }
    state.linkHints?.paint(on: &pane, state.theme)
    let below = state.transcript.rowsBelow(state.conversation.messages)
    if let popup = PopupView.rows(state, columns: size.columns, limit: paneRows) {
        while pane.count < paneRows { pane.append(CellRow(fill: state.theme[.text])) }
        pane.removeLast(popup.count)
        pane += popup
    }
    let notice = StatusBar.noticeRows(state, columns: size.columns).prefix(paneRows)
    if !notice.isEmpty {
        while pane.count < paneRows { pane.append(CellRow(fill: state.theme[.text])) }
        pane.replaceSubrange(paneRows - notice.count..<paneRows, with: notice)
    }
    for (row, cells) in pane.enumerated() { grid.rows[row] = cells }
    var memo = state.statusBar
    grid.rows[paneRows] = StatusBar.row(state, rowsBelow: below, columns: size.columns, memo: &memo)
    state.statusBar = memo
    for (row, cells) in (parts.head + input.rows).enumerated() { grid.rows[paneRows + 1 + row] = cells }
    // What says nothing of the rest of its row has the theme's own background there.
    for index in grid.rows.indices where grid.rows[index].fill == .plain { grid.rows[index].fill = theme[.text] }
    grid.cursor = Position(row: Row(parts.inputRow + input.cursor.row.value), column: input.cursor.column)
    if state.popup == nil, state.transcriptSearch?.isOpen != true, let row = state.browsedRow() {
        grid.cursor = Position(row: Row(row), column: 0)
    }
    state.visualRows.order(&grid, by: state.scripts)
    return grid
}

extension CellGrid {
    fileprivate mutating func showTooSmall(_ face: Face) {
        guard size.rows > 0, size.columns > 0 else { return }
        var row = CellRow()
        row.append("20×5 needed", face: face)
        row.truncate(to: size.columns)
        rows[0] = row
    }
}
