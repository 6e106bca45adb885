package import Screen

/// The levels of the lines of an edited text, as far as its rows ask for them: line by line, each in its own direction,
/// and a long line in the stretches in which `ScreenRows` lays it out. A folded paste has the levels of its label.
package struct LineLevels {
    private let rows: ScreenRows
    private let direction: TextDirection
    private let isolates: Bool
    private let isOn: Bool
    private var range = 0..<0
    private var stretch: StretchLevels?

    package init(_ rows: ScreenRows, _ scripts: ScriptSettings) {
        self.rows = rows
        direction = scripts.direction
        isolates = scripts.isolates
        isOn = scripts.order == .app
    }

    /// The levels of the stretch that holds an offset; nil if it stands as it is.
    package mutating func levels(at offset: Int) -> StretchLevels? {
        guard isOn else { return nil }
        if !range.contains(offset) {
            range = rows.stretch(at: offset)
            let labeled = LabeledStretch(rows, range)
            let paragraph = BidiParagraph(
                [labeled.run], direction: lineDirection(at: range.lowerBound), isolates: isolates)
            stretch = paragraph.map { StretchLevels(paragraph: $0, text: labeled) }
        }
        return stretch
    }

    /// A line without letters but those of labels has the direction of the first label.
    private func lineDirection(at offset: Int) -> TextDirection {
        let start = rows.text.lineStart(offset)
        guard direction == .automatic, start < offset || !rows.folds.isEmpty else { return direction }
        let first = LabeledStretch(rows, rows.stretch(at: start))
        let labels = first.labels.map { [StyledRun(Substring($0.text), .plain)] }
        return BidiParagraph.direction(of: [[first.run]] + labels, in: direction, isolates: isolates)
    }
}

/// The levels of a stretch of a line.
package struct StretchLevels {
    fileprivate let paragraph: BidiParagraph
    fileprivate let text: LabeledStretch

    package var isRightToLeft: Bool { paragraph.isRightToLeft }

    /// The levels of the cells that the character at an offset of the edited text has.
    package func levels(of character: Character, at offset: Int, cells: Int) -> [UInt8] {
        let start = text.position(of: offset)
        guard let label = text.label(at: offset) else {
            return Array(repeating: paragraph.level(at: start), count: cells)
        }
        var position = start
        return label.text.flatMap { letter in
            defer { position += letter.utf8.count }
            return Array(repeating: paragraph.level(at: position), count: DisplayWidth.columns(of: letter))
        }
    }
}

/// A stretch with the label of each folded paste in place of its mark. Each is isolated: it has its own direction, and
/// does not change that of the line.
private struct LabeledStretch {
    let run: StyledRun
    let labels: [(offset: Int, text: String, position: Int)]
    private let start: Int

    init(_ rows: ScreenRows, _ range: Range<Int>) {
        start = range.lowerBound
        guard !rows.folds.isEmpty else {
            (run, labels) = (StyledRun(rows.text[range], .plain), [])
            return
        }
        var (text, labels, offset) = ("", [(offset: Int, text: String, position: Int)](), range.lowerBound)
        for character in rows.text[range] {
            if let label = rows.folds.label(of: character) {
                text += "\u{2068}"
                labels.append((offset, label.text, text.utf8.count))
                text += label.text + "\u{2069}"
            } else {
                text.append(character)
            }
            offset += character.utf8.count
        }
        (run, self.labels) = (StyledRun(Substring(text), .plain), labels)
    }

    func label(at offset: Int) -> (offset: Int, text: String, position: Int)? { labels.first { $0.offset == offset } }

    /// Where the character at an offset of the edited text begins in the run, or its label.
    func position(of offset: Int) -> Int {
        guard let label = labels.last(where: { $0.offset <= offset }) else { return offset - start }
        guard label.offset < offset else { return label.position }
        // Behind the label: its closing isolate has three bytes, and each mark four.
        return label.position + label.text.utf8.count + 3 + offset - label.offset - 4
    }
}
