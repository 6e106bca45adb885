package import Localization

extension Composer {
    /// Inserts at the cursor. Typing one character after another is one undo step up to the next word.
    package mutating func insert(_ string: String, typed: Bool = true) {
        replace(cursor..<cursor, with: PasteFolds.clean(string), as: typed ? .typing : .other)
    }

    /// Inserts a paste as one edit. A long one is folded to one grapheme, whose label is in the catalog's language; true
    /// then.
    @discardableResult
    package mutating func paste(_ text: String, in catalog: Catalog) -> Bool {
        let clean = PasteFolds.clean(text)
        let mark = folds.fold(clean, in: catalog)
        replace(cursor..<cursor, with: mark ?? clean, as: .pasting)
        return mark != nil
    }

    /// Opens the folded paste at the cursor, else the nearest one before it, else the first one. Cost: linear.
    package mutating func expandPaste() {
        guard !folds.isEmpty else { return }
        var start = body.next(cursor)
        while start > 0, !isFold(at: body.previous(start)) { start = body.previous(start) }
        if start == 0 {
            while start < body.count, !isFold(at: start) { start = body.next(start) }
        } else {
            start = body.previous(start)
        }
        guard let text = body.character(at: start).flatMap(folds.text) else { return }
        replace(start..<body.next(start), with: text, as: .expanding)
    }

    private func isFold(at offset: Int) -> Bool { body.character(at: offset).map(PasteFolds.isMark) ?? false }

    package mutating func deleteForward() {
        replace(cursor..<body.next(cursor), with: "", as: .deletingForward)
    }

    package mutating func deleteBackward() {
        guard let last = body.character(before: cursor) else { return }
        replace(cursor - last.lastTyped.utf8Length..<cursor, with: "", as: .deletingBackward)
    }

    /// A backslash that is not itself escaped stands before the cursor: it becomes a newline. False if none does.
    package mutating func breakLineAtBackslash() -> Bool {
        var position = cursor
        while body.character(before: position) == "\\" { position = body.previous(position) }
        guard (cursor - position) % 2 == 1 else { return false }
        replace(cursor - 1..<cursor, with: "\n", as: .other)
        return true
    }
}

extension Composer {
    /// Exchanges the two graphemes around the cursor, at the end of a line the two before it.
    package mutating func transpose() {
        let right = body.isLineEnd(cursor) ? body.previous(cursor) : cursor
        let left = body.previous(right)
        guard left < right, body.character(at: left) != "\n", body.character(at: right) != "\n" else { return }
        let end = body.next(right)
        replace(left..<end, with: String(body[right..<end]) + body[left..<right], as: .other)
    }

    /// Drags the word before the cursor over the one after it; at the end, the last two are exchanged.
    package mutating func transposeWords() {
        let right = body.wordStart(before: body.wordEnd(after: cursor))
        let rightEnd = body.wordEnd(after: right)
        let left = body.wordStart(before: right)
        let leftEnd = body.wordEnd(after: left)
        guard left < right, leftEnd <= right else { return }
        replace(
            left..<rightEnd, with: String(body[right..<rightEnd]) + body[leftEnd..<right] + body[left..<leftEnd],
            as: .other)
    }

    package mutating func upcaseWord() { changeWord { $0.uppercased() } }

    package mutating func downcaseWord() { changeWord { $0.lowercased() } }

    /// The first letter in capitals, the rest small.
    package mutating func capitalizeWord() {
        changeWord { text in
            guard let first = text.firstIndex(where: \.isLetter) else { return String(text) }
            let second = text.index(after: first)
            return text[..<first] + text[first..<second].uppercased() + text[second...].lowercased()
        }
    }

    /// Changes what stands from the cursor to the end of the word.
    private mutating func changeWord(_ change: (Substring) -> String) {
        let range = cursor..<body.wordEnd(after: cursor)
        replace(range, with: change(body[range]), as: .other)
    }
}
