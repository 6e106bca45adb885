import Editing
import Screen

extension State {
    /// Letters that came at once are one edit where they are text, so that a list is filtered, a search made and a
    /// preview asked for once. The last one goes the way of every key, so that whatever follows an edit does.
    mutating func handleTyped(_ text: String) -> [Effect] {
        var effects: [Effect] = []
        var rest = Array(text)[...]
        while let letter = popKey(&rest) {
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

    /// The next character, or both letters of the key that types lam and alef where it is no text.
    private func popKey(_ rest: inout ArraySlice<Character>) -> Character? {
        guard let letter = rest.popFirst() else { return nil }
        guard let next = rest.first, let both = KeyboardLayout.lamAlef(letter, next), !readsText else { return letter }
        rest.removeFirst()
        return both
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
