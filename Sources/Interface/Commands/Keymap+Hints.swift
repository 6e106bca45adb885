import Localization

extension Keymap {
    /// The keys of a command, with the leader's before those that follow it; those of browsing where it has no others.
    func text(for command: Command) -> Text {
        let rows = bindings.filter { $0.command == command }
        let writing = rows.filter { $0.context != .browse }
        let names = (writing.isEmpty ? rows : writing).flatMap { row in
            row.keys.map { name(of: $0, in: row.context) }
        }.joined(separator: ", ")
        return writing.isEmpty && !rows.isEmpty ? tr("\("keys", code: names) (browsing)") : .code(names)
    }

    /// The key that opens the leader's; nil if none does.
    var leader: String? { firstKeys[.leader] }

    /// What a key does, for people: `Esc stops`, or `Ctrl-X m models`. Nil if the command has no key.
    func hint(_ command: Command, _ words: Text) -> Text? {
        firstKeys[command].map { Self.hint($0.isEmpty ? tr("an empty line") : .code($0), words) }
    }

    /// The same for a key of browsing.
    func browsingHint(_ command: Command, _ words: Text) -> Text? {
        browsingKeys[command].map { Self.hint(.code($0), words) }
    }

    private static func hint(_ key: Text, _ words: Text) -> Text { tr("\("key", key) \("does", words)") }

    /// Several hints of one kind in a row: `Enter selects, Esc cancels`.
    func hints(_ pairs: (Command, Text)...) -> Text? {
        let hints = pairs.compactMap { hint($0, $1) }
        return hints.isEmpty ? nil : .list(hints)
    }
}
