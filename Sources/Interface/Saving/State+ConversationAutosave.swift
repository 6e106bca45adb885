package import Chat
import Editing
import Layout
import Localization
import Screen

/// How the conversation gets into the store: a change at once, a reply that is coming in twice a second.
struct ConversationAutosave: Hashable, Sendable {
    private var conversation = Autosave(every: .zero)
    /// At most half a second of a reply may be lost, with the time that a disk takes.
    private var reply = Autosave(every: .milliseconds(400))
    /// The conversation is in the store, or on its way there.
    private(set) var isStored = false
    /// The conversation of an earlier run that is read for this window.
    var restoring: ConversationID?
    /// Its number in the store, once it is known.
    var storedID: ConversationID?
    /// Something of it was deleted on purpose.
    var prunes = false
    /// Why the conversation is not kept; nil while it is.
    var failure: Text?
    /// A fork whose number depends on the titles that are there already.
    var fork: ForkTitle?
    /// A question of the command line that waits for the conversation to be read, and what else was given there.
    var question: String?
    var given: GivenSettings?
    /// What is to be seen of the conversation that is being read.
    var wanted: RequestedPosition?

    var due: Duration? { reply.due }

    mutating func replyHasGrown(at uptime: Duration) { reply.schedule(at: uptime + reply.interval) }

    mutating func replyHasEnded(at uptime: Duration) { reply.hasten(to: uptime) }

    mutating func popDueReply(at uptime: Duration) -> Bool { reply.popDue(at: uptime) }

    /// True if the conversation is another one than the saved one.
    mutating func popDue(_ revision: Revision, at uptime: Duration) -> Bool {
        conversation.note(revision.number, at: uptime)
        return conversation.popDue(at: uptime)
    }

    /// All of this conversation is on its way into the store.
    mutating func saveAll(_ revision: Revision) {
        settle(at: revision)
        isStored = true
        prunes = false
    }

    /// Nothing of it needs to be saved now.
    mutating func settle(at revision: Revision?) {
        conversation.settle(at: revision?.number)
        reply.settle(at: 0)
    }

    /// Another conversation: this revision of it is on disk or empty; nil: none is.
    mutating func startOver(at revision: Revision?, storedAs id: ConversationID? = nil) {
        settle(at: revision)
        isStored = id != nil
        storedID = id
        prunes = false
    }
}

/// The place in a kept conversation that was chosen, and the words that led there.
struct RequestedPosition: Hashable, Sendable {
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

