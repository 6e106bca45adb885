import Chat
import Editing
import Layout
import Localization
import Screen

/// `/edit reply`: the person corrects what a model said.
extension State {
    /// Puts the last reply into the message box.
    mutating func editReply() -> [Effect] {
        guard mayChange() else { return [] }
        guard
            let position = window.conversation.messages.lastIndex(where: { $0.role == .assistant && !$0.text.isBlank })
        else {
            showNotice(tr("no reply yet"), .warning)
            return []
        }
        let replaces = !window.composer.isEmpty
        window.composer.setQuestion(window.conversation.messages[position].text)
        window.endEditing()
        window.tools.corrected = position
        window.transcript.browsed = nil
        input.vi.startOver()
        let undo = replaces ? input.keymap.hint(.undo, tr("restores the input")) : nil
        showNotice(
            (input.keymap.hint(.send, tr("saves the corrected reply")) ?? tr("editing the reply")).hinting(undo))
        return []
    }

    /// The text in the message box takes the place of a reply, which stays as a variant with what followed it.
    mutating func correctReply(at position: Int, with text: String) -> [Effect] {
        guard window.answering.request == nil else {
            showStillAnswering()
            return []
        }
        window.endEditing()
        guard window.conversation.messages.indices.contains(position),
            window.conversation.messages[position].role == .assistant
        else { return [] }
        let stored = popWritten()
        let old = window.conversation.messages[position]
        guard old.text != text else {
            showNotice(tr("the reply is unchanged"))
            return stored
        }
        var corrected = Message(
            role: .assistant, text: text, reasoning: old.reasoning, model: old.model, startedAt: moment.wallClock,
            finishReason: .stop)
        corrected.profile = old.profile
        window.conversation.leave(at: position)
        window.conversation.append(corrected)
        hasBranched(at: position)
        showNotice(tr("reply corrected · /variant shows the model's own"))
        return stored
    }
}
