import Support
@testable import Editing
@testable import Interface

/// A text, keys, and what becomes of it. `|` marks the cursor; in vi's normal mode the grapheme behind it is the one
/// that the cursor stands on.
struct EditingCase: Sendable, CustomStringConvertible {
    var before: String
    var keys: String
    var after: String
    /// The top of the kill ring afterwards, where it matters.
    var killed: String?

    init(_ before: String, _ keys: String, _ after: String, killed: String? = nil) {
        self.before = before
        self.keys = keys
        self.after = after
        self.killed = killed
    }

    var description: String { "\(before) + \(keys)" }

    /// The keys pressed in a composer of 80 columns.
    func run(_ mode: EditMode = .emacs) -> Composer {
        var scenario = Scenario()
        scenario.state.window.composer = Composer(marked: before)
        if mode == .vi {
            let cursor = scenario.state.window.composer.cursor
            scenario.state.input.editMode = .vi
            scenario.press("Esc")
            scenario.state.window.composer.cursor = cursor
        }
        scenario.press(keys)
        return scenario.state.window.composer
    }
}
