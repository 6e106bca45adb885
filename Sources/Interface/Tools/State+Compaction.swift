import Chat
import Editing
import Layout
import Localization
import Screen

/// A summary that is being written, in the place of older messages.
struct Compaction: Hashable, Sendable {
    /// The messages that follow it word for word.
    let following: [Message]
    /// The variant of the first message that the original is, from 0.
    let original: Int
    /// The messages that it stands for.
    let count: Int
}

extension State {
    /// What the model is asked for. It stays in the conversation as the question that the summary answers.
    static let compactionQuestion = """
        Summarize our conversation so far, so that it can continue from your summary alone. Keep goals, decisions and \
        their reasons, facts, names, numbers, code that still matters, and what is open. Write in the language of the \
        conversation.
        """

    /// `/compact [N]`: a summary takes the place of all but the last N questions and their replies. What was there
    /// stays as a variant.
    mutating func compact(_ argument: String) -> [Effect] {
        guard mayChange(), !holdsRequest() else { return [] }
        guard let number = argument.isEmpty ? 2 : Int(argument), number >= 0 else {
            showNotice(tr("/compact needs a number: how many of the last questions stay as they are"), .error)
            return []
        }
        let messages = window.conversation.messages
        let questions = messages.indices.filter { messages[$0].role == .user }
        guard questions.count > number, let model = window.model else {
            showNotice(
                tr(
                    "nothing to compact: the conversation has 1 question",
                    "nothing to compact: the conversation has \(.count) questions", count: questions.count), .warning)
            return []
        }
        let cut = number == 0 ? messages.count : questions[questions.count - number]
        guard cut > 0 else { return [] }
        return summarize(through: cut, by: model)
    }

    private mutating func summarize(through cut: Int, by model: ModelID) -> [Effect] {
        let messages = window.conversation.messages
        var older = window.conversation
        older.messages = Array(messages[..<cut])
        var sent = CompletionRequest(
            model: model, messages: older.requestMessages, parameters: window.conversation.parameters)
        sent.messages.append(.init(role: .user, content: Self.compactionQuestion))
        window.tools.compaction = Compaction(
            following: messages[cut...].map(\.alone), original: (messages[0].variant?.number ?? 1) - 1, count: cut)
        window.conversation.leave(at: 0)
        window.conversation.append(
            Message(role: .user, text: Self.compactionQuestion, startedAt: moment.wallClock))
        let id = makeRequestID()
        window.conversation.append(openReply(by: model))
        hasBranched(at: 0)
        window.answering = Answering(OpenRequest(id: id, startedAt: moment.uptime))
        return [.complete(id, sent)]
    }

    /// The summary is there: what follows it is put behind it. One without words is none.
    mutating func finishCompaction() {
        guard let compaction = window.tools.compaction else { return }
        guard window.conversation.messages.last?.text.isBlank == false else { return abandonCompaction() }
        window.tools.compaction = nil
        let start = window.conversation.messages.count
        for message in compaction.following { window.conversation.append(message) }
        hasBranched(at: start)
        showNotice(
            tr(
                "1 message replaced by a summary",
                "\(.count) messages replaced by a summary", count: compaction.count
            ).hinting(tr("/variant shows the original")))
    }

    /// The summary did not come: the original shows again, and nothing of the summary stays.
    mutating func abandonCompaction() {
        guard let compaction = window.tools.compaction else { return }
        window.tools.compaction = nil
        let failure = window.lastFailure
        window.conversation.leave(at: 0, keeping: false)
        window.conversation.show(variant: compaction.original, at: 0)
        hasBranched(at: 0)
        window.lastFailure = failure
        showNotice(tr("not compacted: the summary did not come · the conversation is unchanged"), .warning)
    }
}
