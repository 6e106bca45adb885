import Editing
package import Screen

/// Where a key is looked up.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
    /// While one writes. Keys of `anywhere` work here too.
    case composer
    case anywhere
    /// After Ctrl-X.
    case leader
    /// While one browses what was said. Keys of `anywhere` work here too.
    case browse
}

/// Which key does what. One table: what is looked up, what the help shows and what the README lists.
package struct Keymap: Hashable, Sendable {
    /// One row: these keys do this here.
    package struct Binding: Hashable, Sendable {
        package var context: KeyContext
        package var keys: [KeyPress]
        package var command: Command
    }

    package let bindings: [Binding]
    /// Keys that the person took the command away from.
    private var unbound: [KeyContext: Set<KeyPress>] = [:]
    private let commands: [KeyContext: [KeyPress: Command]]
    /// The first key of each command while one writes, as people write it, the leader's before those that follow it.
    private(set) var firstKeys: [Command: String]
    /// The same for the keys while one browses.
    let browsingKeys: [Command: String]

    /// The first row that names a key wins.
    package init(_ bindings: [Binding]) {
        self.bindings = bindings
        commands = Dictionary(grouping: bindings, by: \.context).mapValues { bindings in
            Dictionary(bindings.flatMap { binding in binding.keys.map { ($0, binding.command) } }) { first, _ in first }
        }
        let leader = bindings.first { $0.command == .leader }?.keys.first
        var firstKeys: [Command: String] = [:]
        for binding in bindings where binding.context != .browse {
            guard firstKeys[binding.command] == nil, let key = binding.keys.first else { continue }
            firstKeys[binding.command] = Self.name(of: key, in: binding.context, leader: leader)
        }
        self.firstKeys = firstKeys
        let browsing = bindings.filter { $0.context == .browse && !$0.keys.isEmpty }
        browsingKeys = Dictionary(browsing.map { ($0.command, $0.keys[0].name) }) { first, _ in first }
    }

    /// The same, where these keys do nothing.
    func unbinding(_ overrides: [Override]) -> Keymap {
        var copy = self
        for override in overrides {
            copy.unbound[override.context, default: []].insert(override.key)
        }
        return copy
    }

    /// As the linear mode has it: a line's end and Ctrl-C are all the keys there are, and commands do the rest. A name
    /// without letters is an empty line.
    package var inLines: Keymap {
        var copy = self
        copy.firstKeys = [
            .send: "", .stop: "Ctrl-C", .interrupt: "Ctrl-C", .help: "/help", .moveUp: "/queue",
            .enterKey: "/key",
        ]
        return copy
    }

    /// A key as it is pressed in a context: `Ctrl-X m` for what follows the leader.
    package func name(of key: KeyPress, in context: KeyContext) -> String {
        Self.name(of: key, in: context, leader: bindings.first { $0.command == .leader }?.keys.first)
    }

    private static func name(of key: KeyPress, in context: KeyContext, leader: KeyPress?) -> String {
        guard context == .leader, let leader else { return key.name }
        return leader.name + " " + key.name
    }

    /// What a key does, looked up in the contexts in their order. A key with a name does with Shift what it does
    /// without, unless it is bound or was unbound with it.
    package func command(for key: KeyPress, in contexts: KeyContext...) -> Command? {
        if let command = command(for: key, in: contexts) { return command }
        guard let plain = key.withoutShift, !contexts.contains(where: { unbound[$0]?.contains(key) == true }) else {
            return nil
        }
        return command(for: plain, in: contexts)
    }

    /// Whether the key is bound in one of the contexts, or was unbound there.
    func names(_ key: KeyPress, in contexts: [KeyContext]) -> Bool {
        contexts.contains { commands[$0]?[key] != nil || unbound[$0]?.contains(key) == true }
    }

    private func command(for key: KeyPress, in contexts: [KeyContext]) -> Command? {
        for context in contexts {
            if let command = commands[context]?[key] { return command }
        }
        return nil
    }
}
