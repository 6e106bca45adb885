import Chat

/// The title of a copy of a conversation, told from that of its origin and of other copies: `Rivers (fork 2)`.
struct ForkTitle: Hashable, Sendable {
    /// The title of the first origin.
    let base: String
    /// The copy.
    let startedAt: Timestamp

    init(of conversation: Conversation) {
        base = conversation.title.replacing(/\ \(fork(?: [0-9]+)?\)$/, with: "")
        startedAt = conversation.startedAt
    }

    /// The first title that no other conversation has.
    func title(besides titles: Set<String>) -> String {
        let first = base + " (fork)"
        guard titles.contains(first) else { return first }
        var number = 2
        while titles.contains("\(base) (fork \(number))") { number += 1 }
        return "\(base) (fork \(number))"
    }
}

extension State {
    /// Gives the copy that was just made a title; the one that counts is found when the titles in the store are known.
    mutating func nameFork() -> [Effect] {
        guard !window.conversation.title.isEmpty else { return [] }
        let fork = ForkTitle(of: window.conversation)
        let origin = window.conversation.title
        window.conversation.title = fork.title(besides: [origin])
        window.autosave.fork = fork
        return [.listTitles(prefix: fork.base)]
    }

    mutating func nameFork(besides titles: [String], prefix: String) {
        guard let fork = window.autosave.fork, fork.base == prefix else { return }
        window.autosave.fork = nil
        guard fork.startedAt == window.conversation.startedAt, window.conversation.title.hasPrefix(prefix + " (fork")
        else { return }
        window.conversation.title = fork.title(besides: Set(titles))
    }
}
