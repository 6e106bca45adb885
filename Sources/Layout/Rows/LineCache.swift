import Screen

/// The lines of a growing end as they were wrapped last, so that of a paragraph that has grown by a word only the last
/// row is wrapped again.
///
/// Lines are told apart by their order in one layout. Greedy wrapping never looks back beyond the row it fills, so the
/// rows before the last one stand whatever follows (see `LineWrap`).
struct LineCache: Hashable, Sendable {
    /// What a line was wrapped from.
    struct Source: Hashable, Sendable {
        var runs: [StyledRun]
        var margin: [Cell]
        var targets: [String]
        var direction: TextDirection
        /// UTF-8 offset in the text.
        var start: Int
    }

    /// A line as rows.
    struct Rows: Hashable, Sendable {
        /// The rows' starts are UTF-8 offsets in the joined runs.
        var lines: [WrappedLine] = []
        /// Where each row starts in the text.
        var offsets: [Int] = []
        /// Where the line ends in the text.
        var end: Int
        /// UTF-8 bytes of the joined runs.
        var length = 0

        /// The rows have to be brought into the order of the screen.
        var haveOrder: Bool { lines.contains { $0.row.order != nil } }

        /// Gives up the rows that later text may change. Returns where in the joined runs they start.
        mutating func reopen() -> Int {
            let count = lines.settledCount(ofLength: length)
            let start = lines[count].start
            end = offsets[count]
            lines.removeSubrange(count...)
            offsets.removeSubrange(count...)
            return start
        }
    }

    private var sources: [Source] = []
    private var rows: [Rows] = []
    private var next = 0

    /// What is not wrapped at words.
    var pieces = PieceCache()

    /// Before the lines of a layout, from the first.
    mutating func startOver() {
        next = 0
        pieces.startOver()
    }

    /// The rows of the next line: those of the last time, as far as they stand, and what `wrap` makes of the rest.
    /// `wrap` is told which rows stand, and from which of the joined bytes on it is to go on.
    mutating func rows(of source: Source, wrap: (_ standing: Rows, _ from: Int) -> Rows) -> Rows {
        defer { next += 1 }
        guard next < sources.count else {
            sources.append(source)
            rows.append(wrap(Rows(end: source.start), 0))
            return rows[next]
        }
        if sources[next] == source { return rows[next] }
        var standing = Rows(end: source.start)
        var from = 0
        if source.continues(sources[next]), !rows[next].haveOrder || source.runsOneWay {
            swap(&standing, &rows[next])
            from = standing.reopen()
        }
        sources[next] = source
        rows[next] = wrap(standing, from)
        return rows[next]
    }

    /// Adds words to the end of the last line, if they are plain and its last row has room for them: then nothing is
    /// wrapped. Returns the cells that the row has grown by; nil if nothing was done.
    mutating func add(_ words: String, columns: Int) -> [Cell]? {
        guard let line = sources.indices.last, let run = sources[line].runs.indices.last,
            sources[line].runs[run].link == 0, let row = rows[line].lines.indices.last,
            let start = rows[line].offsets.last,
            rows[line].end + words.utf8.count - start < LineWrap.longestRow,
            rows[line].lines.settledCount(ofLength: rows[line].length) == row
        else { return nil }
        let shown = rows[line].lines[row].row
        guard shown.cells.count > sources[line].margin.count,
            shown.cells.count + words.utf8.count <= columns || !words[...].isPlain,
            let appended = sources[line].runs[run].cells(of: words, after: shown),
            shown.cells.count + appended.count <= columns
        else { return nil }
        sources[line].runs[run].text += words
        rows[line].lines[row].row.cells += appended
        rows[line].end += words.utf8.count
        rows[line].length += words.utf8.count
        return appended
    }

    /// After the lines of a layout: there are no more.
    mutating func end() {
        sources.removeSubrange(next...)
        rows.removeSubrange(next...)
        pieces.end()
    }
}

extension LineCache.Source {
    /// It runs from right to left and has nothing in it that does not, so that its rows are ordered one by one.
    var runsOneWay: Bool {
        direction == .rightToLeft && runs.allSatisfy { !$0.isIsolated && RightToLeftText.runsOneWay($0.text) }
    }

    /// It begins with all that another one was, in the same faces and at the same place.
    func continues(_ old: LineCache.Source) -> Bool {
        guard start == old.start, margin == old.margin, targets == old.targets, direction == old.direction,
            old.runs.count <= runs.count, let last = old.runs.last,
            old.runs.dropLast().elementsEqual(runs.prefix(old.runs.count - 1))
        else { return false }
        let appended = runs[old.runs.count - 1]
        return appended.face == last.face && appended.link == last.link && appended.isIsolated == last.isIsolated
            && appended.text.begins(with: last.text)
    }

    /// The runs from a byte on.
    func runs(from offset: Int) -> [StyledRun] {
        var skipped = 0
        return runs.compactMap { run in
            let count = run.text.utf8.count
            defer { skipped += count }
            guard skipped + count > offset else { return nil }
            var rest = run
            rest.text = run.text[run.text.utf8.index(run.text.startIndex, offsetBy: max(0, offset - skipped))...]
            return rest
        }
    }
}

extension StyledRun {
    /// The cells of text appended to the run; nil if the text changes earlier cells.
    fileprivate func cells(of words: String, after row: CellRow) -> [Cell]? {
        var appended = CellRow()
        if row.order == nil {
            guard LineWrap.isSimple(words, after: text) else { return nil }
            appended.append(words[...], face: face, isPiece: false)
        } else {
            // An embedding that is still open would hold the words, too.
            guard row.order?.isRightToLeft == true, !isIsolated, RightToLeftText.isSimple(words, after: text),
                row.cells.last(where: { $0.glyph != .blank })?.level == 1
            else { return nil }
            appended.append(rightToLeft: words, face: face)
        }
        return appended.order == nil ? appended.cells : nil
    }
}

extension Substring {
    /// Whether its first bytes are those of another one: on their storage, since views are compared sign by sign.
    fileprivate func begins(with other: Substring) -> Bool {
        let isSame = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { mine.starts(with: $0) }
        }
        return (isSame ?? nil) ?? utf8.starts(with: other.utf8)
    }
}
