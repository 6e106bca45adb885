import Editing
import Screen

extension State {
    /// Letters that came at once are one edit where they are text, so that a list is filtered, a search made and a
    /// preview asked for once. The last one goes the way of every key, so that whatever follows an edit does.
    mutating func takeTyped(_ text: String, at now: Moment) -> [Effect] {
        var effects: [Effect] = []
        var rest = Array(text)[...]
        while let letter = rest.popFirst() {
            guard takesLetters, let last = rest.popLast() else {
                let wasPage = open(TextPage.self) != nil
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
        if focus == .composer {
            for _ in letters where !input.bracketsPastes {
                input.burst.note(at: now.uptime, composerIsEmpty: window.composer.isEmpty)
            }
        }
        editActiveComposer { $0.insert(String(letters)) }
    }
}
