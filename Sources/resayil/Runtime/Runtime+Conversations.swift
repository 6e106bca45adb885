import Chat
import Client
import History
import Interface
import Localization
import Settings

extension Runtime {
    func save(_ conversation: Conversation, pruning: Bool = false) {
        let connection = connected.connection
        conversations.forgetHandedOver(in: source.window)
        save { [window = source.window] in
            $0.save(
                conversation, in: window, profile: connection.name, host: connection.endpoint.host, pruning: pruning)
        }
    }

    func save(_ reply: Message) {
        let window = source.window
        let reply = conversations.handOver(reply, in: window)
        save { $0.save(reply, in: window) }
    }

    func adopt(_ id: ConversationID, startedAt: Timestamp) {
        let key = SavedConversation(window: source.window, startedAt: startedAt)
        WorkQueue.files.post { [conversations] in conversations.adopt(id, as: key) }
    }

    func forgetWindow() {
        let window = source.window
        WorkQueue.files.post { [conversations] in conversations.forget(window) }
    }

    func listConversations() {
        history { file throws(StoreError) in
            let store = try file.store()
            let listed = try store.conversations(.init(limit: 5000))
            return .conversationsListed(
                listed.isEmpty ? try store.conversations(.init(isArchived: true, limit: 1)) : listed)
        }
    }

    func listTitles(prefix: String) {
        history { file throws(StoreError) in
            let titles = try file.store().conversations(.init(limit: 1000)).map(\.title)
            return .titlesListed(prefix: prefix, titles: titles.filter { !$0.isEmpty })
        }
    }

    func preview(_ target: ConversationPicker.Target) {
        history { file throws(StoreError) in
            let messages = try file.store().lastMessages(
                of: target.conversation, endingWith: target.message, limit: 4)
            return .conversationPreviewed(target, messages)
        }
    }

    /// Deletes what was not used for longer than the configuration keeps it. Told only if it cannot be done.
    func purge() {
        guard let days = settings.configuration.keepDays else { return }
        let now = Moment.now().wallClock
        WorkQueue.files.post { [conversations, events] in
            do throws(StoreError) {
                try conversations.purge(before: Timestamp(seconds: now.seconds - Double(days) * 86_400))
            } catch {
                events.add(.historyFailed(reason: error.text))
            }
        }
    }

    func find(_ words: String) {
        history { file throws(StoreError) in
            // One more tells that there are more.
            .wordsFound(words: words, try file.store().search(words, limit: State.mostHits + 1))
        }
    }

    func open(_ choice: ConversationChoice, at message: MessageID?) {
        report(in: .files) { [conversations] in
            let last = try? conversations.lastMessages(of: choice, endingWith: message)
            return last.map { [.conversationOpening($0)] } ?? []
        }
        history { file throws(StoreError) in .conversationOpened(try file.load(choice, at: message), at: message) }
    }

    func deleteConversation(startedAt: Timestamp) {
        let key = SavedConversation(window: source.window, startedAt: startedAt)
        history { [writing] file throws(StoreError) in
            try file.delete(key)
            try writing.forgetDrafts(besides: file.store())
            return .conversationDeleted
        }
    }

    private func save(_ write: @escaping @Sendable (ConversationStoreSession) -> [Event]) {
        report(in: .files) { [conversations] in write(conversations) }
    }

    private func history(_ read: @escaping @Sendable (ConversationStoreSession) throws(StoreError) -> Event) {
        report(in: .files) { [conversations] in
            do throws(StoreError) {
                return [try read(conversations)]
            } catch {
                return [.historyFailed(reason: error.text)]
            }
        }
    }
}
