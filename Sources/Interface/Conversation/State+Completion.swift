package import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// Sends what is written: a command, or a question.
    mutating func send() -> [Effect] {
        let text = window.composer.text
        guard !text.isBlank else { return sendBlank() }
        if window.composer.isShellLine { return runWrittenCommand(text) }
        if window.composer.isCommand { return runSlashCommand(text) }
        let question = window.composer.startsWithPaste ? text : SlashEscape.question(of: text)
        if let position = window.tools.corrected { return correctReply(at: position, with: question) }
        guard !asksAboutKey(in: text), !awaitsCommand(in: text), !awaitsPreparations(of: text),
            !holdsRequest(sends: true)
        else { return [] }
        if window.answering.request != nil {
            guard window.editing == nil else {
                showStillAnswering()
                return []
            }
            if let waiting = awaitMentions(in: text) { return waiting }
            return enqueueWritten(question)
        }
        guard window.model != nil || !window.comparedModels.isEmpty else { return openModels(query: "") }
        if let waiting = awaitMentions(in: text) { return waiting }
        guard !holdsBack(question, with: chosenAttachments) else { return [] }
        let attached = popAttachments()
        let position = window.editing
        return popWritten()
            + (position.map { askAnew(question, with: attached, at: $0) } ?? ask(question, with: attached))
    }

    /// Enter on an empty box sends the queue, and never what is being edited.
    private mutating func sendBlank() -> [Effect] {
        guard window.isEditing else { return sendOffered() }
        showNotice(tr("type the new text").hinting(input.keymap.hint(.stop, tr("cancels editing"))), .warning)
        return []
    }

    /// Asks a question that is not in the composer. One that is too long for the model goes there instead, before what
    /// is written.
    mutating func askUnlessTooLong(_ question: String, with attached: [Attachment]) -> [Effect] {
        guard holdsBack(question, with: attached) else { return ask(question, with: attached) }
        window.attachments = attached + window.attachments
        let draft = window.composer.isCommand ? "" : window.composer.text
        window.composer.setQuestion(question + (draft.isEmpty ? "" : "\n" + draft))
        return []
    }

    /// Appends a question and asks for the reply.
    package mutating func ask(_ question: String, with attached: [Attachment] = []) -> [Effect] {
        var message = Message(role: .user, text: question, startedAt: moment.wallClock)
        message.attachments = attached
        window.conversation.append(message)
        if window.conversation.title.isEmpty { window.conversation.title = Conversation.title(fromQuestion: question) }
        return requestReply()
    }

    /// Opens a reply by the model of the moment, or another one, to all that was said.
    mutating func requestReply(from other: ModelID? = nil) -> [Effect] {
        guard !holdsRequest() else { return [] }
        if other == nil, !window.comparedModels.isEmpty { return requestReplies(from: window.comparedModels) }
        guard let model = other ?? window.model else { return openModels(query: "") }
        let id = makeRequestID()
        let sent = window.conversation.request(to: model)
        window.conversation.append(openReply(by: model))
        window.answering = Answering(OpenRequest(id: id, startedAt: moment.uptime))
        let isNew = server.models.recent.first != model && !saving.isPrivate
        server.models.use(model)
        window.lastFailure = nil
        notice = nil
        window.isSaved = false
        if window.transcriptSearch == nil { window.transcript.highlight = nil }
        window.transcript.followEnd()
        return [.complete(id, sent)] + (isNew ? [.rememberModel(model)] : [])
    }

    /// Ends the reply in flight and keeps what had come.
    mutating func stopReply() -> [Effect] {
        guard let open = window.answering.request else { return stopCompared() }
        closeReply(as: .stopped)
        abandonCompaction()
        holdQueue()
        return [.cancel(open.id)]
    }

    private mutating func closeReply(as state: MessageState) {
        let (earlier, startedAt) = (
            window.answering.request?.earlierSeconds, window.answering.request?.startedAt ?? moment.uptime
        )
        window.answering.request = nil
        guard let last = window.conversation.messages.indices.last,
            window.conversation.messages[last].role == .assistant
        else {
            return
        }
        window.conversation.messages[last].state = state
        window.conversation.messages[last].end(after: .seconds(earlier ?? 0) + (moment.uptime - startedAt))
        window.autosave.replyHasEnded(at: moment.uptime)
        noteEnd(as: state)
        measureContext()
    }

    /// A reply that ended in a hidden window is news.
    mutating func noteEnd(as state: MessageState) {
        windows.note(in: window.id) { news in
            news.replies += 1
            if state.hasFailed { news.hasFailed = true }
        }
    }
}

extension State {
    /// Takes what a completion reports; a late word of one that is no longer open changes nothing.
    mutating func apply(_ progress: CompletionProgress, of id: RequestID) -> [Effect] {
        if let effects = applyTitle(progress, of: id) { return effects }
        if applyCompared(progress, of: id) || applyAside(progress, of: id) { return [] }
        guard window.answering.request?.id == id, let last = window.conversation.messages.indices.last else {
            return []
        }
        switch progress {
        case .accepted:
            window.refusal = nil
            window.answering.request?.phase = .waiting
        case .delta(let delta):
            append(delta, to: last)
        case .retrying(let retrying):
            window.answering.request?.phase = .retrying(retrying, until: moment.uptime + retrying.wait)
        case .omitted(let field):
            showOmitted(field)
        case .finished(let completion):
            return finish(completion, message: last)
        case .failed(let failure):
            window.lastFailure = failure
            if failure.isAuthentication { window.refusal = failure }
            return endCut(as: .failed(failure))
        }
        return []
    }

    mutating func showOmitted(_ field: String) {
        showNotice(
            tr("\("host", code: server.endpoint.host) rejected \("field", code: field) · sent again without it"),
            .warning)
    }

    private mutating func append(_ delta: Delta, to message: Int) {
        window.conversation.messages[message].append(delta)
        window.autosave.replyHasGrown(at: moment.uptime)
        if delta.correction != nil { window.transcript.forgetLayout(of: message) }
        guard !delta.text.isEmpty else {
            if window.conversation.messages[message].text.isEmpty { window.answering.request?.phase = .thinking }
            return
        }
        window.answering.request?.phase = .streaming
        window.answering.request?.count(delta.words, at: moment.uptime)
    }

    private mutating func finish(_ completion: Completion, message: Int) -> [Effect] {
        window.conversation.messages[message].apply(completion)
        server.rateLimit = completion.rateLimit
        let state = MessageState(completion.ending)
        guard state == .cut else {
            closeReply(as: state)
            finishCompaction()
            showLeftOut(of: completion)
            return sendQueued() + askForWindow() + askForTitle()
        }
        return endCut(as: state)
    }

    /// The reply did not end well: it is resumed, or the person decides what becomes of the queue.
    private mutating func endCut(as state: MessageState) -> [Effect] {
        let request = window.answering.request
        closeReply(as: state)
        guard window.tools.compaction == nil else {
            abandonCompaction()
            holdQueue()
            return []
        }
        if let resumed = resumeByItself(after: request) { return resumed }
        holdQueue()
        return []
    }
}
