import Editing
import Layout
import Localization
import Screen

/// One kind of popup: what it holds, what keys and lines do in it, and how it looks. A new kind is a type of its own
/// and a case of `Popup`.
protocol PopupContent: Hashable, Sendable {
    /// This as the popup that is open.
    var popup: Popup { get }
    /// The text that letters go to; nil if it has none.
    var line: Composer? { get }
    /// What is typed is an API key: nothing else is done with it.
    var isSecret: Bool { get }

    mutating func edit(_ change: (inout Composer) -> Void)
    mutating func moveSelection(by rows: Int)
    /// The mouse wheel was turned by so many rows.
    mutating func scroll(by rows: Int, in state: State)

    /// A key that means something of its own here; nil for one that edits, moves and closes as in every popup.
    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]?
    /// Enter.
    func choose(in state: inout State) -> [Effect]
    /// What is to be done when another row is selected.
    func selectionEffects() -> [Effect]

    /// How the message box shows `line`; nil if it shows the message as ever.
    func prompt(in state: State) -> PopupPrompt?
    /// A rule with the title first. Rows beyond `context.limit` are not shown.
    func rows(in context: PopupContext) -> [CellRow]

    /// Of its rows the one that the terminal's cursor is on, for those who listen: the selected one; nil if it is in
    /// the message box.
    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int?

    /// Linear mode: what stands before the line that answers this; nil if nothing can be answered.
    var linearPrompt: Text? { get }
    /// Linear mode: what it says when it opens.
    func lines(in state: State) -> [String]
    /// Linear mode: the line that answers it. It is closed by then.
    func answer(_ line: String, in state: inout State) -> [Effect]
}

/// What stands before the text of a popup, in the message box.
struct PopupPrompt {
    var text: Text
    /// The text is not shown; these hints are, while it is empty.
    var isHidden = false
    var hints: Text?
}

/// What a popup is laid out in.
struct PopupContext {
    let state: State
    let columns: Int
    let limit: Int

    var theme: Theme { state.theme }

    /// A text on one line, in the language of the screen.
    func line(_ text: Text) -> String { state.catalog.line(text) }
}

extension PopupContent {
    var line: Composer? { nil }
    var isSecret: Bool { false }
    var linearPrompt: Text? { nil }

    mutating func edit(_ change: (inout Composer) -> Void) {}
    mutating func moveSelection(by rows: Int) {}
    mutating func scroll(by rows: Int, in state: State) { moveSelection(by: rows.signum()) }

    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? { nil }
    func selectionEffects() -> [Effect] { [] }
    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int? { nil }
    func prompt(in state: State) -> PopupPrompt? { nil }
    func lines(in state: State) -> [String] { [] }
    func answer(_ line: String, in state: inout State) -> [Effect] { [] }
}
