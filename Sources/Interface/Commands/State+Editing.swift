import Editing
import Layout
import Localization
import Screen

extension State {
    /// Looks at a key before the keymap does; nil if the key goes on to it.
    mutating func handleEditingKey(_ key: KeyPress) -> [Effect]? {
        window.composer.columns = layoutSize.columns - ComposerView.promptColumns
        if input.search != nil, handleSearchKey(key) { return [] }
        if !input.bracketsPastes, handleBurst(key) { return [] }
        guard input.editMode == .vi else { return nil }
        return handleViKey(key)
    }

    /// The item of the status bar that tells the mode; nil where there are no modes.
    var shownMode: String? {
        input.editMode == .vi && popup == nil && window.transcript.browsed == nil ? input.vi.mode.rawValue : nil
    }

    /// Enter and Tab in the middle of a paste are text.
    private mutating func handleBurst(_ key: KeyPress) -> Bool {
        input.burst.note(at: moment.uptime, composerIsEmpty: window.composer.isEmpty)
        switch key {
        case KeyPress(.enter), KeyPress("j", .control):
            guard input.burst.count > 1 else { return false }
            window.composer.insert("\n", typed: false)
            if input.burst.beganEmpty { window.composer.startsWithPaste = true }
            input.burst.isUnconfirmed = true
            showNotice(tr("treated as a paste: not sent"), .warning)
        case KeyPress(.tab):
            guard input.burst.count > 2 else { return false }
            window.composer.insert("\t", typed: false)
        default: return false
        }
        return true
    }

    /// One edit, one undo step; it never sends.
    mutating func handlePaste(_ text: String) -> [Effect] {
        if popup == nil, input.search != nil {
            input.search?.append(
                PasteFolds.firstLine(of: text), in: window.composer.sentLines)
            return []
        }
        if popup == nil { notePasted(text) }
        var isFolded = false
        let catalog = catalog
        editActiveComposer { isFolded = $0.paste(text, in: catalog) }
        let keys = input.keymap.bindings.first { $0.command == .expandPaste }?.keys
        if isFolded, let key = keys?.first { showNotice(tr("\("key", code: key.name) expands the paste")) }
        return popup == nil && !isFolded ? lookAtDropped(text) : []
    }

    /// Enter: behind a backslash a new line, else send.
    mutating func sendOrBreakLine() -> [Effect] {
        if window.composer.breakLineAtBackslash() { return [] }
        if input.burst.isUnconfirmed, !window.composer.isEmpty {
            input.burst.isUnconfirmed = false
            let lines = PasteFolds.lines(in: window.composer.text)
            let pasted = tr("1 line pasted", "\("lines", number: lines.grouped) lines pasted", count: lines)
            showNotice(pasted.hinting(input.keymap.hint(.send, tr("again sends"))), .warning)
            return []
        }
        let effects = send()
        if window.composer.isEmpty { input.vi.startOver() }
        return effects
    }
}
