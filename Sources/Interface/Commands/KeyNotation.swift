package import Screen

extension KeyPress {
    /// Reads a key's name as people write it: `Ctrl-A`, `Alt-Enter`, `Shift-Tab`, `F1`, `PgUp`, `x`.
    package init?(name: String) {
        var bytes = name.utf8[...]
        var modifiers: KeyModifiers = []
        while let (prefix, modifier) = Self.modifierNames.first(where: { Self.isModified(bytes, by: $0.0) }) {
            modifiers.insert(modifier)
            bytes = bytes.dropFirst(prefix.utf8.count)
        }
        let rest = String(Substring(bytes))
        if rest.utf8.count == 1 || rest.dropFirst().isEmpty, let character = rest.first {
            let folded = modifiers.hasControlOrAlt ? Self.lowercased(character) : character
            self.init(folded, modifiers)
        } else if let named = Self.keyNames.first(where: { $0.0 == rest }) {
            self.init(named.1, modifiers)
        } else if rest.first == "F", let number = Int(rest.dropFirst()), (1...35).contains(number) {
            self.init(.function(number), modifiers)
        } else {
            return nil
        }
    }

    /// The key's name: what `init(name:)` reads.
    package var name: String {
        var prefix = ""
        for (name, modifier) in Self.modifierNames where modifiers.contains(modifier) { prefix += name }
        switch key {
        case .function(let number): return prefix + "F\(number)"
        case .character(" "): return prefix + "Space"
        case .character(let character):
            return prefix + (modifiers.hasControlOrAlt ? character.uppercased() : String(character))
        default: return prefix + (Self.keyNames.first { $0.1 == key }?.0 ?? "?")
        }
    }

    private static func isModified(_ name: Substring.UTF8View, by prefix: String) -> Bool {
        name.count > prefix.utf8.count && name.starts(with: prefix.utf8)
    }

    private static func lowercased(_ character: Character) -> Character { character.lowercased().first ?? character }

    private static let modifierNames: [(String, KeyModifiers)] = [
        ("Ctrl-", .control), ("Alt-", .alt), ("Shift-", .shift),
    ]

    private static let keyNames: [(String, Key)] = [
        ("Enter", .enter), ("Tab", .tab), ("Backspace", .backspace), ("Esc", .escape), ("Ins", .insert),
        ("Del", .delete),
        ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
        ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
    ]
}
