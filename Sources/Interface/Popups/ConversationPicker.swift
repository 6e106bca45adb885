package import Chat
import Editing
import Layout
import Localization
import Screen

/// Saved conversations, or messages in them.
package struct ConversationPicker: ListPopup {
    struct Row: PickerRow {
        var label: String
        var detail: Text
        var target: Target

        var name: String { label }
    }

    /// What choosing a row opens.
    package struct Target: Hashable, Sendable {
        package var conversation: ConversationID
        package var message: MessageID?
        /// Where in the message, in UTF-8 bytes.
        package var offset: Int

        package init(conversation: ConversationID, message: MessageID? = nil, offset: Int = 0) {
            self.conversation = conversation
            self.message = message
            self.offset = offset
        }
    }

    /// The last messages of what a row opens.
    struct Preview: Hashable, Sendable {
        var target: Target
        var messages: [Message]
    }

    let title: Text
    /// The words that were looked for; empty in a list of all.
    let words: String
    /// Of the row that is selected, or was before.
    var preview: Preview?
    var list: ListPicker<Row>

    init(_ title: Text, words: String = "", _ rows: [Row]) {
        self.words = words
        self.title = title
        list = ListPicker(rows)
    }

    var popup: Popup { .conversations(self) }
    var linearPrompt: Text? { tr("conversation: ") }

    func choose(in state: inout State) -> [Effect] {
        state.popup = nil
        return list.selected.map { state.open($0.target, from: self) } ?? []
    }

    /// Asks for the last messages of the selected conversation, unless they are shown.
    func selectionEffects() -> [Effect] {
        guard let target = list.selected?.target, preview?.target != target else { return [] }
        return [.previewConversation(target)]
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("open› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let title = tr("\("title", title) (\("number", list.matches.count)) · type to filter").hinting(
            context.state.input.keymap.hints((.send, tr("opens it")), (.stop, tr("cancels"))))
        return rows(title, preview: preview(in: context), in: context) {
            $0.row($0.row.label, $0.row.detail, $1, context)
        }
    }
}

extension ConversationPicker {
    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(title, state)]
            + LinearPopup.numbered(list.matches.map { (.verbatim($0.row.label), $0.row.detail) }, state)
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        if let named = numbered(line) { return state.open(named.target, from: self) }
        var picker = self
        picker.edit { $0.setText(line) }
        guard let found = picker.list.selected else {
            state.popup = popup
            state.showNotice(tr("no matches for \("word", line) · an empty line cancels"), .warning)
            return []
        }
        return state.open(found.target, from: picker)
    }

    /// The last words of the selected conversation, below a rule; nothing where there is no room for them.
    private func preview(in context: PopupContext) -> [CellRow] {
        guard let preview, preview.target == list.selected?.target else { return [] }
        return previewRows(tr("preview"), in: context) { most in
            Self.rows(of: preview.messages, most, context)
        }
    }

    private static func rows(of messages: [Message], _ most: Int, _ context: PopupContext) -> [CellRow] {
        let (theme, columns) = (context.theme, context.columns)
        let perMessage = max(2, most / max(1, messages.count))
        var rows: [CellRow] = []
        for message in messages {
            let model = message.model?.rawValue ?? message.role.rawValue
            let speaker = message.role == .user ? context.line(tr("You")) : Sanitize.line(model)
            let text = message.text.prefix(columns * perMessage).split(whereSeparator: \.isWhitespace)
            let runs = [
                StyledRun(speaker + ": ", theme[message.role == .user ? .roleUser : .roleAssistant]),
                StyledRun(Sanitize.piece(text.joined(separator: " ")), theme[.popup]),
            ]
            rows += LineWrap.rows(runs, columns: columns, fill: theme[.popup]).prefix(perMessage)
        }
        return rows.suffix(most)
    }
}
