import Chat
import Layout
import Localization
import Screen

extension State {
    /// What a model is told that is to take up its own reply. It is sent, and not kept.
    static let continuation = """
        Your last reply broke off. Go on from the very character where it ends: repeat nothing of it, and say nothing \
        about it.
        """

    /// `/continue`: the reply that was cut, stopped or came to its limit grows on.
    mutating func continueReply() -> [Effect] {
        guard mayChange(), !holdsRequest(), let last = window.conversation.messages.indices.last else {
            return []
        }
        let reply = window.conversation.messages[last]
        guard reply.role == .assistant, reply.isUnfinished else {
            showNotice(tr("the last reply is complete · /retry asks again"), .warning)
            return []
        }
        guard !reply.text.isBlank else { return retry() }
        guard let model = reply.model ?? window.model else { return openModels(query: "") }
        var sent = window.conversation.request(to: model)
        sent.messages.append(.init(role: .user, content: Self.continuation))
        let id = makeRequestID()
        var open = OpenRequest(id: id, startedAt: moment.uptime)
        open.earlierSeconds = reply.endedAt.map { max(0, $0.seconds - reply.startedAt.seconds) } ?? 0
        window.answering = Answering(open)
        window.conversation.reopenReply()
        window.transcript.forgetLayout(of: last)
        window.transcript.followEnd()
        window.lastFailure = nil
        notice = nil
        window.isSaved = false
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
