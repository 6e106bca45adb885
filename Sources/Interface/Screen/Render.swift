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
    state.styleTranscript()
    // Taken out and put back, for the state is read meanwhile.
    var cache = FrameCache()
    swap(&cache, &state.cache)
    let parts = ScreenParts.shown(by: state, &cache.composerView)
    let pane = state.pane(of: parts.paneRows)
    let (grid, isCovered) = screen(of: state, parts, pane, &cache)
    swap(&cache, &state.cache)
    state.noteFrame(paneRows: parts.paneRows, isCovered: isCovered)
    return grid
}

/// The rows of the conversation. Making them changes its cached layouts.
private struct Pane {
    /// The visible rows of the transcript, or of the comparison.
    var rows: [CellRow]
    var below: TranscriptLayout.RowsBelow
    /// The row of the browsed message, if the cursor is on it.
    var browsed: Int?
}

/// The cells of a frame. It only reads the state: in a function that may change it, each call with it as an argument
/// copies all of it.
private func screen(
    of state: State, _ parts: ScreenParts, _ pane: Pane, _ cache: inout FrameCache
) -> (grid: CellGrid, isCovered: Bool) {
    let (size, theme, input, paneRows) = (state.size, state.theme, parts.input, parts.paneRows)
    var rows = pane.rows
    if state.window.conversation.messages.isEmpty, state.window.opening == nil {
        rows = Welcome.rows(state, columns: size.columns, limit: paneRows, cache: &cache.welcome)
    }
    while rows.count < paneRows { rows.append(CellRow(fill: theme[.text])) }
    let notice = StatusBar.noticeRows(state, columns: size.columns, limit: paneRows)
    let popupRows = state.popupRows(of: paneRows, below: notice.count)
    let popup = PopupView.rows(state, columns: size.columns, limit: popupRows)
    if let popup {
        rows.replaceSubrange(popupRows - popup.count..<popupRows, with: popup)
    }
    if !notice.isEmpty { rows.replaceSubrange(paneRows - notice.count..<paneRows, with: notice) }
    rows.append(StatusBar.row(state, rowsBelow: pane.below, columns: size.columns, cache: &cache.statusBar))
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
    if let row = pane.browsed { grid.cursor = Position(row: Row(row), column: firstColumn) }
    if let popup, let row = state.popup?.content.focusedRow(of: popup, in: theme) {
        grid.cursor = Position(row: Row(popupRows - popup.count + row), column: firstColumn)
    }
    cache.visualRows.order(&grid, by: state.scripts)
    return (grid, popup != nil)
}

extension State {
    /// Lays the transcript out anew if the size, the theme or a setting has changed.
    fileprivate mutating func styleTranscript() {
        let foldingKey = input.keymap.firstKeys[.toggleReasoning]
        let openingKey = input.keymap.browsingKeys[.foldMessage]
        let (theme, columns) = (theme, size.columns)
        let style = window.transcript.style
        guard
            style.columns != columns || style.theme != theme || style.scripts != scripts
                || style.signs != display.signs || style.catalog != display.catalog
                || style.foldingKey != foldingKey || style.openingKey != openingKey
        else { return }
        let (scripts, display) = (scripts, display)
        window.transcript.setStyle(window.conversation.messages) {
            $0.columns = columns
            $0.theme = theme
            $0.scripts = scripts
            $0.signs = display.signs
            $0.catalog = display.catalog
            $0.foldingKey = foldingKey
            $0.openingKey = openingKey
        }
    }

    fileprivate mutating func pane(of paneRows: Int) -> Pane {
        var rows: [CellRow] = []
        rows.reserveCapacity(size.rows)
        window.transcript.addVisibleRows(to: &rows, window.conversation.messages, paneRows: paneRows)
        if window.answering.comparison != nil { rows = comparisonRows(columns: size.columns, limit: paneRows) }
        if window.conversation.messages.isEmpty {
            rows = window.opening?.rows(window.transcript.style, limit: paneRows) ?? []
        }
        window.linkHints?.paint(on: &rows, theme)
        let below = window.transcript.rowsBelow(window.conversation.messages)
        let isElsewhere =
            window.popup != nil || input.commandLine != nil || window.transcriptSearch?.isOpen == true
        return Pane(rows: rows, below: below, browsed: isElsewhere ? nil : browsedRow())
    }

    /// The rows of the pane down to the end of a popup: a notice has its own below, so that both are to be read.
    func popupRows(of paneRows: Int) -> Int {
        popupRows(
            of: paneRows, below: StatusBar.noticeRows(self, columns: layoutSize.columns, limit: paneRows).count)
    }

    fileprivate func popupRows(of paneRows: Int, below noticeRows: Int) -> Int {
        max(min(paneRows, 4), paneRows - noticeRows)
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
