extension Composer {
    /// Inserts at the cursor. Typing one character after another is one undo step.
    package mutating func insert(_ string: String, typed: Bool = true) {
        replace(cursor..<cursor, with: string, as: typed ? .typing : .other)
    }

    package mutating func deleteForward() {
        guard cursor < text.endIndex else { return }
        replace(cursor..<text.index(after: cursor), with: "", as: .other)
    }

    package mutating func deleteBackward() {
        guard cursor > text.startIndex else { return }
        replace(text.index(before: cursor)..<cursor, with: "", as: .other)
    }

    /// Kills to the end of the line, or the newline if nothing else is left of it.
    package mutating func killToLineEnd() {
        let end = lineEnd(from: cursor)
        kill(cursor..<(end == cursor && end < text.endIndex ? text.index(after: end) : end), before: false)
    }

    package mutating func killToLineStart() {
        let start = lineStart(from: cursor)
        kill((start == cursor && start > text.startIndex ? text.index(before: start) : start)..<cursor, before: true)
    }

    package mutating func killWordForward() { kill(cursor..<wordEnd(after: cursor), before: false) }

    package mutating func killWordBackward() { kill(wordStart(before: cursor)..<cursor, before: true) }

    /// Ctrl-W as readline has it: back to white space.
    package mutating func killBlankWordBackward() {
        var start = cursor
        while start > text.startIndex, text[text.index(before: start)].isWhitespace {
            start = text.index(before: start)
        }
        while start > text.startIndex, !text[text.index(before: start)].isWhitespace {
            start = text.index(before: start)
        }
        kill(start..<cursor, before: true)
    }

    private mutating func kill(_ range: Range<String.Index>, before: Bool) {
        guard !range.isEmpty else { return }
        pushKill(String(text[range]), appending: lastEdit == .killing, before: before)
        replace(range, with: "", as: .killing)
    }

    package mutating func yank() {
        guard let top = killRing.last else { return }
        let start = cursorOffset
        replace(cursor..<cursor, with: top, as: .yanking)
        yanked = start..<cursorOffset
    }

    /// Right after a yank: the entry before it instead.
    package mutating func yankPop() {
        guard lastEdit == .yanking, let range = yanked, killRing.count > 1 else { return }
        killRing.insert(killRing.removeLast(), at: 0)
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
        replace(start..<end, with: killRing[killRing.count - 1], as: .yanking)
        yanked = range.lowerBound..<cursorOffset
    }

    /// Exchanges the two graphemes around the cursor, at the end of a line the two before it.
    package mutating func transpose() {
        let atEnd = cursor == text.endIndex || text[cursor].isNewline
        guard let right = atEnd ? index(before: cursor) : cursor, let left = index(before: right) else { return }
        guard !text[left].isNewline else { return }
        let swapped = String(text[right]) + String(text[left])
        replace(left..<text.index(after: right), with: swapped, as: .other)
    }

    package mutating func undo() {
        guard let last = undoStack.popLast() else { return }
        text = last.text
        moveCursor(toOffset: last.cursor)
        lastEdit = .none
    }

    func index(before index: String.Index) -> String.Index? {
        index > text.startIndex ? text.index(before: index) : nil
    }
}
