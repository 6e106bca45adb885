import Chat
import Screen

extension State {
    /// Takes a whole line of the linear mode: the answer to what is open, else a command or a question.
    ///
    /// A draft that waits (a paste, a question taken back, a line that ended in a backslash) is sent by an empty line;
    /// any other line is added to it. Commands leave it alone.
    mutating func takeLine(_ line: String, at now: Moment) -> [Effect] {
        switch popup {
        case .page, .themes, .palette: popup = nil
        case .models, .choice, .conversations, .key, nil: break
        }
        if window.comparison != nil { return takeComparisonLine(line, at: now) }
        if let open = popup {
            if case .key(let prompt) = open { return takeKeyLine(line, prompt, at: now) }
            popup = nil
            if !line.hasPrefix("/") { return take(line, for: open, at: now) }
        }
        let draft = window.composer.text
        if line.hasPrefix("/"), !line.hasPrefix("//") {
            window.composer.setText(line)
            let effects = perform(.send, at: now)
            listMatches(at: now)
            if window.composer.text == line || window.composer.isEmpty { window.composer.setText(draft) }
            return effects
        }
        if line.isEmpty { return draft.isEmpty ? [] : perform(.send, at: now) }
        if !draft.isEmpty, !draft.hasSuffix("\n") { window.composer.insert("\n", typed: false) }
        window.composer.insert(line, typed: false)
        return draft.isEmpty || draft.hasSuffix("\n") ? perform(.send, at: now) : []
    }

    /// The line names a row by its number, or by what it is called; the empty line closes.
    private mutating func take(_ line: String, for open: Popup, at now: Moment) -> [Effect] {
        let word = line.trimmingWhitespace()
        guard !word.isEmpty else { return [] }
        switch open {
        case .choice(let list): return choose(word, in: list, at: now)
        case .models(var picker):
            if let number = Int(word), picker.rows.indices.contains(number - 1) {
                use(picker.rows[number - 1].listing.id, at: now)
                return []
            }
            guard Int(word) == nil else {
                popup = open
                tell("a number from 1 to \(picker.rows.count), or an empty line to close", .warning, at: now)
                return []
            }
            picker.edit { $0.setText(word) }
            use(picker.selected?.id ?? ModelID(word), at: now)
            return []
        case .conversations(var picker):
            if let number = Int(word), picker.rows.indices.contains(number - 1) {
                return self.open(picker.rows[number - 1].target, from: picker)
            }
            picker.edit { $0.setText(word) }
            guard let target = picker.selected else {
                popup = open
                tell("nothing in the list fits \(Sanitize.line(word)) · an empty line closes it", .warning, at: now)
                return []
            }
            return self.open(target, from: picker)
        default: return []
        }
    }

    private mutating func choose(_ word: String, in list: ChoiceList, at now: Moment) -> [Effect] {
        let named = list.choices.filter { $0.label.lowercased().hasPrefix(word.lowercased()) }
        if let number = Int(word), list.choices.indices.contains(number - 1) {
            return take(list.choices[number - 1].action, at: now)
        }
        if named.count == 1 { return take(named[0].action, at: now) }
        popup = .choice(list)
        tell("a number from 1 to \(list.choices.count), or an empty line to close", .warning, at: now)
        return []
    }

    private mutating func takeKeyLine(_ line: String, _ prompt: KeyPrompt, at now: Moment) -> [Effect] {
        var prompt = prompt
        prompt.line.setText(line)
        popup = .key(prompt)
        return takePopupKey(KeyPress(.enter), at: now)
    }
}
