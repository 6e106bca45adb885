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
        scenario.state.window.composer = Self.composer(before)
        if mode == .vi {
            let cursor = scenario.state.window.composer.cursor
            scenario.state.input.editMode = .vi
            scenario.press("Esc")
            scenario.state.window.composer.cursor = cursor
        }
        scenario.press(keys)
        return scenario.state.window.composer
    }

    static func composer(_ marked: String) -> Composer {
        let parts = marked.unicodeScalars.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        var text = String.UnicodeScalarView()
        for part in parts { text.append(contentsOf: part) }
        var composer = Composer(text: String(text))
        composer.move(to: parts[0].reduce(0) { $0 + UTF8.width($1) })
        return composer
    }

    static func marked(_ composer: Composer) -> String {
        String(composer.body[0..<composer.cursor]) + "|" + composer.body[composer.cursor..<composer.body.count]
    }
}
