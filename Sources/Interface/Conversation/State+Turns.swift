import Chat
import Editing
import Layout
import Localization
import Screen

/// Asking again, taking back, and going on from elsewhere: nothing of it loses what was said before.
extension State {
    /// The reply at the end is asked for once more.
    mutating func retry() -> [Effect] {
        guard mayChange() else { return [] }
        guard let question = window.conversation.messages.lastIndex(where: { $0.role == .user }) else {
            showNotice(tr("no questions yet"), .warning)
            return []
        }
        return regenerate(replyTo: question)
    }

    /// Asks again what was asked at a place, or before it. The reply that stood there, and what followed it, stays as a
    /// variant; one without words goes.
    mutating func regenerate(at index: Int, from model: ModelID? = nil) -> [Effect] {
        guard mayChange() else { return [] }
        guard let question = window.conversation.messages.prefix(index + 1).lastIndex(where: { $0.role == .user })
        else {
            showNotice(tr("no question there"), .warning)
            return []
        }
        return regenerate(replyTo: question, from: model)
    }

    private mutating func regenerate(replyTo question: Int, from model: ModelID? = nil) -> [Effect] {
        guard !holdsRequest() else { return [] }
        leave(at: question + 1)
        window.transcript.browsed = nil
        return requestReply(from: model)
    }

    /// Leaves the branch before a place; a reply without a word is no variant that anybody would go back to.
    mutating func leave(at position: Int) {
        let isLost =
            position == window.conversation.messages.count - 1 && window.conversation.messages[position].isWithoutWords
        window.conversation.leave(at: position, keeping: !isLost)
        hasBranched(at: position)
    }

    func openReply(by model: ModelID) -> Message {
        var reply = Message(role: .assistant, text: "", model: model, state: .streaming, startedAt: moment.wallClock)
        reply.profile = server.endpoint.name
        return reply
    }

    /// Takes the text of the last question into the composer.
    mutating func editLastQuestion() {
        guard let last = window.conversation.messages.lastIndex(where: { $0.role == .user }) else {
            return showNotice(tr("no questions yet"), .warning)
        }
        _ = editQuestion(at: last)
    }

    /// Takes the text of a question into the composer; sent from there, it takes that question's place, and the old
    /// one stays as a variant with all that followed it.
    mutating func editQuestion(at index: Int) -> [Effect] {
        guard let position = window.conversation.messages.prefix(index + 1).lastIndex(where: { $0.role == .user })
        else {
            showNotice(tr("no question there"), .warning)
            return []
        }
        let question = window.conversation.messages[position]
        let replaces = !window.composer.isEmpty
        window.composer.setQuestion(question.text)
        window.attachments = question.attachments
        window.endEditing()
        window.editing = position
        window.transcript.browsed = nil
        input.vi.startOver()
        let undo = replaces ? input.keymap.hint(.undo, tr("restores the input")) : nil
        showNotice((input.keymap.hint(.send, tr("sends it again")) ?? tr("editing the question")).hinting(undo))
        return []
    }

    /// Asks in the place of another question. One that is sent as it was is asked again.
    mutating func askAnew(_ question: String, with attached: [Attachment], at position: Int) -> [Effect] {
        window.endEditing()
        guard window.conversation.messages.indices.contains(position) else {
            return ask(question, with: attached)
        }
        let old = window.conversation.messages[position]
        if old.text == question, old.attachments == attached { return regenerate(replyTo: position) }
        leave(at: position)
        return ask(question, with: attached)
    }

    /// `/undo`: the last question leaves the branch with all that was answered to it.
    mutating func undoTurn() {
        guard mayChange(), let last = window.conversation.messages.lastIndex(where: { $0.role == .user }) else {
            return
        }
        if window.composer.isEmpty {
            window.composer.setQuestion(window.conversation.messages[last].text)
            window.attachments = window.conversation.messages[last].attachments
        }
        window.conversation.leave(at: last)
        hasBranched(at: last)
        showNotice(tr("last question removed · /redo restores it"))
    }

    /// `/redo`: what was taken back last is there again.
    mutating func redoTurn() {
        guard window.answering.comparison == nil else { return showChoice() }
        guard window.answering.request == nil else { return showStillAnswering() }
        let position = window.conversation.messages.count
        guard window.conversation.showTakenBack() else { return showNotice(tr("nothing to redo"), .warning) }
        if SlashEscape.question(of: window.composer.text) == window.conversation.messages[position].text {
            window.composer.setText("")
            window.attachments = []
        }
        hasBranched(at: position)
        showNotice(tr("question restored"))
    }

    /// `/fork [N]`: another conversation that begins with what was said so far, or up to the reply to question N.
    mutating func fork(_ argument: String) -> [Effect] {
        guard !argument.isEmpty else { return fork(through: window.conversation.messages.count - 1) }
        let questions = window.conversation.messages.indices.filter { window.conversation.messages[$0].role == .user }
        guard let number = Int(argument), questions.indices.contains(number - 1) else {
            showNotice(tr("/fork needs the number of a question, 1 to \("last", questions.count)"), .error)
            return []
        }
        let next = questions.indices.contains(number) ? questions[number] : window.conversation.messages.count
        return fork(through: next - 1)
    }

    /// Another conversation that ends with the message at a place.
    mutating func fork(through index: Int) -> [Effect] {
        guard !window.conversation.messages.isEmpty else {
            showNotice(tr("no messages yet"), .warning)
            return []
        }
        var copy = window.conversation.copy(through: index, startedAt: startOfConversation())
        // What comes from now on is the original's.
        if copy.messages.last?.state == .streaming { copy.messages[copy.messages.count - 1].state = .stopped }
        let origin = window.id
        guard let effects = openWindow(for: copy) else { return [] }
        window.autosave.startOver(at: nil)
        let naming = nameFork()
        hasBranched(at: 0)
        showNotice(tr("forked · the original is in window \("number", windows.number(of: origin) ?? 1)"))
        return effects + naming
    }

    /// The messages from a place on are other ones.
    mutating func hasBranched(at position: Int) {
        let browsed = window.transcript.browsed
        window.transcript.invalidate(from: position)
        if let browsed, !window.conversation.messages.isEmpty {
            window.transcript.browsed = min(browsed, window.conversation.messages.count - 1)
            window.transcript.showBrowsed(window.conversation.messages)
        } else {
            window.transcript.followEnd()
        }
        window.endEditing()
        window.lastFailure = nil
        window.isSaved = false
        measureContext()
    }
}

extension Message {
    var isWithoutWords: Bool { role == .assistant && text.isBlank && reasoning.isBlank && toolCalls.isEmpty }
}
