import Chat
import Glibc
import History
import Interface
import Localization
import Settings
import Synchronization

/// The store, opened behind the first frame or when it is first needed, and how far each conversation of this run is
/// kept in it.
///
/// All calls block: they are for `WorkQueue.files`. A store that cannot be opened is tried again at the next call.
final class ConversationStoreSession: Sendable {
    fileprivate struct Access {
        var store: ConversationStore?
        /// By the start of the conversation, which is what tells those of one run apart.
        var writers: [Timestamp: ConversationWriter] = [:]
        var current: Timestamp?
        var hasFailed = false
    }

    let path: String
    private let state = Mutex(Access())

    init(_ paths: Paths) { path = paths.dataDirectory + "/conversations.sqlite" }

    /// Opens the store, so that the first question need not wait for it. What goes wrong is told when it is needed.
    func prepare() { _ = try? store() }

    /// Puts all that is kept into the one file, for the program ends. Nothing is to be kept after it.
    func close() { state.withLock { $0.store?.close() } }

    /// Keeps a conversation. The event says that it could not be kept, or that it can be again; nil if there is
    /// nothing new to say.
    func save(_ conversation: Conversation, profile: String?, host: String, pruning: Bool = false) -> Event? {
        state.withLock { access -> Event? in
            let isKnown = access.writers[conversation.startedAt]?.id != nil
            guard isKnown || !conversation.messages.isEmpty else { return nil }
            access.current = conversation.startedAt
            return access.reporting { access throws(StoreError) in
                let store = try access.opened(path)
                try access.writers[conversation.startedAt, default: ConversationWriter()].save(
                    conversation, profile: profile, host: host, pruning: pruning, in: store)
            }
        }
    }

    /// Keeps the last message of the conversation that was kept last.
    func save(_ reply: Message) -> Event? {
        state.withLock { access -> Event? in
            guard let current = access.current, access.writers[current]?.id != nil else { return nil }
            return access.reporting { access throws(StoreError) in
                let store = try access.opened(path)
                try access.writers[current]?.saveReply(reply, in: store)
            }
        }
    }

    func load(_ choice: ConversationChoice, at message: MessageID?) throws(StoreError) -> StoredConversation {
        try locked { access throws(StoreError) in
            let store = try access.opened(path)
            let (stored, writer) = try store.loadForWriting(try store.id(of: choice), through: message)
            access.writers[stored.conversation.startedAt] = writer
            access.current = stored.conversation.startedAt
            return stored
        }
    }

    /// Deletes what is kept of a conversation of this run; nothing if nothing is.
    func delete(startedAt: Timestamp) throws(StoreError) {
        try locked { access throws(StoreError) in
            guard let id = access.writers.removeValue(forKey: startedAt)?.id else { return }
            try access.opened(path).delete([id])
        }
    }

    /// Deletes the conversations in which nothing was said since `time`, but for those of this run. A store that is not
    /// there is not made.
    func purge(before time: Timestamp) throws(StoreError) {
        guard access(path, F_OK) == 0 else { return }
        try locked { access throws(StoreError) in
            let open = Set(access.writers.values.compactMap(\.id))
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

    fileprivate mutating func reporting(_ body: (inout Self) throws(StoreError) -> Void) -> Event? {
        do throws(StoreError) {
            try body(&self)
        } catch {
            hasFailed = true
            return .storeFailed(reason: error.text)
        }
        defer { hasFailed = false }
        return hasFailed ? .stored : nil
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
