/// A key by what it means, without its modifiers.
package enum Key: Hashable, Sendable {
    /// A printable grapheme, or the letter that was held with Ctrl or Alt, in lower case then.
    case character(Character)
    case enter, tab, backspace, escape, insert, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 … F35.
    case function(Int)
}

/// The modifier keys that a terminal can tell.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// That of `SetAlgebra` is not specialized, and looks through all conformances of the program when it first runs.
    @inlinable package init(arrayLiteral elements: KeyModifiers...) {
        rawValue = elements.reduce(0) { $0 | $1.rawValue }
    }

    package static let shift = KeyModifiers(rawValue: 1)
    package static let alt = KeyModifiers(rawValue: 2)
    package static let control = KeyModifiers(rawValue: 4)

    /// Whether Ctrl or Alt is pressed, which makes the key a command instead of text.
    package var hasControlOrAlt: Bool { rawValue & (Self.control.rawValue | Self.alt.rawValue) != 0 }
}

/// One decoded key with its modifiers. Shift is told only where the character does not show it by itself.
package struct KeyPress: Hashable, Sendable {
    package var key: Key
    package var modifiers: KeyModifiers
    /// What a US QWERTY keyboard types with this key, where the terminal reports it (kitty's base layout key).
    package var unitedStatesKey: Character?

    package init(_ key: Key, _ modifiers: KeyModifiers = []) {
        self.key = key
        self.modifiers = modifiers
    }

    /// A key with a name as it is pressed without Shift; nil if that is no other key.
    package var withoutShift: KeyPress? {
        guard modifiers.contains(.shift) else { return nil }
        if case .character = key { return nil }
        return KeyPress(key, modifiers.subtracting(.shift))
    }

    /// The key without what the terminal reported beside it: what bindings are compared with.
    package var asTyped: KeyPress { KeyPress(key, modifiers) }

    /// A character key.
    package init(_ character: Character, _ modifiers: KeyModifiers = []) {
        self.init(.character(character), modifiers)
    }
}

/// What the mouse did, at a place on the screen.
package struct MouseInput: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        case press(button: Int), release(button: Int), drag(button: Int)
        case wheelUp, wheelDown
    }

    package var action: Action
    package var position: Position
    package var modifiers: KeyModifiers

    package init(action: Action, position: Position, modifiers: KeyModifiers = []) {
        self.action = action
        self.position = position
        self.modifiers = modifiers
    }
}

/// What comes from the terminal, decoded.
package enum TerminalInput: Hashable, Sendable {
    case key(KeyPress)
    /// A whole bracketed paste, as it came: not sanitised, line ends as sent.
    case paste(String)
    /// A whole line without its end, where the terminal edits lines itself (the linear mode).
    case line(String)
    case mouse(MouseInput)
    case focus(gained: Bool)
    /// A terminal's answer to a question of ours, without introducer and terminator.
    case reply(String)
    /// What was found out about the terminal: who orders rows in it, and how it measures text.
    case measured(order: ScriptSettings.Order, widths: MeasuredWidths)
}
