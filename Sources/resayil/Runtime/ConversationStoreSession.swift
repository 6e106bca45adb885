import Chat
import Glibc
import History
import Interface
import Localization
import Settings
import Synchronization

/// Names a conversation of this run: the window that it is open in, and when it began.
struct SavedConversation: Hashable, Sendable {
    let window: WindowID
    let startedAt: Timestamp
}

/// What one save of a streaming reply writes.
enum ReplySave: Sendable {
    case whole(Message)
    case growth(ReplyGrowth)
}

/// The store, opened behind the first frame or when it is first needed, and how far each conversation of this run is
/// kept in it.
///
/// All calls block: they are for `WorkQueue.files`. A store that cannot be opened is tried again at the next call.
final class ConversationStoreSession: Sendable {
    fileprivate struct Access {
        var store: ConversationStore?
        var writers: [SavedConversation: ConversationWriter] = [:]
        /// Of conversations that were read and not written since, newest last: no window is known for them yet.
        var loaded: [ConversationWriter] = []
        /// The conversation saved last in each window.
        var latest: [WindowID: SavedConversation] = [:]
        var hasFailed = false
    }

    let path: String
    private let state = Mutex(Access())
    /// How much of the reply in each window was handed over to be saved. Its lock is never held for long.
    private let handedOver = Mutex<[WindowID: KeptReply]>([:])

    init(_ paths: Paths) { path = paths.dataDirectory + "/conversations.sqlite" }

    /// Opens the store, so that the first question need not wait for it. What goes wrong is told when it is needed.
    func prepare() { _ = try? store() }

    /// Puts all that is kept into the one file, for the program ends. Nothing is to be kept after it.
    func close() {
        state.withLock { access in
            try? access.store?.leaveAll()
            access.store?.close()
        }
    }

    /// Saves a conversation. The events say that saving failed, that it works again, or the number of a new
    /// conversation.
    func save(
        _ conversation: Conversation, in window: WindowID, profile: String?, host: String, pruning: Bool = false
    ) -> [Event] {
        let key = SavedConversation(window: window, startedAt: conversation.startedAt)
        return state.withLock { access -> [Event] in
            let known = access.writers[key]?.id
            guard known != nil || !conversation.messages.isEmpty else { return [] }
            access.use(key)
            let events = access.reporting { access throws(StoreError) in
                let store = try access.opened(path)
                try access.writers[key, default: ConversationWriter()].save(
                    conversation, profile: profile, host: host, pruning: pruning, in: store)
            }
            guard let now = access.writers[key]?.id, now != known else { return events }
            return events + [.conversationStored(now)]
        }
    }

    /// What to save of the last message of the conversation saved last in a window: what is new since the last call, or
    /// all of it if that call's part was not saved. Does not block.
    func handOver(_ reply: Message, in window: WindowID) -> ReplySave {
        handedOver.withLock { handedOver in
            let growth = handedOver[window].flatMap { ReplyGrowth(of: reply, since: $0) }
            handedOver[window] = KeptReply(reply)
            return growth.map { .growth($0) } ?? .whole(reply)
        }
    }

    /// Makes the next `handOver` return the whole message. Does not block.
    func forgetHandedOver(in window: WindowID) { handedOver.withLock { $0[window] = nil } }

    /// Writes to the store what `handOver` returned.
    func save(_ reply: ReplySave, in window: WindowID) -> [Event] {
        state.withLock { access -> [Event] in
            guard let key = access.latest[window], access.writers[key]?.id != nil else { return [] }
            if case .growth(let growth) = reply, access.writers[key]?.canAppend(growth) != true {
                forgetHandedOver(in: window)
                return []
            }
            let events = access.reporting { access throws(StoreError) in
                let store = try access.opened(path)
                switch reply {
                case .whole(let reply): try access.writers[key]?.saveReply(reply, in: store)
                case .growth(let growth): try access.writers[key]?.append(growth, in: store)
                }
            }
            if access.hasFailed { forgetHandedOver(in: window) }
            return events
        }
    }

