import Chat
import Layout
import Localization
import Screen

extension State {
    /// Asks whether a message is to be deleted. A question goes with what was answered to it; one of several variants
    /// goes with all that followed it.
    mutating func askToDeleteMessage(at index: Int) -> [Effect] {
        guard mayChange(), window.conversation.messages.indices.contains(index) else { return [] }
        let message = window.conversation.messages[index]
        var rest = window.conversation
        rest.delete(at: index)
        let count = window.conversation.tree.entries.count - rest.tree.entries.count
        let words = message.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        popup = .choice(
            ChoiceList(
                title: tr("Delete message?"),
                lines: [
                    TextPage.Line(
                        tr(
                            "Delete 1 message permanently?", "Delete \(.count) messages permanently?", count: count),
                        .noticeWarning),
                    TextPage.Line(.verbatim(String(words.prefix(60))), .muted),
                ],
                choices: [.init(tr("Cancel"), action: .leave), .init(tr("Delete"), action: .deleteMessage(index))]))
        return []
    }

    mutating func deleteMessage(at index: Int) {
        guard mayChange(), window.conversation.messages.indices.contains(index) else { return }
        let isVariant = window.conversation.messages[index].variant != nil
        if !isVariant, window.transcript.browsed != nil { window.transcript.browsed = max(0, index - 1) }
        window.conversation.delete(at: index)
        hasBranched(at: index)
        window.autosave.prunes = true
        showNotice(tr("deleted"))
    }
}
