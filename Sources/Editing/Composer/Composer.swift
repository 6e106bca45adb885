/// The box one writes in: text, a cursor between graphemes, a kill ring, undo and the history of what was sent.
///
/// Invariant: `cursor` is a grapheme boundary of the text. Every change goes through `replace`, which keeps it and the
/// undo log. Costs are those of the stretch that is touched (`EditedText`), except where said. Long pastes stand in it
/// as one grapheme (`PasteFolds`).
package struct Composer: Hashable, Sendable {
    package var body: EditedText { didSet { revision += 1 } }
    /// Counts the changes of the text, so that who must do something about them need not compare.
    package private(set) var revision = 0
    /// UTF-8 offset into `body`.
    package var cursor: Int
    package var folds = PasteFolds()
    /// The first words were pasted: a slash there is text and not a command.
    package var startsWithPaste = false
    var log = UndoLog()
    var killRing = KillRing()
    var lastEdit = Edit.none
    /// What the last yank put in.
    var yanked: Range<Int>?
    var history = SentLines()
    /// Columns that a row of text has on the screen, for motion by screen rows.
    package var columns = 78
    /// The column that vertical motion keeps to.
    var goalColumn: Int?

    enum Edit: Hashable, Sendable {
        case none, typing, deletingBackward, deletingForward, killing, yanking, pasting, expanding, other
    }

    struct Change<Value: Hashable & Sendable>: Hashable, Sendable {
        var before: Value
        var after: Value
    }

    package init(text: String = "") {
        body = EditedText(PasteFolds.clean(text))
        cursor = body.count
    }

    /// The whole text, folded pastes opened. Cost: linear if there are any, else none.
    package var text: String { folds.expand(body.string) }

    package var isEmpty: Bool { body.isEmpty }

    /// It is written as a command: it begins with one slash or exclamation mark, and that was not pasted.
    package var isCommand: Bool {
        isShellLine
            || !startsWithPaste && body.string.utf8.starts(with: "/".utf8)
                && !body.string.utf8.starts(with: "//".utf8)
    }

    /// It is written as a command of the shell: one exclamation mark before something else, and not pasted.
    package var isShellLine: Bool {
        let bytes = body.string.utf8
        return !startsWithPaste && bytes.starts(with: "!".utf8) && !bytes.starts(with: "!!".utf8)
            && bytes.dropFirst().contains { $0 > 0x20 }
    }

    /// Replaces the whole text in one edit; the cursor goes to the end.
    package mutating func setText(_ new: String) {
        replace(0..<body.count, with: PasteFolds.clean(new), as: .other)
    }

    /// Takes what is there, for sending: the text goes to the history, the composer is empty and cannot be undone. A
    /// pasted slash at the start is doubled in the history, so that it stays text when it comes back.
    package mutating func consumeText() -> String {
        let taken = text
        history.remember(recallable(taken))
        clearSilently()
        return taken
    }

    /// Forgets text, undo and kill ring: for what must not stay anywhere. What was sent before stays.
    package mutating func consumeSecretText() -> String {
        let taken = text
        clearSilently()
        killRing = KillRing()
        return taken
    }

    /// Empties the composer; the text goes to the kill ring, so that Ctrl-Y brings it back.
    package mutating func clearToKillRing() {
        killRing.push(body.string)
        setText("")
    }

    /// The sent messages, oldest first.
    package var sentLines: [String] { history.lines }

    /// Adds the messages sent in earlier runs, oldest first. The text stays.
    package mutating func loadHistory(_ lines: [String]) { history.load(lines) }

    /// What was sent and killed in another composer is at hand here too. Cost: none, unless it is changed.
    package mutating func share(with other: Composer) {
        history.adopt(other.history)
        killRing = other.killRing
    }

    /// What is to be kept of what is written: while a line of the history is looked at, the draft that was left.
    package var draft: String {
        guard log.done.isEmpty, let left = history.draft else { return recallable(text) }
        return folds.expand(left)
    }

    private func recallable(_ text: String) -> String {
        startsWithPaste ? SlashEscape.written(text) : text
    }

    /// Empties the composer for another text, and forgets how to undo. What was sent and killed stays.
    package mutating func startAfresh() { clearSilently() }

    /// Forgets all undo steps. The text stays.
    package mutating func forgetUndo() { log = UndoLog() }

    private mutating func clearSilently() {
        if !folds.isEmpty { killRing.map(folds.expand) }
        folds = PasteFolds()
        body = EditedText()
        cursor = 0
        startsWithPaste = false
        log = UndoLog(isGrouping: log.isGrouping)
        history.leave()
        endRun()
    }

    /// What is done next is a step of its own, and vertical motion starts from here.
    mutating func endRun() {
        lastEdit = .none
        yanked = nil
        goalColumn = nil
    }

    /// Replaces a part of the text; the cursor goes to the end of the new part. One undo step.
    package mutating func replace(_ range: Range<Int>, with new: String) { replace(range, with: new, as: .other) }

    // Every change of the text passes here.
    mutating func replace(_ range: Range<Int>, with new: String, as edit: Edit) {
        let removed = String(body[range])
        // By bytes: equal strings may still be made of other scalars.
        guard !removed.utf8.elementsEqual(new.utf8) else {
            cursor = range.upperBound
            return
        }
        let pasted = Change(before: startsWithPaste, after: startsWithPaste(after: range, new, edit))
        let step = UndoLog.Step(
            start: range.lowerBound, removed: removed, inserted: new, cursor: cursor, pasted: pasted, edit: edit)
        log.note(step, continuing: edit == lastEdit)
        body.replace(range, with: new)
        cursor = body.boundary(from: range.lowerBound + new.utf8.count)
        startsWithPaste = pasted.after
        endRun()
        lastEdit = edit
    }

    private func startsWithPaste(after range: Range<Int>, _ new: String, _ edit: Edit) -> Bool {
        if body.count - range.count + new.utf8.count == 0 { return false }
        guard range.lowerBound == 0, !new.isEmpty else { return startsWithPaste }
        return edit == .pasting || (edit == .expanding && startsWithPaste)
    }
}
