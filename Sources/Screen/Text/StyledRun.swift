/// A stretch of text in one face.
package struct StyledRun: Hashable, Sendable {
    package var text: Substring
    package var face: Face
    /// The number that its cells get; see `Cell.link`.
    package var link: UInt16
    /// It keeps its own order from left to right, whatever stands around it: code.
    package var isIsolated: Bool

    package init(_ text: Substring, _ face: Face, link: UInt16 = 0, isIsolated: Bool = false) {
        self.text = text
        self.face = face
        self.link = link
        self.isIsolated = isIsolated
    }

    package init(_ text: String, _ face: Face, link: UInt16 = 0, isIsolated: Bool = false) {
        self.init(text[...], face, link: link, isIsolated: isIsolated)
    }
}

/// A screen row that wrapping made, and where in the source it starts.
package struct WrappedLine: Hashable, Sendable {
    package var row: CellRow
    /// UTF-8 offset of the row's first character in the text that was wrapped.
    package var start: Int
    /// The row ends where it does, whatever follows, once the text is so long in UTF-8; never for the last row.
    package var settled: Int

    package init(row: CellRow, start: Int, settled: Int = .max) {
        self.row = row
        self.start = start
        self.settled = settled
    }

    /// The same in a text that begins so many bytes before.
    package func moved(by offset: Int) -> WrappedLine {
        WrappedLine(row: row, start: start + offset, settled: settled == .max ? .max : settled + offset)
    }
}

extension [WrappedLine] {
    /// The rows from the first that later text may change: all before the last one, but some where a dictionary or
    /// the next letters decide on a break.
    package func settledCount(ofLength length: Int) -> Int {
        var count = Swift.max(0, self.count - 1)
        while count > 0, self[count - 1].settled > length { count -= 1 }
        return count
    }
}
