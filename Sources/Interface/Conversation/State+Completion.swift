package import Chat
import Screen

extension State {
    /// Sends what is written: a command, or a question.
    mutating func send(at now: Moment) -> [Effect] {
        let text = composer.text
        guard !text.isBlank else { return sendQueued(at: now) }
        if composer.isCommand { return runSlashCommand(text, at: now) }
        let question = composer.startsWithPaste ? text : SlashEscape.question(of: text)
        guard !asksAboutKey(in: text), !holdsForServer(sends: true, at: now) else { return [] }
        if request != nil {
            guard editing == nil else {
                tellStillAnswering(at: now)
                return []
            }
            if let waiting = awaitMentions(in: text) { return waiting }
            return enqueue(QueuedQuestion(text: question, attachments: takeAttachments()))
        }
        guard model != nil || !comparedModels.isEmpty else { return openModels(query: "", at: now) }
        if let waiting = awaitMentions(in: text) { return waiting }
        guard !holdsBack(question, with: chosenAttachments, at: now) else { return [] }
        let attached = takeAttachments()
        let place = editing
        return takeWritten()
            + (place.map { askAnew(question, with: attached, at: $0, now) } ?? ask(question, with: attached, at: now))
    }

    /// Asks a question that is not in the composer. One that is too long for the model goes there instead, before what
    /// is written.
    mutating func askUnlessTooLong(_ question: String, with attached: [Attachment], at now: Moment) -> [Effect] {
        guard holdsBack(question, with: attached, at: now) else { return ask(question, with: attached, at: now) }
        attachments = attached
        let draft = composer.isCommand ? "" : composer.text
        composer.setQuestion(question + (draft.isEmpty ? "" : "\n" + draft))
        return []
    }

    /// Appends a question and asks for the reply.
    package mutating func ask(_ question: String, with attached: [Attachment] = [], at now: Moment) -> [Effect] {
        var message = Message(role: .user, text: question, startedAt: now.wallClock)
        message.attachments = attached
        conversation.append(message)
        storing.hasChanged = true
        if conversation.title.isEmpty { conversation.title = Conversation.title(fromQuestion: question) }
        return requestReply(at: now)
    }

    /// Opens a reply by the model of the moment, or another one, to all that was said.
    mutating func requestReply(from other: ModelID? = nil, at now: Moment) -> [Effect] {
        guard !holdsForServer(at: now) else { return [] }
        if other == nil, !comparedModels.isEmpty { return requestReplies(from: comparedModels, at: now) }
        guard let model = other ?? model else { return openModels(query: "", at: now) }
        let id = RequestID(nextRequest)
        nextRequest += 1
        let sent = CompletionRequest(
            model: model, messages: conversation.requestMessages, parameters: conversation.parameters)
        conversation.append(openReply(by: model, at: now))
        request = OpenRequest(id: id, startedAt: now.uptime)
        storing.hasChanged = true
        let isNew = models.recent.first != model && !isPrivate
        models.use(model)
        lastFailure = nil
        notice = nil
        isSaved = false
        if transcriptSearch == nil { transcript.highlight = nil }
        transcript.followEnd()
        return [.complete(id, sent)] + (isNew ? [.rememberModel(model)] : [])
    }

    /// Ends the reply in flight and keeps what had come.
    mutating func stopReply(at now: Moment) -> [Effect] {
        guard let open = request else { return stopCompared(at: now) }
        closeReply(as: .stopped, at: now)
        holdQueue(at: now)
        return [.cancel(open.id)]
    }

    private mutating func closeReply(as state: MessageState, at now: Moment) {
        let (earlier, startedAt) = (request?.earlierSeconds, request?.startedAt ?? now.uptime)
        request = nil
        guard let last = conversation.messages.indices.last, conversation.messages[last].role == .assistant else {
            return
        }
        conversation.messages[last].state = state
        conversation.messages[last].end(after: .seconds(earlier ?? 0) + (now.uptime - startedAt))
        storing.replyHasEnded(at: now)
        measureContext()
    }
}

extension State {
    /// Takes what a completion reports; a late word of one that is no longer open changes nothing.
    mutating func take(_ progress: CompletionProgress, of id: RequestID, at now: Moment) -> [Effect] {
        if takeCompared(progress, of: id, at: now) { return [] }
        guard request?.id == id, let last = conversation.messages.indices.last else { return [] }
        switch progress {
        case .accepted:
            refusal = nil
            request?.phase = .waiting
        case .delta(let delta):
            take(delta, message: last, at: now)
        case .retrying(let retrying):
            request?.phase = .retrying(retrying, until: now.uptime + retrying.wait)
        case .finished(let completion):
            return finish(completion, message: last, at: now)
        case .failed(let failure):
            lastFailure = failure
            if failure.isAuthentication { refusal = failure }
            closeReply(as: .failed(failure), at: now)
            holdQueue(at: now)
        }
        return []
    }

    private mutating func take(_ delta: Delta, message: Int, at now: Moment) {
        conversation.messages[message].append(delta)
        storing.replyHasGrown(at: now)
        if delta.correction != nil { transcript.forgetLayout(of: message) }
        guard !delta.text.isEmpty else {
            if conversation.messages[message].text.isEmpty { request?.phase = .thinking }
            return
        }
        request?.phase = .streaming
        request?.count(delta.words, at: now.uptime)
    }

    private mutating func finish(_ completion: Completion, message: Int, at now: Moment) -> [Effect] {
        conversation.messages[message].usage = conversation.messages[message].usage.adding(completion.usage)
        rateLimit = completion.rateLimit
        conversation.messages[message].finishReason = completion.finishReason
        let state = MessageState(completion.ending)
        closeReply(as: state, at: now)
        showLeftOut(of: completion, at: now)
        guard state == .cut else { return sendQueued(at: now) + askForWindow() }
        holdQueue(at: now)
        return []
    }
}
