/// The box one writes in: text, a cursor between graphemes, a kill ring, undo and the history of what was sent.
///
/// Invariant: `cursor` is a grapheme boundary of `text`. Every change goes through `replace`, which keeps it and the
/// undo record. Costs are those of the stretch that is touched, not of the whole text, except where said.
package struct Composer: Hashable, Sendable {
    package internal(set) var text: String
    package internal(set) var cursor: String.Index
    var undoStack: [Snapshot] = []
    var killRing: [String] = []
    var lastEdit: Edit = .none
    var yanked: Range<Int>?
    /// What was sent, oldest first, and where in it one stands; `draft` is what was being written before going there.
    var history: [String] = []
    var historyPlace: Int?
    var draft = ""
    var goalColumn: Int?

    struct Snapshot: Hashable, Sendable {
        var text: String
        var cursor: Int
    }

    enum Edit: Hashable, Sendable {
        case none, typing, killing, yanking, other
    }

    package init(text: String = "") {
        self.text = text
        cursor = self.text.endIndex
    }

    package var isEmpty: Bool { text.isEmpty }
    package var cursorIsAtStart: Bool { cursor == text.startIndex }

    /// The cursor as a UTF-8 offset.
    package var cursorOffset: Int { text.utf8.distance(from: text.startIndex, to: cursor) }

    /// Replaces the whole text; the cursor goes to the end.
    package mutating func setText(_ new: String) {
        replace(text.startIndex..<text.endIndex, with: new, as: .other)
    }

    /// Takes what is there, for sending: the text goes to the history, the composer is empty and cannot be undone.
    package mutating func takeText() -> String {
        let taken = text
        remember(taken)
        clearSilently()
        return taken
    }

    /// Forgets text, undo and kill ring: for what must not stay anywhere.
    package mutating func takeSecretText() -> String {
        let taken = text
        self = Composer()
        return taken
    }

    /// Empties the composer; the text goes to the kill ring, so that Ctrl-Y brings it back.
    package mutating func clearToKillRing() {
        pushKill(text, appending: false, before: false)
        setText("")
        lastEdit = .other
    }

    private mutating func clearSilently() {
        text = ""
        cursor = text.endIndex
        undoStack = []
        lastEdit = .none
        historyPlace = nil
        draft = ""
        goalColumn = nil
    }

    private mutating func remember(_ line: String) {
        guard !line.isEmpty else { return }
        history.removeAll { $0 == line }
        history.append(line)
    }

    // Every change of the text passes here.
    mutating func replace(_ range: Range<String.Index>, with new: String, as edit: Edit) {
        if !(edit == .typing && lastEdit == .typing) {
            undoStack.append(Snapshot(text: text, cursor: cursorOffset))
            if undoStack.count > 200 { undoStack.removeFirst() }
        }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        text.replaceSubrange(range, with: new)
        moveCursor(toOffset: start + new.utf8.count)
        lastEdit = edit
        goalColumn = nil
    }

    mutating func moveCursor(toOffset offset: Int) {
        var index = text.utf8.index(text.startIndex, offsetBy: min(offset, text.utf8.count))
        while index < text.endIndex, index.samePosition(in: text) == nil {
            index = text.unicodeScalars.index(after: index)
        }
        cursor = index
    }

    mutating func pushKill(_ killed: String, appending: Bool, before: Bool) {
        guard !killed.isEmpty else { return }
        if appending, let last = killRing.popLast() {
            killRing.append(before ? killed + last : last + killed)
        } else {
            killRing.append(killed)
            if killRing.count > 60 { killRing.removeFirst() }
        }
    }
}
