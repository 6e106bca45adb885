package import Editing
import Localization
import Screen

/// What keys mean at the moment, whichever conversation they go to.
package struct InputState: Hashable, Sendable {
    /// The key bindings in force.
    package var keymap = Keymap.standard
    /// The keyboard layout of another script that the last letter was typed with; nil after a letter of ASCII.
    var layout: KeyboardLayout?
    /// Whose keys the composer follows.
    package var editMode = EditMode.emacs
    var vi = ViMode()
    /// What is typed behind vi's colon; nil while that line is closed.
    var commandLine: Composer?
    var lastCommandLine = ""
    /// False where the terminal has no bracketed paste: then keys that come too fast to be typed never send.
    package var bracketsPastes = true
    var burst = KeyBurst()
    /// The linear mode: lines instead of keys.
    package internal(set) var isPlain = false
    /// The program receives the mouse, and not the terminal.
    package var takesMouse = true
    /// Ctrl-X was pressed: the next key is looked up in the leader context.
    var awaitsLeaderKey = false
    /// The uptime from which the keys that may follow show.
    var leaderShowsAt = Duration.zero
    /// When Ctrl-C was pressed last; twice within a second quits.
    var interruptedAt: Duration?
    /// When the person was asked whether to quit although replies are coming in.
    var quitAskedAt: Duration?
    var clicks = Clicks()
    /// When Esc was pressed last; twice within a second edits the last question.
    var escapedAt: Duration?
    /// The search of the history, while it is open.
    var search: HistorySearch?
    var lastSearch = ""
    /// What was searched for in a transcript last.
    var lastSearchedWords = ""
    /// What is said once the terminal or a program has what was copied last.
    var copying = Text.empty

    /// Another window is shown: what was begun in the line of the old one is over.
    mutating func leaveWindow() {
        (search, commandLine, escapedAt, awaitsLeaderKey) = (nil, nil, nil, false)
    }
}
