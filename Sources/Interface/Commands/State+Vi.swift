import Chat
import Editing
import Localization
import Screen

extension State {
    /// A key for the composer in vi mode; nil if it goes on to the keymap.
    mutating func handleViKey(_ key: KeyPress) -> [Effect]? {
        switch input.vi.handle(key, editing: &window.composer) {
        case .done: return []
        case .search: return perform(.searchHistory)
        case .commandLine:
            input.commandLine = Composer()
            return []
        case .command(let line): return runCommandLine(line)
        case .passed: return input.vi.mode.isWriting ? nil : handleNormalModeKey(key)
        }
    }

    private mutating func handleNormalModeKey(_ key: KeyPress) -> [Effect] {
        if key.key == .escape, handleRepeatedEscape() { return [] }
        guard let command = scroll(by: key) ?? input.keymap.command(for: key, in: .composer, .anywhere) else {
            return []
        }
        let effects = perform(command)
        input.vi.clampToLine(&window.composer)
        return effects
    }

    /// Esc out of habit: what a reply says is not stopped by it, and no question is taken back. True if that is all.
    mutating func handleRepeatedEscape() -> Bool {
        guard isAnswering else {
            input.escapedAt = nil
            return false
        }
        if let hint = input.keymap.hint(.interrupt, tr("stops the reply")) { showNotice(hint) }
        return true
    }

    /// Ctrl-D, Ctrl-U, Ctrl-F, Ctrl-B, Ctrl-E and Ctrl-Y scroll, as while one browses.
    private func scroll(by key: KeyPress) -> Command? {
        guard key.modifiers == .control, let command = input.keymap.command(for: key, in: .browse) else { return nil }
        return Self.scrolls[command] == nil ? nil : command
    }

    /// The stretch of what is written that visual mode has marked.
    var viSelection: Range<Int>? { input.editMode == .vi ? input.vi.selection(in: window.composer) : nil }

    /// How a reply is stopped, for people: in vi mode Esc is for something else.
    func stopHint(_ words: Text) -> Text? { input.keymap.hint(input.editMode == .vi ? .interrupt : .stop, words) }
}
