import Chat
import Editing
import Layout
import Screen

/// Asking again, taking back, and going on from elsewhere: nothing of it loses what was said before.
extension State {
    /// The reply at the end is asked for once more.
    mutating func retry() -> [Effect] {
        guard mayChange() else { return [] }
        guard let question = window.conversation.messages.lastIndex(where: { $0.role == .user }) else {
            tell("nothing was asked yet", .warning)
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
            tell("no question stands there", .warning)
            return []
        }
        return regenerate(replyTo: question, from: model)
    }

    private mutating func regenerate(replyTo question: Int, from model: ModelID? = nil) -> [Effect] {
        guard !holdsForServer() else { return [] }
        leave(at: question + 1)
        window.transcript.browsed = nil
        return requestReply(from: model)
    }

    /// Leaves the branch before a place; a reply without a word is no variant that anybody would go back to.
    mutating func leave(at place: Int) {
        let isLost =
            place == window.conversation.messages.count - 1 && window.conversation.messages[place].isWithoutWords
        window.conversation.leave(at: place, keeping: !isLost)
        hasBranched(at: place)
    }

    func openReply(by model: ModelID) -> Message {
        var reply = Message(role: .assistant, text: "", model: model, state: .streaming, startedAt: moment.wallClock)
        reply.profile = server.endpoint.name
        return reply
    }

    /// Takes the text of the last question into the composer.
    mutating func editLastQuestion() {
        guard let last = window.conversation.messages.lastIndex(where: { $0.role == .user }) else {
            return tell("nothing was asked yet", .warning)
        }
        _ = editQuestion(at: last)
    }

    /// Takes the text of a question into the composer; sent from there, it takes that question's place, and the old
    /// one stays as a variant with all that followed it.
    mutating func editQuestion(at index: Int) -> [Effect] {
        guard let place = window.conversation.messages.prefix(index + 1).lastIndex(where: { $0.role == .user }) else {
            tell("no question stands there", .warning)
            return []
        }
        let question = window.conversation.messages[place]
        let replaces = !window.composer.isEmpty
        window.composer.setQuestion(question.text)
        window.attachments = question.attachments
        window.editing = place
        window.transcript.browsed = nil
        input.vi.startOver()
        let undo = replaces ? input.keymap.hint(.undo, "brings back what was written") : nil
        tell("edit and send it again".hinting(undo))
        return []
    }

    /// Asks in the place of another question. One that is sent as it was is asked again.
    mutating func askAnew(_ question: String, with attached: [Attachment], at place: Int) -> [Effect] {
        window.editing = nil
        guard window.conversation.messages.indices.contains(place) else {
            return ask(question, with: attached)
        }
        let old = window.conversation.messages[place]
        if old.text == question, old.attachments == attached { return regenerate(replyTo: place) }
        leave(at: place)
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
        tell("the last question is taken back · /redo brings it again")
    }

    /// `/redo`: what was taken back last is there again.
    mutating func redoTurn() {
        guard window.answering.request == nil else { return tellStillAnswering() }
        let place = window.conversation.messages.count
        guard window.conversation.showTakenBack() else { return tell("nothing was taken back here", .warning) }
        if SlashEscape.question(of: window.composer.text) == window.conversation.messages[place].text {
            window.composer.setText("")
            window.attachments = []
        }
        hasBranched(at: place)
        tell("the question is there again")
    }

    /// `/fork [N]`: another conversation that begins with what was said so far, or up to the reply to question N.
    mutating func fork(_ argument: String) -> [Effect] {
        guard !argument.isEmpty else { return fork(through: window.conversation.messages.count - 1) }
        let questions = window.conversation.messages.indices.filter { window.conversation.messages[$0].role == .user }
        guard let number = Int(argument), questions.indices.contains(number - 1) else {
            tell("/fork takes the number of a question, 1 to \(questions.count)", .error)
            return []
        }
        let next = questions.indices.contains(number) ? questions[number] : window.conversation.messages.count
        return fork(through: next - 1)
    }

    /// Another conversation that ends with the message at a place.
    mutating func fork(through index: Int) -> [Effect] {
        guard mayChange() else { return [] }
        guard isKept else {
            tell("this conversation is not kept, so what follows would be lost", .warning)
            return []
        }
        window.conversation = window.conversation.copy(through: index, startedAt: moment.wallClock)
        let naming = nameFork()
        hasBranched(at: 0)
        window.transcript.browsed = nil
        tell("a copy up to here · the first one stays as it is, /open goes back to it")
        return naming
    }

    /// The messages from a place on are other ones.
    mutating func hasBranched(at place: Int) {
        let browsed = window.transcript.browsed
        window.transcript.invalidate(from: place)
        if let browsed, !window.conversation.messages.isEmpty {
            window.transcript.browsed = min(browsed, window.conversation.messages.count - 1)
            window.transcript.showBrowsed(window.conversation.messages)
        } else {
            window.transcript.followEnd()
        }
        window.editing = nil
        server.lastFailure = nil
        window.isSaved = false
        window.autosave.hasChanged = true
        measureContext()
    }
}

extension Message {
    var isWithoutWords: Bool { role == .assistant && text.isBlank && reasoning.isBlank }
}
