/// What was changed, to be taken back and done again: edits with the text that went and the text that came, never
/// whole copies.
///
/// A step of typing is one word with the blanks behind it; a newline, a motion and any other edit end it. Deleting
/// grapheme by grapheme is one step until something else is done. Memory is bounded by bytes: the oldest steps go.
struct UndoLog: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        var start: Int
        var removed: String
        var inserted: String
        /// The cursor before.
        var cursor: Int
        /// `Composer.startsWithPaste` before and after.
        var pasted: Composer.Change<Bool>
        var edit: Composer.Edit
        /// Taken back together with the step before it.
        var isJoined = false

        var bytes: Int { removed.utf8.count + inserted.utf8.count + 64 }
    }

    static let byteLimit = 8_000_000

    private(set) var done: [Step] = []
    private(set) var undone: [Step] = []
    private var bytes = 0
    /// While true, all steps are one to the person: a change in vi.
    private(set) var isGrouping = false
    private var groupHasStep = false

    init(isGrouping: Bool = false) { self.isGrouping = isGrouping }

    mutating func beginGroup() {
        isGrouping = true
        groupHasStep = false
    }

    mutating func endGroup() { isGrouping = false }

    /// Takes a new step; it may become part of the last one if `continuing`.
    mutating func note(_ step: Step, continuing: Bool) {
        bytes -= undone.reduce(0) { $0 + $1.bytes }
        undone = []
        if continuing, let last = done.indices.last, Self.join(step, to: &done[last]) {
            bytes += step.bytes - 64
        } else {
            var step = step
            step.isJoined = isGrouping && groupHasStep
            groupHasStep = true
            bytes += step.bytes
            done.append(step)
        }
        while bytes > Self.byteLimit, done.count > 1 { bytes -= done.removeFirst().bytes }
    }

    private static func join(_ step: Step, to last: inout Step) -> Bool {
        guard step.edit == last.edit else { return false }
        switch step.edit {
        case .typing:
            guard step.removed.isEmpty, step.start == last.start + last.inserted.utf8.count,
                !startsStep(step.inserted, after: last.inserted)
            else { return false }
            last.inserted += step.inserted
        case .deletingBackward:
            guard step.start + step.removed.utf8.count == last.start, last.removed.utf8.count < 1024 else {
                return false
            }
            last.start = step.start
            last.removed = step.removed + last.removed
        case .deletingForward:
            guard step.start == last.start else { return false }
            last.removed += step.removed
        default: return false
        }
        last.pasted.after = step.pasted.after
        return true
    }

    private static func startsStep(_ new: String, after old: String) -> Bool {
        guard let first = new.first, let last = old.last else { return false }
        return first.isNewline || last.isNewline || (last.isWhitespace && !first.isWhitespace)
    }

    /// The step to take back now, or nil. The next one belongs to it if this one `isJoined`.
    mutating func popUndo() -> Step? {
        guard let step = done.popLast() else { return nil }
        undone.append(step)
        return step
    }

    /// The step to do again now, or nil. The next one belongs to it if that one `isJoined`.
    mutating func popRedo() -> Step? {
        guard let step = undone.popLast() else { return nil }
        done.append(step)
        return step
    }

    var nextUndoneIsJoined: Bool { undone.last?.isJoined ?? false }
}
