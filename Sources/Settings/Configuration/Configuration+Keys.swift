private import Interface
private import Localization
private import Screen

extension Configuration {
    /// Reads `[keys]`: keys of the screen, `"Ctrl-X m"` for those after the leader, and tables of one context.
    mutating func readKeys(_ node: TOMLNode) {
        guard let table = node.table else {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, .cannotBe("keys", node.kind), allowed: .allowed(.code("[keys]"))))
            return
        }
        var reader = KeysReader(leaders: Self.leaders(in: table))
        reader.read(table)
        keymap = keymap.applying(reader.overrides)
        diagnostics += reader.diagnostics
    }

    /// The keys that begin a sequence of two.
    private static func leaders(in table: TOMLTable) -> Set<KeyPress> {
        let shipped = Keymap.standard.bindings.filter { $0.command == .leader }.flatMap(\.keys)
        let own = table.entries.filter { $0.node.string == Command.leader.rawValue }
        return Set(shipped + own.compactMap { KeyPress(name: $0.key) })
    }
}

/// Turns the rows of `[keys]` into overrides of the standard keys.
private struct KeysReader {
    let leaders: Set<KeyPress>
    private(set) var overrides: [Keymap.Override] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var taken: [Place: SourcePosition] = [:]

    /// Where a key is looked up: composer and anywhere are one place to the person who presses it.
    private struct Place: Hashable {
        var context: KeyContext
        var key: KeyPress
    }

    init(leaders: Set<KeyPress>) { self.leaders = leaders }

    mutating func read(_ table: TOMLTable) {
        for entry in table.entries {
            guard let rows = entry.node.table else {
                read(entry, in: nil)
                continue
            }
            guard let context = KeyContext(rawValue: entry.key) else {
                let names = KeyContext.allCases.map(\.rawValue)
                diagnostics.append(
                    .unknown(entry.key, at: entry.keyPosition, among: names) {
                        tr("unknown context \("name", code: $0)")
                    })
                continue
            }
            for row in rows.entries { read(row, in: context) }
        }
    }

    private mutating func read(_ entry: TOMLTable.Entry, in named: KeyContext?) {
        guard let (context, key) = key(entry, in: named), let command = command(entry.node) else { return }
        let position = Place(context: context == .composer ? .anywhere : context, key: key)
        if let first = taken[position] {
            diagnostics.append(
                Diagnostic(
                    .warning, at: entry.keyPosition, tr("\("key", code: entry.key.quoted) is already bound"),
                    allowed: tr("remove this line or line \("line", first.line)")))
            return
        }
        taken[position] = entry.keyPosition
        let chosen: Command?
        if case .bind(let command) = command { chosen = command } else { chosen = nil }
        guard named == nil, context != .leader else {
            overrides.append(.init(context: context, key: key, command: chosen))
            return
        }
        // What is looked up first must not stand before the person's own.
        for context in [KeyContext.composer, .anywhere] {
            overrides.append(.init(context: context, key: key, command: nil))
        }
        guard let chosen else { return }
        let isEdit = Keymap.standard.bindings.contains { $0.command == chosen && $0.context == .composer }
        overrides.append(.init(context: isEdit ? .composer : .anywhere, key: key, command: chosen))
    }

    /// The context and the key of a row, or a diagnostic.
    private mutating func key(_ entry: TOMLTable.Entry, in named: KeyContext?) -> (KeyContext, KeyPress)? {
        let names = entry.key.split(separator: " ").map(String.init)
        let keys = names.compactMap { KeyPress(name: $0) }
        guard !keys.isEmpty, keys.count == names.count, let last = keys.last else {
            return refuse(
                entry, tr("\("key", code: entry.key.quoted) is not a valid key"),
                tr("names such as \("examples", code: "Ctrl-A, Alt-Enter, F1, PgUp")"))
        }
        if keys.count == 1 {
            let context = named ?? .anywhere
            if [.composer, .anywhere].contains(context), Self.isTyped(last) {
                return refuse(
                    entry, tr("\("key", code: entry.key.quoted) is a plain character"),
                    tr("with Ctrl- or Alt-, or after the leader: \("example", code: "\"Ctrl-X \(names[0])\"")"))
            }
            return (context, last)
        }
        guard keys.count == 2, named == nil || named == .leader, leaders.contains(keys[0]) else {
            let leader = Text.alternatives(leaders.map(\.name).sorted().map { .code($0) })
            return refuse(
                entry, tr("\("key", code: entry.key.quoted) is not a valid key sequence"),
                tr("\("leader", leader) and one key"))
        }
        return (.leader, last)
    }

    private enum Choice {
        case bind(Command)
        case unbind
    }

    private mutating func command(_ node: TOMLNode) -> Choice? {
        guard let name = node.string else {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, tr("a command cannot be \("value", node.kind)"),
                    allowed: .allowed(tr("a string")))
            )
            return nil
        }
        if name == "none" { return .unbind }
        if let command = Command(rawValue: name) { return .bind(command) }
        let names = Command.allCases.map(\.rawValue) + ["none"]
        diagnostics.append(
            .unknown(name, at: node.position, among: names) { tr("unknown command \("name", code: $0)") })
        return nil
    }

    private mutating func refuse<T>(_ entry: TOMLTable.Entry, _ what: Text, _ allowed: Text) -> T? {
        diagnostics.append(Diagnostic(.warning, at: entry.keyPosition, what, allowed: .allowed(allowed)))
        return nil
    }

    private static func isTyped(_ key: KeyPress) -> Bool {
        guard case .character = key.key else { return false }
        return !key.modifiers.hasControlOrAlt
    }
}
