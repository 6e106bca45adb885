import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    mutating func handleMouse(_ mouse: MouseInput) -> [Effect] {
        // Nothing shows that could be clicked.
        guard !size.isTooSmall else { return [] }
        switch mouse.action {
        case .press(button: 1) where clickedBar(at: mouse.position) != nil:
            return openKeyPrompt == nil ? follow(clickedBar(at: mouse.position)) : []
        case .wheelUp:
            scroll(by: -3)
            return popup?.content.selectionEffects() ?? []
        case .wheelDown:
            scroll(by: 3)
            return popup?.content.selectionEffects() ?? []
        case .press(button: 1) where popup == nil: press(at: mouse.position)
        case .press(button: 1): return choose(at: mouse.position)
        case .drag(button: 1) where popup == nil: drag(to: mouse.position)
        case .release(button: 1): return release(at: mouse.position)
        default: break
        }
        return []
    }

    private func clickedBar(at position: Position) -> StatusBar.Click? {
        guard windows.count > 1, position.row.value == ScreenParts.shown(by: self).paneRows else { return nil }
        return StatusBar.click(at: position.column.value, self)
    }

    private mutating func follow(_ click: StatusBar.Click?) -> [Effect] {
        switch click {
        case .list: listWindows()
        case .window(let id): show(id)
        case nil: []
        }
    }

    private mutating func scroll(by rows: Int) {
        if var content = popup?.content {
            content.scroll(by: rows, in: self)
            popup = content.popup
        } else if window.answering.comparison != nil {
            scrollCompared(by: rows)
        } else {
            window.transcript.scroll(by: rows, window.conversation.messages)
            window.transcript.browseVisible(window.conversation.messages, direction: rows)
        }
    }

    /// A click on a row of a list takes it.
    private mutating func choose(at position: Position) -> [Effect] {
        let paneRows = popupRows(of: ScreenParts.shown(by: self).paneRows)
        guard let rows = PopupView.rows(self, columns: layoutSize.columns, limit: paneRows) else { return [] }
        let clicked = position.row.value - (paneRows - rows.count)
        let face = theme[.popupSelected]
        guard rows.indices.contains(clicked), let selected = rows.firstIndex(where: { $0.cells.first?.face == face }),
            !rows[min(clicked, selected)...max(clicked, selected)].contains(where: PopupView.isRule)
        else { return [] }
        let before = popup
        popup?.content.moveSelection(by: clicked - selected)
        guard popup != before || clicked == selected else { return [] }
        let enter = input.keymap.bindings.first { $0.command == .send }?.keys.first ?? KeyPress(.enter)
        return handlePopupKey(enter)
    }

    /// In what is written it places the cursor, in what was said a selection may begin.
    private mutating func press(at position: Position) {
        window.transcript.selection = nil
        guard window.answering.comparison == nil else { return }
        let parts = ScreenParts.shown(by: self)
        if position.row.value < parts.paneRows {
            guard let point = point(at: position) else { return }
            let unit = input.clicks.count(at: position, moment.uptime)
            window.transcript.selection = Selection(
                at: point.extended(to: unit, in: window.conversation.messages), unit: unit)
        } else if input.search == nil, input.commandLine == nil {
            let row = position.row.value - parts.inputRow
            let shown = window.transcriptSearch.flatMap { $0.isOpen ? $0.query : nil } ?? window.composer
            guard let offset = parts.input.offset(in: shown, row: row, column: position.column.value) else { return }
            editActiveComposer { $0.move(to: offset) }
            input.vi.clampToLine(&window.composer)
        }
    }

    /// At the edges of the pane it scrolls.
    private mutating func drag(to position: Position) {
        guard window.transcript.selection != nil else { return }
        let paneRows = ScreenParts.shown(by: self).paneRows
        if position.row.value == 0 { window.transcript.scroll(by: -1, window.conversation.messages) }
        if position.row.value >= paneRows { window.transcript.scroll(by: 1, window.conversation.messages) }
        let row = Row(min(position.row.value, paneRows - 1))
        guard let point = point(at: Position(row: row, column: position.column)),
            let unit = window.transcript.selection?.unit
        else { return }
        if unit == .letter { input.clicks = Clicks() }
        window.transcript.selection?.head = point.extended(to: unit, in: window.conversation.messages)
        window.transcript.selection?.isDragged = true
    }

    private mutating func release(at position: Position) -> [Effect] {
        guard let selection = window.transcript.selection else { return [] }
        guard selection.isDragged else {
            window.transcript.selection = nil
            return click(at: position)
        }
        let transcript = window.transcript
        let text = selection.text(
            in: window.conversation.messages, showsSource: transcript.style.showsSource,
            showsReasoning: { transcript.folds[$0]?.showsReasoning ?? transcript.style.showsReasoning })
        guard !text.isEmpty else {
            window.transcript.selection = nil
            return []
        }
        return copy(text, notice: tr("copied the selection"))
    }

    private mutating func point(at position: Position) -> Selection.Point? {
        window.transcript.point(row: position.row.value, column: position.column.value, window.conversation.messages)
    }
}
