package import Chat
package import Screen

/// How a conversation looks: the layouts of its messages, made when they come near the view, and the viewport on them.
package struct TranscriptLayout: Hashable, Sendable {
    /// A top row and the words that stood there when the view was moved: sizes come and go, the words stay.
    private struct Hold: Hashable, Sendable {
        var anchor: Anchor
        var bookmark: Bookmark
    }

    /// How far one had read when the view left the end.
    private struct ReadMark: Hashable, Sendable {
        var message: Int
        /// UTF-8 offset in its text.
        var offset: Int
    }

    package private(set) var style: LayoutStyle
    /// Of the messages near the view, by their index.
    package internal(set) var layouts: [Int: MessageLayout] = [:]
    /// What was folded by hand, by index.
    package private(set) var folds: [Int: MessageFolds] = [:]
    /// What the mouse selects; painted over the words.
    package var selection: Selection?
    /// The message that the keys of the browse context act on; nil while one writes.
    package var browsed: Int?
    /// What is searched for; painted over the words.
    package var highlight: Highlight?
    /// Columns that wide code is moved to the left.
    package var sideways = 0
    /// Columns of the widest code in view.
    var widest = 0
    /// Counts how often messages were replaced by others.
    package private(set) var revision = 0
    /// Nil while the view follows the end.
    package private(set) var anchor: Anchor? {
        didSet { if anchor != nil, oldValue == nil { hasLeftEnd = true } }
    }
    private var hold: Hold?
    private var readMark: ReadMark?
    /// The view left the end since the mark was set last.
    private var hasLeftEnd = false
    /// Rows of the pane at the last layout.
    package private(set) var paneRows = 1
    /// Those of them that messages took.
    private(set) var filledRows = 0
    private var visibleMessages: Range<Int> = 0..<0
    /// Rows that were laid out up to now: what looks cost, in a number that repeats.
    private(set) var laidOutRows = 0

    package init(theme: Theme) {
        style = LayoutStyle(columns: 80, theme: theme, secondsFromUTC: 0, showsReasoning: false)
    }

    /// True while the view keeps to the end.
    package var follows: Bool { anchor == nil }

    /// Takes a new size or style; the words at the top of the view stay there.
    package mutating func setStyle(_ messages: [Message], _ change: (inout LayoutStyle) -> Void) {
        var changed = style
        change(&changed)
        guard changed != style else { return }
        changed.generation += 1
        preserveScroll(messages) { $0.style = changed }
    }

    /// Changes what is laid out; the words at the top of the view stay there.
    mutating func preserveScroll(_ messages: [Message], _ change: (inout TranscriptLayout) -> Void) {
        guard let old = anchor, old.message < messages.count else { return change(&self) }
        let known = hold.flatMap { $0.anchor == old ? $0.bookmark : nil }
        let bookmark = known ?? bookmark(at: old, messages)
        change(&self)
        let moved = find(bookmark, messages)
        anchor = moved
        hold = Hold(anchor: moved, bookmark: bookmark)
    }

    package mutating func setFolds(_ changed: MessageFolds, of index: Int, _ messages: [Message]) {
        guard folds[index, default: MessageFolds()] != changed else { return }
        preserveScroll(messages) { $0.folds[index] = changed }
    }

    /// Folds every message, or opens them all if they are; what was folded one by one is forgotten.
    package mutating func foldAll(_ messages: [Message]) {
        preserveScroll(messages) {
            for index in $0.folds.keys { $0.folds[index]?.isBodyFolded = nil }
            $0.style.foldsAll.toggle()
            $0.style.generation += 1
        }
    }

    /// Forgets the layouts from `index` on: the messages there were replaced.
    package mutating func invalidate(from index: Int) {
        layouts = layouts.filter { $0.key < index }
        folds = folds.filter { $0.key < index }
        (selection, highlight, hold) = (nil, nil, nil)
        revision += 1
        readMark = readMark.flatMap { $0.message < index ? $0 : nil }
        if index == 0 { browsed = nil }
        if let position = anchor, position.message >= index { anchor = nil }
    }

    /// Lays a message out from the start at the next look: its text was corrected, not continued.
    package mutating func forgetLayout(of index: Int) {
        layouts[index] = nil
        selection = nil
        revision += 1
    }

    /// The rows of a pane `rows` high. Lays out what is near the view and nothing else.
    package mutating func visibleRows(_ messages: [Message], paneRows rows: Int) -> [CellRow] {
        var result: [CellRow] = []
        addVisibleRows(to: &result, messages, paneRows: rows)
        return result
    }

    /// The same into an array that is empty and has the room.
    package mutating func addVisibleRows(to result: inout [CellRow], _ messages: [Message], paneRows rows: Int) {
        paneRows = max(1, rows)
        browsed = messages.isEmpty ? nil : browsed.map { min($0, messages.count - 1) }
        settle(messages)
        markWhatIsRead(messages)
        let top = topAnchor(messages)
        var (index, from) = (top.message, top.row)
        while result.count < rows, index < messages.count {
            // At the end all of them were measured to find the top.
            if anchor != nil { measure(index, messages) }
            let upper = min(height(of: index), from + rows - result.count)
            let shown = min(from, upper)..<upper
            if isPainted {
                var made = work(on: index) { $0.rows(shown, of: messages[index], style: $1) }
                if highlight != nil { paintMatches(on: &made, from: shown.lowerBound, of: index, messages) }
                paintSelection(on: &made, from: shown.lowerBound, of: index, messages)
                if index == browsed { paintBrowsed(on: &made, from: shown.lowerBound, of: messages[index]) }
                result += made
            } else {
                work(on: index) { $0.add(shown, to: &result, of: messages[index], style: $1) }
            }
            layouts[index]?.release(outside: max(0, from - rows)..<upper + rows)
            index += 1
            from = 0
        }
        releaseCells(except: top.message..<index)
        filledRows = result.count
        cutWide(&result)
    }

    private mutating func releaseCells(except visible: Range<Int>) {
        for index in visibleMessages where !visible.contains(index) { layouts[index]?.release(outside: 0..<0) }
        visibleMessages = visible
    }

    /// Brings the layout of a message up to date.
    package mutating func measure(_ index: Int, _ messages: [Message]) {
        let context = context(of: index, messages)
        work(on: index) { $0.update(messages[index], in: context, style: $1) }
    }

    /// Works on a layout in place and counts the rows that it lays out.
    @discardableResult
    mutating func work<Result>(
        on index: Int, _ body: (inout MessageLayout, LayoutStyle) -> Result
    ) -> Result {
        let before = layouts[index]?.laidOutRows ?? 0
        let result = body(&layouts[index, default: MessageLayout()], style)
        laidOutRows += (layouts[index]?.laidOutRows ?? 0) - before
        return result
    }

    package func height(of index: Int) -> Int { layouts[index]?.height ?? 0 }

    /// Where the top of the view is: the anchor, or what shows the end. One from which the end would leave the pane
    /// half empty counts as the end.
    package mutating func topAnchor(_ messages: [Message]) -> Anchor {
        let end = anchor(rowsAboveEnd: paneRows, messages)
        guard let position = anchor else { return end }
        return (position.message, position.row) < (end.message, end.row) ? position : end
    }

    /// Puts the top of the view at a place and leaves it there, at the end too.
    package mutating func pin(at position: Anchor) { anchor = position }

    /// Puts the top of the view at a place, or follows the end from there on.
    package mutating func settle(at position: Anchor, _ messages: [Message]) {
        let end = anchor(rowsAboveEnd: paneRows, messages)
        anchor = (position.message, position.row) < (end.message, end.row) ? position : nil
    }

    private mutating func anchor(rowsAboveEnd rows: Int, _ messages: [Message]) -> Anchor {
        var missing = rows
        for index in messages.indices.reversed() {
            measure(index, messages)
            let height = height(of: index)
            if height >= missing { return Anchor(message: index, row: height - missing) }
            missing -= height
        }
        return Anchor(message: 0, row: 0)
    }

    /// An anchor that would show rows beyond the end means: at the end.
    private mutating func settle(_ messages: [Message]) {
        guard let position = anchor else { return }
        guard position.message < messages.count else {
            anchor = nil
            return
        }
        measure(position.message, messages)
        let row = max(0, min(position.row, height(of: position.message) - 1))
        if row != position.row { anchor?.row = row }
    }
}

