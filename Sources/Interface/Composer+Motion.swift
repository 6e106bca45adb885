private import Screen

extension Composer {
    package mutating func moveLeft() { move(to: index(before: cursor) ?? cursor) }
    package mutating func moveRight() { move(to: cursor < text.endIndex ? text.index(after: cursor) : cursor) }
    package mutating func moveWordLeft() { move(to: wordStart(before: cursor)) }
    package mutating func moveWordRight() { move(to: wordEnd(after: cursor)) }
    package mutating func moveToLineStart() { move(to: lineStart(from: cursor)) }
    package mutating func moveToLineEnd() { move(to: lineEnd(from: cursor)) }
    package mutating func moveToStart() { move(to: text.startIndex) }
    package mutating func moveToEnd() { move(to: text.endIndex) }

    private mutating func move(to target: String.Index) {
        cursor = target
        lastEdit = .none
        goalColumn = nil
    }

    /// One line up, or back in the history from the first line; the draft is kept.
    package mutating func moveUp() {
        let start = lineStart(from: cursor)
        guard start > text.startIndex else {
            recall(older: true)
            return
        }
        moveVertically(toLineAt: lineStart(from: text.index(before: start)), from: start)
    }

    /// One line down, or forward in the history from the last line.
    package mutating func moveDown() {
        let end = lineEnd(from: cursor)
        guard end < text.endIndex else {
            recall(older: false)
            return
        }
        moveVertically(toLineAt: text.index(after: end), from: lineStart(from: cursor))
    }

    private mutating func moveVertically(toLineAt target: String.Index, from start: String.Index) {
        let goal = goalColumn ?? DisplayWidth.columns(of: text[start..<cursor])
        var place = target
        var column = 0
        while place < text.endIndex, !text[place].isNewline, column < goal {
            column += DisplayWidth.columns(of: text[place])
            place = text.index(after: place)
        }
        cursor = place
        lastEdit = .none
        goalColumn = goal
    }

    private mutating func recall(older: Bool) {
        guard older ? (historyPlace ?? history.count) > 0 : historyPlace != nil else { return }
        let place = (historyPlace ?? history.count) + (older ? -1 : 1)
        if historyPlace == nil { draft = text }
        text = place < history.count ? history[place] : draft
        historyPlace = place < history.count ? place : nil
        cursor = text.endIndex
        undoStack = []
        lastEdit = .none
        goalColumn = nil
    }
}

extension Composer {
    func lineStart(from index: String.Index) -> String.Index {
        var place = index
        while place > text.startIndex, !text[text.index(before: place)].isNewline { place = text.index(before: place) }
        return place
    }

    func lineEnd(from index: String.Index) -> String.Index {
        text[index...].firstIndex(where: \.isNewline) ?? text.endIndex
    }

    func wordStart(before index: String.Index) -> String.Index {
        var place = index
        while place > text.startIndex, !Self.isWord(text[text.index(before: place)]) {
            place = text.index(before: place)
        }
        while place > text.startIndex, Self.isWord(text[text.index(before: place)]) {
            place = text.index(before: place)
        }
        return place
    }

    func wordEnd(after index: String.Index) -> String.Index {
        var place = index
        while place < text.endIndex, !Self.isWord(text[place]) { place = text.index(after: place) }
        while place < text.endIndex, Self.isWord(text[place]) { place = text.index(after: place) }
        return place
    }

    static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
