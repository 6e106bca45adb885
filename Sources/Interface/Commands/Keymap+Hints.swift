extension Keymap {
    /// The keys of a command, with the leader's before those that follow it; those of browsing where it has no others.
    func text(for command: Command) -> String {
        let rows = bindings.filter { $0.command == command }
        let writing = rows.filter { $0.context != .browse }
        let names = (writing.isEmpty ? rows : writing).flatMap { row in
            row.keys.map { name(of: $0, in: row.context) }
        }.joined(separator: ", ")
        return writing.isEmpty && !rows.isEmpty ? names + " (browsing)" : names
    }

    /// The key that opens the leader's; nil if none does.
    var leader: String? { firstKeys[.leader] }

    /// What a key does, for people: `Esc stops`, or `Ctrl-X m models`. Nil if the command has no key.
    func hint(_ command: Command, _ words: String) -> String? {
        firstKeys[command].map { $0 + " " + words }
    }

    /// Several hints of one kind in a row: `Enter takes, Esc closes`.
    func hints(_ pairs: (Command, String)...) -> String? {
        let words = pairs.compactMap { hint($0, $1) }.joined(separator: ", ")
        return words.isEmpty ? nil : words
    }
}
