package import Screen

extension KeyPress {
    /// Reads a key's name as people write it: `Ctrl-A`, `Alt-Enter`, `Shift-Tab`, `F1`, `PgUp`, `x`.
    package init?(name: String) {
        var rest = name
        var modifiers: KeyModifiers = []
        while let (prefix, modifier) = Self.modifierNames.first(where: { Self.isModified(rest, by: $0.0) }) {
            modifiers.insert(modifier)
            rest = String(rest.dropFirst(prefix.count))
        }
        if let named = Self.keyNames.first(where: { $0.0 == rest }) {
            self.init(named.1, modifiers)
        } else if rest.first == "F", let number = Int(rest.dropFirst()), (1...35).contains(number) {
            self.init(.function(number), modifiers)
        } else if rest.dropFirst().isEmpty, let character = rest.first {
            let folded = modifiers.isDisjoint(with: [.control, .alt]) ? character : Self.lowercased(character)
            self.init(folded, modifiers)
        } else {
            return nil
        }
    }

    /// The key's name: what `init(name:)` reads.
    package var name: String {
        let prefix = Self.modifierNames.filter { modifiers.contains($0.1) }.map(\.0).joined()
        switch key {
        case .function(let number): return prefix + "F\(number)"
        case .character(let character):
            if let named = Self.keyNames.first(where: { $0.1 == key }) { return prefix + named.0 }
            return prefix + (modifiers.isDisjoint(with: [.control, .alt]) ? String(character) : character.uppercased())
        default: return prefix + (Self.keyNames.first { $0.1 == key }?.0 ?? "?")
        }
    }

    /// Most names are too short for it, which costs less to see than letters.
    private static func isModified(_ name: String, by prefix: String) -> Bool {
        name.utf8.count > prefix.utf8.count && name.hasPrefix(prefix)
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
