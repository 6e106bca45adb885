import Chat
import Screen

/// How a conversation looks: the layouts of its messages, made when they come near the view, and the viewport on them.
struct TranscriptLayout: Hashable, Sendable {
    /// The top row of the view, when the view does not follow the end.
    struct Anchor: Hashable, Sendable {
        var message: Int
        var row: Int
    }

    private(set) var style: LayoutStyle
    var layouts: [MessageLayout] = []
    /// What the mouse selects; painted over the words.
    var selection: Selection?
    /// Nil while the view follows the end.
    private(set) var anchor: Anchor?
    /// Rows of the pane at the last layout.
    private var paneRows = 1
    private var visibleMessages: Range<Int> = 0..<0

    init(theme: Theme) {
        style = LayoutStyle(columns: 80, theme: theme, secondsFromUTC: 0, showsReasoning: false)
    }

    /// True while the view keeps to the end.
    var follows: Bool { anchor == nil }

    /// Takes a new size or style; the words at the top of the view stay there.
    mutating func setStyle(_ messages: [Message], _ change: (inout LayoutStyle) -> Void) {
        var changed = style
        change(&changed)
        guard changed != style else { return }
        changed.generation += 1
        guard let old = anchor, old.message < messages.count else {
            style = changed
            return
        }
        let message = messages[old.message]
        measure(old.message, messages)
        let place = layouts[old.message].place(at: old.row, of: message, style: style)
        style = changed
        measure(old.message, messages)
        anchor = Anchor(
            message: old.message, row: layouts[old.message].row(of: place, of: message, style: style))
    }

    /// Forgets the layouts from `index` on: the messages there were replaced.
    mutating func invalidate(from index: Int) {
        if index < layouts.count { layouts.removeSubrange(index...) }
        selection = nil
        if let place = anchor, place.message >= index { anchor = nil }
    }

    /// Lays a message out from the start at the next look: its text was corrected, not continued.
    mutating func forgetLayout(of index: Int) {
        if index < layouts.count { layouts[index] = MessageLayout() }
        selection = nil
    }

    /// The rows of a pane `rows` high. Lays out what is near the view and nothing else.
    mutating func visibleRows(_ messages: [Message], paneRows rows: Int) -> [CellRow] {
        paneRows = max(1, rows)
        settle(messages)
        let top = topAnchor(messages)
        var result: [CellRow] = []
        var index = top.message
        var from = top.row
        while result.count < rows, index < messages.count {
            measure(index, messages)
            let upper = min(layouts[index].height, from + rows - result.count)
            let shown = min(from, upper)..<upper
            var made = layouts[index].rows(shown, of: messages[index], style: style)
            paintSelection(on: &made, from: shown.lowerBound, of: index, messages)
            result += made
            layouts[index].release(outside: max(0, from - rows)..<upper + rows)
            index += 1
            from = 0
        }
        releaseCells(except: top.message..<index)
        return result
    }

    /// Rows below the view, counted to 1,000 at most.
    mutating func rowsBelow(_ messages: [Message]) -> Int {
        guard let top = anchor else { return 0 }
        var below = -paneRows - top.row
        for index in messages.indices.dropFirst(top.message) {
            measure(index, messages)
            below += layouts[index].height
            if below >= 1000 { return 1000 }
        }
        return max(0, below)
    }

    private mutating func releaseCells(except visible: Range<Int>) {
        for index in visibleMessages where !visible.contains(index) && index < layouts.count {
            layouts[index].release(outside: 0..<0)
        }
        visibleMessages = visible
    }

    mutating func measure(_ index: Int, _ messages: [Message]) {
        while layouts.count <= index { layouts.append(MessageLayout()) }
        layouts[index].update(messages[index], isFirst: index == 0, style: style)
    }

    /// Where the top of the view is: the anchor, or what shows the end.
    mutating func topAnchor(_ messages: [Message]) -> Anchor {
        anchor ?? anchor(rowsAboveEnd: paneRows, messages)
    }

    private mutating func anchor(rowsAboveEnd rows: Int, _ messages: [Message]) -> Anchor {
        var missing = rows
        for index in messages.indices.reversed() {
            measure(index, messages)
            let height = layouts[index].height
            if height >= missing { return Anchor(message: index, row: height - missing) }
            missing -= height
        }
        return Anchor(message: 0, row: 0)
    }

    /// An anchor that would show rows beyond the end means: at the end.
    private mutating func settle(_ messages: [Message]) {
        guard let place = anchor else { return }
        guard place.message < messages.count else {
            anchor = nil
            return
        }
        measure(place.message, messages)
        anchor?.row = max(0, min(place.row, layouts[place.message].height - 1))
    }
}

extension TranscriptLayout {
    /// Moves the view by rows, up if negative. At the end it follows again.
    mutating func scroll(by rows: Int, _ messages: [Message]) {
        guard !messages.isEmpty else { return }
        var place = topAnchor(messages)
        place.row += rows
        while place.row < 0, place.message > 0 {
            place.message -= 1
            measure(place.message, messages)
            place.row += layouts[place.message].height
        }
        place.row = max(0, place.row)
        while place.message < messages.count - 1 {
            measure(place.message, messages)
            let height = layouts[place.message].height
            if place.row < height { break }
            place.row -= height
            place.message += 1
        }
        settle(at: place, messages)
    }

    /// Moves the view by pages, up if negative, with two rows of overlap.
    mutating func scroll(byPages pages: Int, _ messages: [Message]) {
        scroll(by: pages * max(1, paneRows - 2), messages)
    }

    mutating func scrollToStart(_ messages: [Message]) {
        settle(at: Anchor(message: 0, row: 0), messages)
    }

    mutating func scrollToEnd() { anchor = nil }

    /// Puts the label of this message at the top of the view, or as near to it as the end allows.
    mutating func scroll(to message: Int, _ messages: [Message]) {
        settle(at: Anchor(message: message, row: 0), messages)
    }

    /// Puts the label of the message before or after the one at the top of the view there.
    mutating func scrollToMessage(_ direction: Int, _ messages: [Message]) {
        guard !messages.isEmpty else { return }
        let top = topAnchor(messages)
        let current = direction < 0 && top.row > 1 ? top.message : top.message + direction
        guard current < messages.count else {
            anchor = nil
            return
        }
        settle(at: Anchor(message: max(0, current), row: current > 0 ? 1 : 0), messages)
    }

    private mutating func settle(at place: Anchor, _ messages: [Message]) {
        let end = anchor(rowsAboveEnd: paneRows, messages)
        let isAtEnd = place.message > end.message || (place.message == end.message && place.row >= end.row)
        anchor = isAtEnd ? nil : place
    }
}