    /// A kept conversation with what was given in the place of what it had.
    package func applied(to stored: Conversation) -> Conversation {
        var conversation = stored
        conversation.systemPrompt = systemPrompt ?? stored.systemPrompt
        conversation.parameters = parameters.over(stored.parameters)
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
    var isStored: Bool { !saving.isPrivate && window.autosave.failure == nil }

    /// Adds what keeps the conversation to what an event led to: a question is kept before it is sent, a reply before
    /// the program ends.
    mutating func autosave(before effects: [Effect]) -> [Effect] {
        let revision = window.conversation.revision
        guard !saving.isPrivate, window.autosave.isStored || !window.conversation.isUnused else {
            window.autosave.settle(at: revision)
            return effects
        }
        let isDue = window.autosave.popDueReply(at: moment.uptime)
        let hasChanged = window.autosave.popDue(revision, at: moment.uptime)
        // What could not be saved before is only in the whole of it.
        if hasChanged || isDue && window.autosave.failure != nil && window.answering.request == nil {
            let save = window.autosave.prunes ? Effect.prune(window.conversation) : .save(window.conversation)
            window.autosave.saveAll(revision)
            return Self.inserting(save, into: effects)
        }
        if isDue, window.answering.comparison != nil {
            return Self.inserting(.save(window.conversation), into: effects)
        }
        guard isDue, let reply = window.conversation.messages.last, reply.role == .assistant else { return effects }
        return Self.inserting(.saveReply(reply), into: effects)
    }

    private static func inserting(_ save: Effect, into effects: [Effect]) -> [Effect] {
        let position = effects.firstIndex { effect in
            switch effect {
            // A draft that was sent goes when the question is kept.
            case .complete, .quit, .saveDraft: true
            default: false
            }
        }
        return effects[..<(position ?? effects.count)] + [save] + effects[(position ?? effects.count)...]
    }

    mutating func reportStoreFailure(_ reason: Text) {
        if window.autosave.failure != reason {
            showNotice(tr("not saved: \("reason", reason) · /save writes a copy"), .error)
        }
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
        return begin(with: nil, at: now) + [.openConversation(choice, at: nil)] + readRestoredWindows()
    }

    /// Shows a loaded conversation in an unused window, or in a new one. If it is already open, shows its window.
    mutating func showConversation(_ stored: StoredConversation, at message: MessageID?) -> [Effect] {
        window.opening = nil
        if let effects = fillRestored(with: stored) { return effects }
        let wanted = window.autosave.wanted
        window.autosave.wanted = nil
        if let open = openWindows.first(where: { $0.autosave.storedID == stored.id }) {
            let effects = show(open.id)
            showFound(wanted, message, of: stored)
            return effects
        }
        let isWaiting = window.draftAutosave.isResuming && window.conversation.isUnused
        let unused = isWaiting ? window.id : unusedWindow
        guard let effects = unused.map({ show($0) }) ?? openWindow(for: stored.conversation) else { return [] }
        return effects + fill(with: stored, at: message, wanted)
    }

    mutating func fill(
        with stored: StoredConversation, at message: MessageID?, _ wanted: RequestedPosition?
    ) -> [Effect] {
        let given = window.autosave.given ?? GivenSettings()
        window.autosave.given = nil
        window.conversation = given.applied(to: stored.conversation)
        window.autosave.startOver(at: stored.conversation.revision, storedAs: stored.id)
        window.endEditing()
        window.lastFailure = nil
        window.contextTokens = nil
        window.transcript.invalidate(from: 0)
        window.transcript.scrollToEnd()
        showFound(wanted, message, of: stored)
        if !given.namesModel { goOnWithModel(of: stored) }
        if open(ModelPicker.self) != nil, window.model != nil { popup = nil }
        showOpened(stored)
        let returning = returnToServer(of: stored, namesServer: given.namesServer)
        if given.namesModel { window.elsewhere?.model = nil }
        let adopting = Effect.adoptConversation(stored.id, startedAt: stored.conversation.startedAt)
        return [adopting] + changeDraft() + (returning ?? askWaiting())
    }

    private mutating func showFound(
        _ wanted: RequestedPosition?, _ message: MessageID?, of stored: StoredConversation
    ) {
        guard let message, let position = stored.messageIDs.firstIndex(of: message),
            window.conversation.messages.indices.contains(position)
        else { return }
        showFound(wanted?.target.message == message ? wanted : nil, at: position)
    }

    /// Says what was opened, who else has it open, and what waits in it.
    private mutating func showOpened(_ stored: StoredConversation) {
        let other = stored.otherProcess.map { tr("also open in another resayil, pid \("number", code: String($0))") }
        let offer = offerQueue()
        let opened = tr("opened conversation \("number", code: "#\(stored.id)")").hinting(
            Self.messages(window.conversation.messages.count), other)
        window.openedNotice = opened
        // The draft is read next; with one, the offer changes.
        showNotice(opened.hinting(offer), other == nil ? .plain : .warning, isPending: offer != nil)
    }

    /// The model that answered last goes on, unless it belongs to another server or is gone from this one. One of a
    /// conversation from elsewhere, such as an import, goes on only where this server lists it.
    private mutating func goOnWithModel(of stored: StoredConversation) {
        guard let last = stored.conversation.messages.last(where: { $0.model != nil })?.model else { return }
        let isHere = stored.host == server.endpoint.host || stored.profile == server.endpoint.name
        let isListed = server.models.listings.contains { $0.id == last }
        let goesOn =
            isHere
            ? isListed || server.models.knowledge != .listed : isListed && (window.model == nil || stored.host == nil)
        if goesOn { window.model = last }
    }

    mutating func reportHistoryFailure(_ reason: Text) -> [Effect] {
        window.opening = nil
        window.draftAutosave.isResuming = false
        window.autosave.restoring = nil
        if let question = window.autosave.question { window.composer.setQuestion(question) }
        window.autosave.question = nil
        showNotice(reason, .error)
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
