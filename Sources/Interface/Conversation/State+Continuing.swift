import Chat
import Screen

extension State {
    /// What a model is told that is to take up its own reply. It is sent, and not kept.
    static let continuation = """
        Your last reply broke off. Go on from the very character where it ends: repeat nothing of it, and say nothing \
        about it.
        """

    /// `/continue`: the reply that was cut, stopped or came to its limit grows on.
    mutating func continueReply(at now: Moment) -> [Effect] {
        guard mayChange(at: now), !holdsForServer(at: now), let last = conversation.messages.indices.last else {
            return []
        }
        let reply = conversation.messages[last]
        guard reply.role == .assistant, reply.isUnfinished else {
            tell("the last reply is whole · /retry asks for another one", .warning, at: now)
            return []
        }
        guard !reply.text.isBlank else { return retry(at: now) }
        guard let model = reply.model ?? model else { return openModels(query: "", at: now) }
        var sent = CompletionRequest(
            model: model, messages: conversation.requestMessages, parameters: conversation.parameters)
        sent.messages.append(.init(role: .user, content: Self.continuation))
        let id = RequestID(nextRequest)
        nextRequest += 1
        var open = OpenRequest(id: id, startedAt: now.uptime)
        open.earlierSeconds = reply.endedAt.map { max(0, $0.seconds - reply.startedAt.seconds) } ?? 0
        request = open
        conversation.messages[last].state = .streaming
        conversation.messages[last].endedAt = nil
        conversation.messages[last].finishReason = nil
        transcript.forgetLayout(of: last)
        transcript.followEnd()
        storing.hasChanged = true
        lastFailure = nil
        notice = nil
        isSaved = false
        return [.complete(id, sent)]
    }
}

extension Message {
    /// There may be more of it.
    fileprivate var isUnfinished: Bool {
        switch state {
        case .cut, .stopped, .failed, .unconfirmed: true
        case .complete: finishReason == .length
        case .streaming: false
        }
    }
}

extension Optional<Usage> {
    /// What two completions of one reply took together.
    func adding(_ more: Usage?) -> Usage? {
        guard let self, let more else { return self ?? more }
        let sum = { (left: Int?, right: Int?) -> Int? in
            left.map { $0 + (right ?? 0) } ?? right
        }
        return Usage(
            promptTokens: sum(self.promptTokens, more.promptTokens),
            completionTokens: sum(self.completionTokens, more.completionTokens),
            totalTokens: sum(self.totalTokens, more.totalTokens))
    }
}
