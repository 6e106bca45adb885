package import Screen

/// The levels of the lines of an edited text, as far as its rows ask for them: line by line, each in its own direction,
/// and a long line in the stretches in which `ScreenRows` lays it out.
package struct LineLevels {
    private let rows: ScreenRows
    private let direction: TextDirection
    private let isOn: Bool
    private var range = 0..<0
    private var paragraph: BidiParagraph?

    package init(_ rows: ScreenRows, _ scripts: ScriptSettings) {
        self.rows = rows
        direction = scripts.direction
        isOn = scripts.order == .app
    }

    /// The levels of the stretch that holds an offset, and where it starts; nil if it stands as it is.
    package mutating func levels(at offset: Int) -> (paragraph: BidiParagraph, start: Int)? {
        guard isOn else { return nil }
        if !range.contains(offset) {
            range = rows.stretch(at: offset)
            let run = StyledRun(rows.text[range], .plain)
            paragraph = BidiParagraph([run], direction: lineDirection(at: range.lowerBound))
        }
        return paragraph.map { ($0, range.lowerBound) }
    }

    private func lineDirection(at offset: Int) -> TextDirection {
        let start = rows.text.lineStart(offset)
        guard direction == .automatic, start < offset else { return direction }
        let first = rows.stretch(at: start)
        return BidiParagraph.direction(of: [[StyledRun(rows.text[first], .plain)]], in: direction)
    }
}
