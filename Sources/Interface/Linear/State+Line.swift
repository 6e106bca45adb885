import Chat
import Editing
import Screen

extension State {
    /// Takes a whole line of the linear mode: the answer to what is open, else a command or a question.
    ///
    /// A draft that waits (a paste, a question taken back, a line that ended in a backslash) is sent by an empty line;
    /// any other line is added to it. Commands leave it alone.
    mutating func handleLine(_ line: String) -> [Effect] {
        // What was only shown closes by itself.
        if popup?.content.linearPrompt == nil { popup = nil }
        if window.answering.comparison != nil { return handleComparisonLine(line) }
        if let open = popup?.content {
            popup = nil
            if open.isSecret { return open.answer(line, in: &self) }
            let word = line.trimmingWhitespace()
            if !line.hasPrefix("/") { return word.isEmpty ? [] : open.answer(word, in: &self) }
        }
        let draft = window.composer.text
        if Composer(text: line).isCommand {
            let id = window.id
            window.composer.setText(line)
            let effects = perform(.send)
            guard window.id == id else { return effects + leaveDraft(draft, in: id) }
            listMatches()
            if window.composer.text == line || window.composer.isEmpty { window.composer.setText(draft) }
            return effects
        }
        if line.isEmpty { return draft.isEmpty && window.queue.isEmpty ? [] : perform(.send) }
        if !draft.isEmpty, !draft.hasSuffix("\n") { window.composer.insert("\n", typed: false) }
        window.composer.insert(line, typed: false)
        return draft.isEmpty || draft.hasSuffix("\n") ? perform(.send) : []
    }

    /// The command led to another window: what waits to be sent stays in the one that it was typed in.
    private mutating func leaveDraft(_ draft: String, in id: WindowID) -> [Effect] {
        guard !draft.isEmpty else { return [] }
        return inWindow(id) { state in
            state.window.composer.setText(draft)
            return []
        }
    }
}