    func load(_ choice: ConversationChoice, at message: MessageID?) throws(StoreError) -> StoredConversation {
        try locked { access throws(StoreError) in
            let store = try access.opened(path)
            let (stored, writer) = try store.loadForWriting(try store.id(of: choice), through: message)
            access.loaded.removeAll { $0.id == stored.id }
            access.loaded.append(writer)
            return stored
        }
    }

    /// The last messages of a conversation that takes a while to read; nil of one that does not.
    func lastMessages(of choice: ConversationChoice, endingWith message: MessageID?) throws(StoreError) -> [Message]? {
        let store = try store()
        let id = try store.id(of: choice)
        guard try store.hasMoreMessages(than: 1_000, in: id) else { return nil }
        // As many as the highest screens have rows.
        return try store.lastMessages(of: id, endingWith: message, limit: 100)
    }

    /// A conversation that was read is in this window now.
    func adopt(_ id: ConversationID, as key: SavedConversation) {
        state.withLock { access in
            guard let position = access.loaded.firstIndex(where: { $0.id == id }) else { return }
            access.writers[key] = access.loaded.remove(at: position)
            access.use(key)
        }
    }

    /// A window is closed: what follows is no longer in it.
    func forget(_ window: WindowID) {
        forgetHandedOver(in: window)
        state.withLock { access in
            access.leave(window)
            access.writers = access.writers.filter { $0.key.window != window }
            access.latest[window] = nil
        }
    }

    /// Deletes what is kept of a conversation of this run; nothing if nothing is.
    func delete(_ key: SavedConversation) throws(StoreError) {
        try locked { access throws(StoreError) in
            guard let id = access.writers.removeValue(forKey: key)?.id else { return }
            try access.opened(path).delete([id])
        }
    }

    /// Deletes the conversations in which nothing was said since `time`, but for those of this run. A store that is not
    /// there is not made.
    func purge(before time: Timestamp) throws(StoreError) {
        guard access(path, F_OK) == 0 else { return }
        try locked { access throws(StoreError) in
            let open = Set((access.writers.values + access.loaded).compactMap(\.id))
            _ = try access.opened(path).purge(before: time, sparing: open)
        }
    }

    /// The store, for what concerns no conversation of this run.
    func store() throws(StoreError) -> ConversationStore {
        try locked { access throws(StoreError) in try access.opened(path) }
    }

    private func locked<Result: Sendable>(
        _ body: (inout sending Access) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try state.withLock { access throws(StoreError) in try body(&access) }
    }
}

extension ConversationStoreSession.Access {
    fileprivate mutating func opened(_ path: String) throws(StoreError) -> ConversationStore {
        if let store { return store }
        let store = try ConversationStore(at: path)
        self.store = store
        return store
    }

    /// A window has this conversation now, and no longer the one before it.
    fileprivate mutating func use(_ key: SavedConversation) {
        if latest[key.window] != key { leave(key.window) }
        latest[key.window] = key
    }

    /// This process has the conversation of a window no longer open. That it cannot be noted is no reason to complain.
    fileprivate mutating func leave(_ window: WindowID) {
        guard let id = latest[window].flatMap({ writers[$0]?.id }) else { return }
        try? store?.leave(id)
    }

    fileprivate mutating func reporting(_ body: (inout Self) throws(StoreError) -> Void) -> [Event] {
        do throws(StoreError) {
            try body(&self)
        } catch {
            hasFailed = true
            return [.storeFailed(reason: error.text)]
        }
        defer { hasFailed = false }
        return hasFailed ? [.stored] : []
    }
}

extension ConversationStore {
    /// The number of the conversation that is meant.
    func id(of choice: ConversationChoice) throws(StoreError) -> ConversationID {
        switch choice {
        case .id(let id): return id
        case .named(let name): return try resolve(name)
        case .latest:
            guard let latest = try latest() else { throw .storeIsEmpty }
            return latest
        }
    }
}
