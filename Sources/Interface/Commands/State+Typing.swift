import Screen

extension State {
    /// Letters that came at once are one edit where they are text, so that a list is filtered, a search made and a
    /// preview asked for once. The last one goes the way of every key, so that whatever follows an edit does.
    mutating func takeTyped(_ text: String, at now: Moment) -> [Effect] {
        var effects: [Effect] = []
        var rest = Array(text)[...]
        while let letter = rest.popFirst() {
            guard takesLetters, let last = rest.popLast() else {
                let wasPage = popup?.isPage == true
                effects += take(.key(KeyPress(letter)), at: now)
                // What was typed into a page ends with it.
                if wasPage, popup == nil { return effects }
                continue
            }
            insert([letter] + rest, at: now)
            return effects + take(.key(KeyPress(last)), at: now)
        }
        return effects
    }

    private mutating func insert(_ letters: [Character], at now: Moment) {
        if popup == nil, input.commandLine == nil, window.transcriptSearch?.isOpen != true {
            for _ in letters where !input.bracketsPastes {
                input.burst.note(at: now.uptime, composerIsEmpty: window.composer.isEmpty)
            }
        }
        editActiveComposer { $0.insert(String(letters)) }
    }

    /// Whether a letter is text now, and not a command.
    private var takesLetters: Bool {
        if input.awaitsLeaderKey || window.linkHints != nil { return false }
        if let popup { return popup.hasLine }
        if input.commandLine != nil { return true }
        if window.comparison != nil { return false }
        if window.transcriptSearch?.isOpen == true { return true }
        return window.transcript.browsed == nil && input.search == nil
            && (input.editMode == .emacs || input.vi.mode == .insert)
    }
}
