package import Chat
import Editing
import Layout
import Screen

/// How the conversation gets into the store: at once when something is said, a growing reply twice a second.
struct ConversationAutosave: Hashable, Sendable {
    /// What is kept is no longer what is there.
    var hasChanged = false
    /// The uptime at which the reply is to be kept; nil while nothing of it is unkept.
    private(set) var due: Duration?
    /// Something of it was deleted on purpose.
    var prunes = false
    /// Why the conversation is not kept; nil while it is.
    var failure: String?
    /// A fork whose number depends on the titles that are there already.
    var fork: ForkTitle?
    /// A question of the command line that waits for the conversation to be read, and what else was given there.
    var question: String?
    var given: GivenSettings?
    /// What is to be seen of the conversation that is being read.
    var wanted: WantedPlace?

    /// So that a reply that is lost is half a second at most, with the time that a disk takes.
    static let interval = Duration.milliseconds(400)

    mutating func replyHasGrown(at now: Moment) { due = due ?? now.uptime + Self.interval }

    mutating func replyHasEnded(at now: Moment) { due = now.uptime }

    mutating func isDue(at now: Moment) -> Bool {
        guard let due, due <= now.uptime else { return false }
        self.due = nil
        return true
    }

    mutating func hasKeptAll() {
        due = nil
        hasChanged = false
        prunes = false
    }
}

/// The place in a kept conversation that was chosen, and the words that led there.
struct WantedPlace: Hashable, Sendable {
    var target: ConversationPicker.Target
    var words: String
}

/// What was said of a conversation on the command line.
package struct GivenSettings: Hashable, Sendable {
    package var systemPrompt: String?
    package var parameters: SamplingParameters
    /// The model was named: it stays, whichever the conversation had.
    package var namesModel: Bool
    /// The server was named: it is not left for that of the conversation without a question.
    package var namesServer: Bool

    package init(
        systemPrompt: String? = nil, parameters: SamplingParameters = SamplingParameters(), namesModel: Bool = false,
        namesServer: Bool = false
    ) {
        self.systemPrompt = systemPrompt
        self.parameters = parameters
        self.namesModel = namesModel
        self.namesServer = namesServer
    }

    func changes(_ kept: Conversation) -> Bool {
        let given = applied(to: kept)
        return given.systemPrompt != kept.systemPrompt || given.parameters != kept.parameters
    }

    /// A kept conversation with what was given in the place of what it had.
    package func applied(to kept: Conversation) -> Conversation {
        var conversation = kept
        conversation.systemPrompt = systemPrompt ?? kept.systemPrompt
        conversation.parameters.temperature = parameters.temperature ?? kept.parameters.temperature
        conversation.parameters.topP = parameters.topP ?? kept.parameters.topP
        conversation.parameters.maxTokens = parameters.maxTokens ?? kept.parameters.maxTokens
        return conversation
    }
}

/// Which kept conversation is meant.
package enum ConversationChoice: Hashable, Sendable {
    /// The one that was used last.
    case latest
    case id(ConversationID)
    /// A number or a title, as a person gives it.
    case named(String)
}

extension State {
    /// Everything that was said is in the store, or on its way there.
    var isKept: Bool { !saving.isPrivate && window.autosave.failure == nil }

    /// Adds what keeps the conversation to what an event led to: a question is kept before it is sent, a reply before
    /// the program ends.
    mutating func autosave(before effects: [Effect]) -> [Effect] {
        guard !saving.isPrivate else {
            window.autosave.hasKeptAll()
            return effects
        }
        let isDue = window.autosave.isDue(at: moment)
        // What could not be kept before is only in the whole of it.
        if window.autosave.hasChanged || isDue && window.autosave.failure != nil && window.answering.request == nil {
            let keep = window.autosave.prunes ? Effect.prune(window.conversation) : .keep(window.conversation)
            window.autosave.hasKeptAll()
            return Self.inserting(keep, into: effects)
        }
        if isDue, window.answering.comparison != nil {
            return Self.inserting(.keep(window.conversation), into: effects)
        }
        guard isDue, let reply = window.conversation.messages.last, reply.role == .assistant else { return effects }
        return Self.inserting(.keepReply(reply), into: effects)
    }

