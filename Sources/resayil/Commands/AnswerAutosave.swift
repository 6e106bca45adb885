import Chat
import Client
import History
import Interface
import Localization
import Settings
import System

/// Saves the question and the reply of `ask`. A failure to save is reported once and does not stop the reply.
struct AnswerAutosave {
    private let file: ConversationStoreSession
    private let profile: String
    private let host: String
    private let isOff: Bool
    /// Why the newest state is not saved.
    private(set) var failure: Text?
    private var conversation: Conversation?
    private var keptAt = Duration.zero
    /// Uptime at which the question was kept, right before it is sent.
    private var askedAt = Duration.zero

    /// `file` is the one that a conversation which goes on was loaded from.
    init(_ file: ConversationStoreSession, _ connection: Connection, isOff: Bool) {
        self.file = file
        profile = connection.name
        host = connection.endpoint.host
        self.isOff = isOff
    }

    /// Saves the question before it is sent.
    mutating func save(_ conversation: Conversation) async {
        self.conversation = conversation
        askedAt = SystemClock.uptime
        await saveAll()
    }

    /// Saves the reply twice a second, and when it ends.
    mutating func apply(_ progress: CompletionProgress) async {
        guard !isOff, var conversation, let last = conversation.messages.indices.last else { return }
        conversation.messages[last].apply(progress, after: SystemClock.uptime - askedAt)
        self.conversation = conversation
        let now = SystemClock.uptime
        guard conversation.messages[last].state != .streaming || now - keptAt >= .milliseconds(400) else { return }
        keptAt = now
        await saveAll()
    }

    /// Saves an unfinished reply as stopped.
    mutating func stop() async {
        guard var conversation, let last = conversation.messages.indices.last,
            conversation.messages[last].state == .streaming
        else { return }
        conversation.messages[last].state = .stopped
        conversation.messages[last].end(after: SystemClock.uptime - askedAt)
        self.conversation = conversation
        await saveAll()
    }

    private mutating func saveAll() async {
        guard !isOff, let conversation else { return }
        let events = await WorkQueue.files.run { [file, profile, host] in
            file.save(conversation, in: .first, profile: profile, host: host)
        }
        let before = failure
        failure = nil
        for case .storeFailed(let reason) in events { failure = reason }
        if let failure, failure != before { StandardStreams.printError(tr("not saved: \("reason", failure)")) }
    }
}
