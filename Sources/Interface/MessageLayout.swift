import Chat
import Screen

/// How everything in a transcript is laid out. A new one makes every layout stale.
struct LayoutStyle: Hashable, Sendable {
    var columns: Int
    var theme: Theme
    var secondsFromUTC: Int
    var showsReasoning: Bool
    var showsTime = true
    /// Replies are shown as the text that came, not as what its Markdown says.
    var showsSource = false
    /// Counts the changes, so that layouts are compared with it by one number.
    var generation = 0

    var blockShape: BlockLayout.Shape { BlockLayout.Shape(columns: columns, theme: theme) }

    func shape(_ face: FaceName) -> TextFlow.Shape {
        TextFlow.Shape(columns: columns, indent: BodyIndent.cells(theme), face: theme[face])
    }
}

/// One message as rows, in four sections from top to bottom: the label, the reasoning if it is shown, the body, and
/// what became of it.
struct MessageLayout: Hashable, Sendable {
    /// A place in a message that means the same at every width.
    enum Place: Hashable, Sendable {
        case label(row: Int)
        /// UTF-8 offsets in the text.
        case reasoning(offset: Int), body(offset: Int)
        case ending(row: Int)
    }

    private var fingerprint: Fingerprint?
    private var label: [CellRow] = []
    private var reasoning = TextFlow()
    var body = BodyFlow.plain(TextFlow())
    private var ending: [CellRow] = []

    var bodyStart: Int { label.count + reasoning.height }
    var endingStart: Int { bodyStart + body.height }
    var height: Int { endingStart + ending.count }

    /// Brings the layout up to date. Cost: that of what was added since, plus a screen row; the whole text once after
    /// a change of style or a text that is not a continuation.
    mutating func update(_ message: Message, isFirst: Bool, style: LayoutStyle) {
        let now = Fingerprint(message, isFirst: isFirst, generation: style.generation)
        guard now != fingerprint else { return }
        if fingerprint?.canGrow(into: now) != true {
            self = MessageLayout()
            body = BodyFlow(message.role, style: style)
        }
        if fingerprint?.label != now.label {
            label = MessageLabel.rows(for: message, isFirst: isFirst, style: style)
            ending = MessageEnding.rows(for: message, style: style)
        }
        if style.showsReasoning { reasoning.extend(with: message.reasoning, shape: style.shape(.reasoning)) }
        body.extend(with: message, style: style)
        fingerprint = now
    }

    /// The rows `range` of this message. Cost: that of the rows.
    mutating func rows(_ range: Range<Int>, of message: Message, style: LayoutStyle) -> [CellRow] {
        range.map { row in
            if row < label.count { return label[row] }
            if row < bodyStart {
                return reasoning.row(row - label.count, of: message.reasoning, shape: style.shape(.reasoning))
            }
            if row < endingStart { return body.row(row - bodyStart, of: message, style: style) }
            return ending[row - endingStart]
        }
    }

    /// Gives the cells back that are not within `rows`.
    mutating func release(outside rows: Range<Int>) {
        reasoning.release(outside: rows.lowerBound - label.count..<rows.upperBound - label.count)
        body.release(outside: rows.lowerBound - bodyStart..<rows.upperBound - bodyStart)
    }

    /// What stands at a row.
    mutating func place(at row: Int, of message: Message, style: LayoutStyle) -> Place {
        if row < label.count { return .label(row: row) }
        if row < bodyStart {
            let shape = style.shape(.reasoning)
            return .reasoning(offset: reasoning.offset(ofRow: row - label.count, of: message.reasoning, shape: shape))
        }
        if row < endingStart {
            return .body(offset: body.offset(ofRow: row - bodyStart, of: message, style: style))
        }
        return .ending(row: row - endingStart)
    }

    /// The row where a place is now.
    mutating func row(of place: Place, of message: Message, style: LayoutStyle) -> Int {
        let row =
            switch place {
            case .label(let row): min(row, label.count - 1)
            case .reasoning(let offset):
                style.showsReasoning
                    ? label.count
                        + reasoning.row(ofOffset: offset, of: message.reasoning, shape: style.shape(.reasoning))
                    : label.count - 1
            case .body(let offset):
                bodyStart + body.row(ofOffset: offset, of: message, style: style)
            case .ending(let row): endingStart + row
            }
        return max(0, min(row, height - 1))
    }
}

/// What a layout was made from: equal fingerprints mean that nothing is to be done.
private struct Fingerprint: Hashable, Sendable {
    /// What the label and the ending show.
    struct Label: Hashable, Sendable {
        var state: MessageState
        var hasReasoning: Bool
        var endedAt: Timestamp?
        var variant: VariantPlace?
    }

    var generation: Int
    var isFirst: Bool
    var textBytes: Int
    var reasoningBytes: Int
    var label: Label

    init(_ message: Message, isFirst: Bool, generation: Int) {
        self.generation = generation
        self.isFirst = isFirst
        textBytes = message.text.utf8.count
        reasoningBytes = message.reasoning.utf8.count
        label = Label(
            state: message.state, hasReasoning: !message.reasoning.isEmpty, endedAt: message.endedAt,
            variant: message.variant)
    }

    /// A message's texts only ever grow; anything else is laid out from the start.
    func canGrow(into other: Fingerprint) -> Bool {
        generation == other.generation && isFirst == other.isFirst && textBytes <= other.textBytes
            && reasoningBytes <= other.reasoningBytes
    }
}