    private static func inserting(_ keep: Effect, into effects: [Effect]) -> [Effect] {
        let place = effects.firstIndex { effect in
            switch effect {
            // A draft that was sent goes when the question is kept.
            case .complete, .quit, .keepDraft: true
            default: false
            }
        }
        return effects[..<(place ?? effects.count)] + [keep] + effects[(place ?? effects.count)...]
    }

    mutating func reportStoreFailure(_ reason: String) {
        if window.autosave.failure != reason { tell("not saved: " + reason + " · /save writes a copy", .error) }
        window.autosave.failure = reason
    }
}

extension State {
    /// Goes on with a kept conversation, and asks `question` in it then. Call it instead of `begin`.
    package mutating func resume(
        _ choice: ConversationChoice, question: String?, given: GivenSettings = GivenSettings(), at now: Moment
    ) -> [Effect] {
        moment = now
        window.autosave.question = question
        window.draftAutosave.isResuming = true
        window.autosave.given = given
        return begin(with: nil, at: now) + [.openConversation(choice, at: nil)]
    }

    mutating func showConversation(_ kept: KeptConversation, at message: MessageID?) -> [Effect] {
        guard !isAnswering, window.answering.comparison == nil else {
            tellStillAnswering()
            return []
        }
        let given = window.autosave.given ?? GivenSettings()
        window.autosave.given = nil
        window.conversation = given.applied(to: kept.conversation)
        window.autosave.hasChanged = given.changes(kept.conversation)
        window.editing = nil
        server.lastFailure = nil
        window.contextTokens = nil
        window.transcript.invalidate(from: 0)
        window.transcript.scrollToEnd()
        if let place = kept.messageIDs.firstIndex(where: { $0 == message }) {
            showFound(window.autosave.wanted?.target.message == message ? window.autosave.wanted : nil, at: place)
        }
        window.autosave.wanted = nil
        if !given.namesModel { goOnWithModel(of: kept) }
        if open(ModelPicker.self) != nil, window.model != nil { popup = nil }
        tell("opened #\(kept.id) · \(window.conversation.messages.count) messages".hinting(leaveQueue()))
        let returning = returnToServer(of: kept, namesServer: given.namesServer)
        if given.namesModel { window.elsewhere?.model = nil }
        return changeDraft() + (returning ?? askWaiting())
    }

    /// The model that answered last goes on, unless it belongs to another server or is gone from this one. One of a
    /// conversation from elsewhere, such as an import, goes on only where this server lists it.
    private mutating func goOnWithModel(of kept: KeptConversation) {
        guard let last = kept.conversation.messages.last(where: { $0.model != nil })?.model else { return }
        let isHere = kept.host == server.endpoint.host || kept.profile == server.endpoint.name
        let isListed = server.models.listings.contains { $0.id == last }
        let goesOn =
            isHere
            ? isListed || server.models.knowledge != .listed : isListed && (window.model == nil || kept.host == nil)
        if goesOn { window.model = last }
    }

    mutating func reportHistoryFailure(_ reason: String) -> [Effect] {
        window.draftAutosave.isResuming = false
        if let question = window.autosave.question { window.composer.setQuestion(question) }
        window.autosave.question = nil
        tell(reason, .error)
        return []
    }

    mutating func askWaiting() -> [Effect] {
        guard let question = window.autosave.question else { return [] }
        window.autosave.question = nil
        guard window.model != nil, server.endpoint.hasKey, !asksAboutKey(in: question) else {
            window.composer.setQuestion(question)
            return []
        }
        return askGiven(question)
    }
}
