package import Chat
import Editing
import Screen

extension State {
    /// Sends what is written: a command, or a question.
    mutating func send(at now: Moment) -> [Effect] {
        let text = window.composer.text
        guard !text.isBlank else { return sendQueued(at: now) }
        if window.composer.isCommand { return runSlashCommand(text, at: now) }
        let question = window.composer.startsWithPaste ? text : SlashEscape.question(of: text)
        guard !asksAboutKey(in: text), !holdsForServer(sends: true, at: now) else { return [] }
        if window.request != nil {
            guard window.editing == nil else {
                tellStillAnswering(at: now)
                return []
            }
            if let waiting = awaitMentions(in: text) { return waiting }
            return enqueue(QueuedQuestion(text: question, attachments: takeAttachments()))
        }
        guard window.model != nil || !window.comparedModels.isEmpty else { return openModels(query: "", at: now) }
        if let waiting = awaitMentions(in: text) { return waiting }
        guard !holdsBack(question, with: chosenAttachments, at: now) else { return [] }
        let attached = takeAttachments()
        let place = window.editing
        return takeWritten()
            + (place.map { askAnew(question, with: attached, at: $0, now) } ?? ask(question, with: attached, at: now))
    }

    /// Asks a question that is not in the composer. One that is too long for the model goes there instead, before what
    /// is written.
    mutating func askUnlessTooLong(_ question: String, with attached: [Attachment], at now: Moment) -> [Effect] {
        guard holdsBack(question, with: attached, at: now) else { return ask(question, with: attached, at: now) }
        window.attachments = attached
        let draft = window.composer.isCommand ? "" : window.composer.text
        window.composer.setQuestion(question + (draft.isEmpty ? "" : "\n" + draft))
        return []
    }

    /// Appends a question and asks for the reply.
    package mutating func ask(_ question: String, with attached: [Attachment] = [], at now: Moment) -> [Effect] {
        var message = Message(role: .user, text: question, startedAt: now.wallClock)
        message.attachments = attached
        window.conversation.append(message)
        window.storing.hasChanged = true
        if window.conversation.title.isEmpty { window.conversation.title = Conversation.title(fromQuestion: question) }
        return requestReply(at: now)
    }

    /// Opens a reply by the model of the moment, or another one, to all that was said.
    mutating func requestReply(from other: ModelID? = nil, at now: Moment) -> [Effect] {
        guard !holdsForServer(at: now) else { return [] }
        if other == nil, !window.comparedModels.isEmpty { return requestReplies(from: window.comparedModels, at: now) }
        guard let model = other ?? window.model else { return openModels(query: "", at: now) }
        let id = RequestID(nextRequest)
        nextRequest += 1
        let sent = CompletionRequest(
            model: model, messages: window.conversation.requestMessages, parameters: window.conversation.parameters)
        window.conversation.append(openReply(by: model, at: now))
        window.request = OpenRequest(id: id, startedAt: now.uptime)
        window.storing.hasChanged = true
        let isNew = server.models.recent.first != model && !saving.isPrivate
        server.models.use(model)
        server.lastFailure = nil
        notice = nil
        window.isSaved = false
        if window.transcriptSearch == nil { window.transcript.highlight = nil }
        window.transcript.followEnd()
        return [.complete(id, sent)] + (isNew ? [.rememberModel(model)] : [])
    }

    /// Ends the reply in flight and keeps what had come.
    mutating func stopReply(at now: Moment) -> [Effect] {
        guard let open = window.request else { return stopCompared(at: now) }
        closeReply(as: .stopped, at: now)
        holdQueue(at: now)
        return [.cancel(open.id)]
    }

    private mutating func closeReply(as state: MessageState, at now: Moment) {
        let (earlier, startedAt) = (window.request?.earlierSeconds, window.request?.startedAt ?? now.uptime)
        window.request = nil
        guard let last = window.conversation.messages.indices.last,
            window.conversation.messages[last].role == .assistant
        else {
            return
        }
        window.conversation.messages[last].state = state
        window.conversation.messages[last].end(after: .seconds(earlier ?? 0) + (now.uptime - startedAt))
        window.storing.replyHasEnded(at: now)
        measureContext()
    }
}

extension State {
    /// Takes what a completion reports; a late word of one that is no longer open changes nothing.
    mutating func take(_ progress: CompletionProgress, of id: RequestID, at now: Moment) -> [Effect] {
        if takeCompared(progress, of: id, at: now) { return [] }
        guard window.request?.id == id, let last = window.conversation.messages.indices.last else { return [] }
        switch progress {
        case .accepted:
            server.refusal = nil
            window.request?.phase = .waiting
        case .delta(let delta):
            take(delta, message: last, at: now)
        case .retrying(let retrying):
            window.request?.phase = .retrying(retrying, until: now.uptime + retrying.wait)
        case .finished(let completion):
            return finish(completion, message: last, at: now)
        case .failed(let failure):
            server.lastFailure = failure
            if failure.isAuthentication { server.refusal = failure }
            closeReply(as: .failed(failure), at: now)
            holdQueue(at: now)
        }
        return []
    }

    private mutating func take(_ delta: Delta, message: Int, at now: Moment) {
        window.conversation.messages[message].append(delta)
        window.storing.replyHasGrown(at: now)
        if delta.correction != nil { window.transcript.forgetLayout(of: message) }
        guard !delta.text.isEmpty else {
            if window.conversation.messages[message].text.isEmpty { window.request?.phase = .thinking }
            return
        }
        window.request?.phase = .streaming
        window.request?.count(delta.words, at: now.uptime)
    }

    private mutating func finish(_ completion: Completion, message: Int, at now: Moment) -> [Effect] {
        window.conversation.messages[message].usage = window.conversation.messages[message].usage.adding(
            completion.usage)
        server.rateLimit = completion.rateLimit
        window.conversation.messages[message].finishReason = completion.finishReason
        let state = MessageState(completion.ending)
        closeReply(as: state, at: now)
        showLeftOut(of: completion, at: now)
        guard state == .cut else { return sendQueued(at: now) + askForWindow() }
        holdQueue(at: now)
        return []
    }
}
