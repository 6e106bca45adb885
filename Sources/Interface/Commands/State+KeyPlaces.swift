import Screen

/// Under an Arabic, Hebrew, Cyrillic or Greek layout a key does what the US key in its place does.
extension State {
    /// The key that a command is looked up by: the key itself where it is text or bound, else the one in its place.
    mutating func keyByPlace(_ key: KeyPress) -> KeyPress {
        guard case .character(let character) = key.key else { return key }
        let isHeld = key.modifiers.hasControlOrAlt
        if !isHeld { input.layout = KeyboardLayout.inUse(after: character, before: input.layout) }
        guard isHeld || !readsText, isHeld || !character.isASCII || movesSigns,
            !input.keymap.names(key.asTyped, in: lookedUp)
        else { return key.asTyped }
        return key.inUnitedStatesPlace(input.layout) ?? key.asTyped
    }

    /// The contexts that keys are looked up in now.
    private var lookedUp: [KeyContext] {
        switch focus {
        case .leader: [.leader]
        case .browsing: [.browse, .anywhere]
        case .popup where !readsText: [.browse, .composer, .anywhere]
        default: [.composer, .anywhere]
        }
    }

    /// Whether signs that are not bound have places as well: pages and vi have signs of their own.
    private var movesSigns: Bool { [.leader, .linkHints, .browsing].contains(focus) }
}
