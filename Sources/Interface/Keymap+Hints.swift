extension Keymap {
    /// The keys of a command, with the leader's before those that follow it.
    func words(for command: Command) -> String {
        bindings.filter { $0.command == command }.flatMap { binding in
            binding.keys.map { name(of: $0, in: binding.context) }
        }.joined(separator: ", ")
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

extension String {
    /// With hints behind it; those of commands without a key are left out.
    func hinting(_ hints: String?...) -> String { ([self] + hints.compactMap(\.self)).joined(separator: " · ") }
}
