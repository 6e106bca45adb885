extension Composer {
    /// Kills to the end of the line, or the newline if nothing else is left of it.
    package mutating func killToLineEnd() {
        let end = body.lineEnd(cursor)
        kill(cursor..<(end == cursor ? body.next(end) : end), before: false)
    }

    /// Kills to the start of the line, or the newline before it if nothing else is left.
    package mutating func killToLineStart() {
        let start = body.lineStart(cursor)
        kill((start == cursor ? body.previous(start) : start)..<cursor, before: true)
    }

    package mutating func killWordForward() { kill(cursor..<body.wordEnd(after: cursor), before: false) }

    package mutating func killWordBackward() { kill(body.wordStart(before: cursor)..<cursor, before: true) }

    /// Ctrl-W as readline has it: back to white space.
    package mutating func killBlankWordBackward() {
        var start = cursor
        while let character = body.character(before: start), character.isWhitespace { start = body.previous(start) }
        while let character = body.character(before: start), !character.isWhitespace { start = body.previous(start) }
        kill(start..<cursor, before: true)
    }

    private mutating func kill(_ range: Range<Int>, before: Bool) {
        guard !range.isEmpty else { return }
        let killed = String(body[range])
        if lastEdit == .killing { killRing.join(killed, before: before) } else { killRing.push(killed) }
        replace(range, with: "", as: .killing)
    }

    package mutating func yank() {
        guard let top = killRing.top else { return }
        let start = cursor
        replace(start..<start, with: top, as: .yanking)
        yanked = start..<start + top.utf8.count
    }

    /// Right after a yank: the entry before it instead.
    package mutating func yankPop() {
        guard lastEdit == .yanking, let range = yanked, killRing.entries.count > 1 else { return }
        killRing.rotate()
        guard let top = killRing.top else { return }
        replace(range, with: top, as: .yanking)
        yanked = range.lowerBound..<range.lowerBound + top.utf8.count
    }
}