extension TranscriptLayout {
    /// Gives up the layouts of messages that are far from the view and from the end; what was folded is kept.
    mutating func forgetFar(from stored: Range<Int>, end: Int) {
        guard layouts.count > stored.count + 256 else { return }
        layouts = layouts.filter { stored.lowerBound - 64..<stored.upperBound + 64 ~= $0.key || $0.key >= end - 64 }
    }

    /// Follows the end again; a new question is what one looks at, so nothing is unread.
    package mutating func followEnd() {
        anchor = nil
        readMark = nil
    }

    package mutating func scrollToEnd() { anchor = nil }

    /// Drops all layouts of a hidden transcript. Scroll position and folds stay.
    package mutating func dropLayouts() {
        layouts = [:]
        visibleMessages = 0..<0
    }

    /// The view left the end: what comes from now on is new.
    private mutating func markWhatIsRead(_ messages: [Message]) {
        guard hasLeftEnd else { return }
        hasLeftEnd = false
        guard anchor != nil, let last = messages.indices.last else { return }
        preserveScroll(messages) { $0.readMark = ReadMark(message: last, offset: messages[last].text.utf8.count) }
    }

    private func context(of index: Int, _ messages: [Message]) -> MessageContext {
        var context = MessageContext(isFirst: index == 0, folds: folds[index] ?? MessageFolds())
        let day = messages[index].startedAt.day(secondsFromUTC: style.secondsFromUTC)
        let before =
            index > 0 ? messages[index - 1].startedAt.day(secondsFromUTC: style.secondsFromUTC) : style.today ?? day
        if style.showsTime, day != before { context.day = day }
        guard let readMark else { return context }
        if readMark.message == index, readMark.offset < messages[index].text.utf8.count {
            context.news = .text(from: readMark.offset)
        } else if readMark.message == index - 1, readMark.offset >= messages[index - 1].text.utf8.count {
            context.news = .wholeMessage
        }
        return context
    }
}
