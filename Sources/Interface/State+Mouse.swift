import Chat
import Screen

extension State {
    mutating func takeMouse(_ mouse: MouseInput, at now: Moment) -> [Effect] {
        switch mouse.action {
        case .wheelUp: scroll(by: -3)
        case .wheelDown: scroll(by: 3)
        case .press(button: 1) where popup == nil: press(at: mouse.position)
        case .drag(button: 1) where popup == nil: drag(to: mouse.position)
        case .release(button: 1): return release(at: mouse.position, now)
        default: break
        }
        return []
    }

    private mutating func scroll(by rows: Int) {
        switch popup {
        case .models(var picker):
            picker.moveSelection(by: rows.signum())
            popup = .models(picker)
        case .page(var page):
            page.scroll(by: rows)
            popup = .page(page)
        case .choice(var list):
            list.moveSelection(by: rows.signum())
            popup = .choice(list)
        case .conversations(var picker):
            picker.moveSelection(by: rows.signum())
            popup = .conversations(picker)
        case .palette(var palette):
            palette.moveSelection(by: rows.signum())
            popup = .palette(palette)
        case .themes(var picker):
            picker.moveSelection(by: rows.signum())
            popup = .themes(picker)
        case .key: break
        case nil where comparison != nil: scrollCompared(by: rows)
        case nil: transcript.scroll(by: rows, conversation.messages)
        }
    }

    /// In what is written it places the cursor, in what was said a selection may begin.
    private mutating func press(at position: Position) {
        transcript.selection = nil
        guard comparison == nil else { return }
        let parts = ScreenParts(self)
        if position.row.value < parts.paneRows {
            guard let point = point(at: position) else { return }
            transcript.selection = Selection(anchor: point, head: point)
        } else if search == nil {
            let row = position.row.value - parts.inputRow
            guard let offset = parts.input.offset(in: composer, row: row, column: position.column.value) else { return }
            composer.move(to: offset)
            vi.keepOnLine(&composer)
        }
    }

    /// At the edges of the pane it scrolls.
    private mutating func drag(to position: Position) {
        guard transcript.selection != nil else { return }
        let paneRows = ScreenParts(self).paneRows
        if position.row.value == 0 { transcript.scroll(by: -1, conversation.messages) }
        if position.row.value >= paneRows { transcript.scroll(by: 1, conversation.messages) }
        let row = Row(min(position.row.value, paneRows - 1))
        guard let point = point(at: Position(row: row, column: position.column)) else { return }
        transcript.selection?.head = point
        transcript.selection?.isDragged = true
    }

    private mutating func release(at position: Position, _ now: Moment) -> [Effect] {
        guard let selection = transcript.selection else { return [] }
        guard selection.isDragged else {
            transcript.selection = nil
            return click(at: position, now)
        }
        let text = selection.text(in: conversation.messages) { [transcript] in
            transcript.folds[$0]?.showsReasoning ?? transcript.style.showsReasoning
        }
        guard !text.isEmpty else {
            transcript.selection = nil
            return []
        }
        return copy(text, as: "the selection")
    }

    private mutating func point(at position: Position) -> Selection.Point? {
        transcript.point(row: position.row.value, column: position.column.value, conversation.messages)
    }
}
