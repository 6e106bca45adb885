import Editing
import Screen

extension State {
    /// Letters that came at once are one edit where they are text, so that a list is filtered, a search made and a
    /// preview asked for once. The last one goes the way of every key, so that whatever follows an edit does.
    mutating func handleTyped(_ text: String) -> [Effect] {
        var effects: [Effect] = []
        var rest = Array(text)[...]
        while let letter = rest.popFirst() {
            guard takesLetters, let last = rest.popLast() else {
                let wasPage = open(TextPage.self) != nil
                effects += handle(.key(KeyPress(letter)))
                // What was typed into a page ends with it.
                if wasPage, popup == nil { return effects }
                continue
            }
            insert([letter] + rest)
            return effects + handle(.key(KeyPress(last)))
        }
        return effects
    }

    private mutating func insert(_ letters: [Character]) {
        if focus == .composer {
            for _ in letters where !input.bracketsPastes {
                input.burst.note(at: moment.uptime, composerIsEmpty: window.composer.isEmpty)
            }
        }
        editActiveComposer { $0.insert(String(letters)) }
    }
}
