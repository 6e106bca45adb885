extension Composer {
    package mutating func moveLeft() { move(to: body.previous(cursor)) }
    package mutating func moveRight() { move(to: body.next(cursor)) }
    package mutating func moveWordLeft() { move(to: body.wordStart(before: cursor)) }
    package mutating func moveWordRight() { move(to: body.wordEnd(after: cursor)) }
    package mutating func moveToLineStart() { move(to: body.lineStart(cursor)) }
    package mutating func moveToLineEnd() { move(to: body.lineEnd(cursor)) }
    package mutating func moveToStart() { move(to: 0) }
    package mutating func moveToEnd() { move(to: body.count) }

    package mutating func move(to target: Int) {
        cursor = max(0, min(target, body.count))
        endRun()
    }

    /// One screen row up, or back in the history from the first one; the draft is kept.
    package mutating func moveUp() { moveVertically(up: true) }

    /// One screen row down, or forward in the history from the last one.
    package mutating func moveDown() { moveVertically(up: false) }

    private mutating func moveVertically(up: Bool) {
        let rows = ScreenRows(body, folds, columns: columns)
        let (block, position) = rows.around(cursor, limit: 2)
        let target = position + (up ? -1 : 1)
        guard block.indices.contains(target) else { return recall(history.position + (up ? -1 : 1)) }
        let goal = goalColumn ?? rows.column(of: cursor, in: block[position])
        let found = rows.offset(atColumn: goal, in: block[target])
        move(to: found)
        goalColumn = goal
    }

    /// The oldest line that was sent.
    package mutating func moveToOldest() { recall(0) }

    /// Back to the draft.
    package mutating func moveToNewest() { recall(history.lines.count) }

    package mutating func recall(_ position: Int) {
        let here = SentLines.Sheet(body: body, log: log, startsWithPaste: startsWithPaste)
        guard let snapshot = history.go(to: position, leaving: here) else { return }
        body = snapshot.body
        log = snapshot.log
        startsWithPaste = snapshot.startsWithPaste
        cursor = body.count
        endRun()
    }
}
