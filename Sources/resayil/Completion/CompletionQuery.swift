import ArgumentParser

/// What is on the command line before the word to complete: the command, and what it was given.
struct CompletionQuery {
    private(set) var command: any ParsableCommand.Type = Resayil.self
    /// The values of options by their long names; empty for flags.
    private(set) var options: [String: String] = [:]
    /// The arguments of the command.
    private(set) var positionals: [String] = []
    /// Help is asked for, and the words name a command.
    private(set) var isHelp = false
    private var descriptions: [ArgumentDescription] = []
    /// The option that the next word is the value of.
    private var pending: ArgumentDescription?
    private var isPastOptions = false

    init(_ words: some Sequence<String>) {
        for word in words { read(word) }
    }

    private mutating func read(_ word: String) {
        if let option = pending.take() { return set(option, word) }
        guard !isPastOptions, word.hasPrefix("-"), word != "-" else { return readArgument(word) }
        enterDefault()
        if word == "--" { isPastOptions = true } else { readOption(word) }
    }

    private mutating func readArgument(_ word: String) {
        if positionals.isEmpty, !isPastOptions {
            if command == Resayil.self, word == "help" { return isHelp = true }
            if let next = command.configuration.subcommands.first(where: { $0._commandName == word }) {
                return enter(next)
            }
        }
        enterDefault()
        positionals.append(word)
    }

    private mutating func enter(_ next: any ParsableCommand.Type) {
        command = next
        descriptions = isHelp ? [] : next.descriptions
    }

    /// What only the default command can take was typed.
    private mutating func enterDefault() {
        if !isHelp, let next = command.configuration.defaultSubcommand { enter(next) }
    }

    private mutating func readOption(_ word: String) {
        if word.hasPrefix("--") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = option(named: parts[0]) else { return }
            if parts.count > 1 { return set(option, parts[1]) }
            return option.kind == .flag ? set(option, "") : readValue(of: option, "")
        }
        var letters = word.dropFirst()
        while let letter = letters.popFirst(), let option = option(named: "-\(letter)") {
            if option.kind == .flag { set(option, "") } else { return readValue(of: option, String(letters)) }
        }
    }

    /// What follows the letter of an option in its word is its value.
    private mutating func readValue(of option: ArgumentDescription, _ rest: String) {
        if rest.isEmpty { pending = option } else { set(option, rest) }
    }

    private mutating func set(_ option: ArgumentDescription, _ value: String) {
        options[option.typedNames.last ?? ""] = value
    }

    private func option(named name: String) -> ArgumentDescription? {
        descriptions.first { $0.typedNames.contains(name) }
    }
}

extension CompletionQuery {
    /// What may stand where a word begins.
    struct Expected {
        /// The part of the word before the value, such as `--model=`.
        var prefix = ""
        var commands: [any ParsableCommand.Type] = []
        var options: [ArgumentDescription] = []
        var source: CompletionSource?
    }

    /// What `word` may become.
    func expected(_ word: String) -> Expected {
        if let pending { return Expected(source: pending.source) }
        var all = self
        if word.hasPrefix("-"), !isPastOptions {
            all.enterDefault()
            if let (prefix, option) = all.valueInWord(word) { return Expected(prefix: prefix, source: option.source) }
            return Expected(
                options: all.descriptions.filter { option in
                    option.kind != .positional && option.shouldDisplay
                        && (option.isRepeating || options[option.typedNames.last ?? ""] == nil)
                })
        }
        let commands = positionals.isEmpty && !isPastOptions ? command.shownSubcommands : []
        all.enterDefault()
        return Expected(commands: commands, source: all.nextArgument?.source)
    }

    private var nextArgument: ArgumentDescription? {
        let arguments = descriptions.filter { $0.kind == .positional }
        if positionals.count < arguments.count { return arguments[positionals.count] }
        return arguments.last.flatMap { $0.isRepeating ? $0 : nil }
    }

    /// The option of a word that has its value in it, `--model=qw` or `-mqw`, and the part before the value.
    private func valueInWord(_ word: String) -> (String, ArgumentDescription)? {
        let name = word.hasPrefix("--") ? word.prefix { $0 != "=" } : word.prefix(2)
        guard name.count < word.count, let option = option(named: String(name)), option.kind == .option else {
            return nil
        }
        return (name + (word.hasPrefix("--") ? "=" : ""), option)
    }
}
