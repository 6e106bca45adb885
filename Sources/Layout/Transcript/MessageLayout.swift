import Chat
import Screen

/// One message as rows, in sections from top to bottom: the label, the reasoning if it is shown, the body, and what
/// became of it. A line stands in between for what is folded and for where one had read to.
package struct MessageLayout: Hashable, Sendable {
    /// A place in a message that means the same at every width.
    package enum Place: Hashable, Sendable {
        /// Rows below the label, negative above it.
        case label(row: Int)
        /// UTF-8 offsets in the text.
        case reasoning(offset: Int), body(offset: Int)
        case ending(row: Int)
    }

    /// What a row is part of.
    package enum Part: Hashable, Sendable { case head, reasoning, body, news, fold, ending }

    /// Rows of one part that stand together.
    private struct Section: Hashable, Sendable {
        var part: Part
        /// Counted within the part.
        var rows: Range<Int>
    }

    private var fingerprint: Fingerprint?
    /// Its last row is one of words, and more of them may follow. Kept, for it is asked for each word.
    private(set) var endsInWords = false
    private var head: [CellRow] = []
    /// The row of the head that says who speaks.
    package private(set) var labelRow = 0
    var reasoning = TextFlow()
    var body = BodyFlow.plain(TextFlow())
    private var ending: [CellRow] = []
    private var sections: [Section] = []
    private(set) var height = 0
    package private(set) var isFolded = false
    package private(set) var showsReasoning = false

    /// Rows of a folded body that still show.
    static let foldedRows = 4

    /// Folding it would hide something.
    package var canFold: Bool { body.height > Self.foldedRows + 1 }
    /// Rows that were laid out up to now, again or for the first time.
    var laidOutRows: Int { spentRows + reasoning.laidOutRows + body.laidOutRows }
    private var spentRows = 0

    mutating func update(_ message: Message, isFirst: Bool, style: LayoutStyle) {
        update(message, in: MessageContext(isFirst: isFirst), style: style)
    }

    /// Brings the layout up to date. Cost: that of what was added since, plus a screen row; the whole text once after
    /// a change of style or a text that is not a continuation.
    mutating func update(_ message: Message, in context: MessageContext, style: LayoutStyle) {
        let now = Fingerprint(message, context, generation: style.generation)
        guard now != fingerprint else { return }
        if fingerprint?.canGrow(into: now) != true {
            let spent = laidOutRows
            self = MessageLayout()
            spentRows = spent
            body = BodyFlow(message.role, style: style)
        }
        showsReasoning = !message.reasoning.isEmpty && (context.folds.showsReasoning ?? style.showsReasoning)
        if showsReasoning { reasoning.extend(with: message.reasoning, shape: style.shape(.reasoning)) }
        body.extend(with: message, style: style)
        let isLong = message.role == .user && style.foldRows > 0 && body.height > style.foldRows
        isFolded = canFold && (context.folds.isBodyFolded ?? (style.foldsAll || isLong))
        if fingerprint?.label != now.label || fingerprint?.context != context {
            (head, labelRow) = MessageLabel.rows(
                for: message, in: context, showsReasoning: showsReasoning, style: style)
            ending =
                ToolCallRows.rows(for: message, style: style) + MessageEnding.rows(for: message, style: style)
        }
        fingerprint = now
        endsInWords = !isFolded && body.height > 0 && message.state == .streaming
        arrange(context.news, message, style)
    }

    /// Takes words that have come at the end since the last `update`, with nothing else changed in message, context and
    /// style. Returns the row they went to if that is all that they change; nil if `update` is to be called.
    mutating func append(_ message: Message, style: LayoutStyle) -> AppendedRow? {
        guard endsInWords, message.seams.isEmpty, fingerprint?.generation == style.generation,
            let row = body.append(with: message, style: style)
        else { return nil }
        fingerprint?.textBytes = message.text.utf8.count
        return row
    }

    private mutating func arrange(_ news: MessageContext.News?, _ message: Message, _ style: LayoutStyle) {
        let shown = isFolded ? Self.foldedRows : body.height
        sections = [Section(part: .head, rows: 0..<head.count)]
        if showsReasoning { sections.append(Section(part: .reasoning, rows: 0..<reasoning.height)) }
        var seen = 0
        if case .text(let offset) = news, body.height > 0, let last = message.text.lastInk(before: offset) {
            seen = body.row(ofOffset: last, of: message, style: style) + 1
        }
        if seen > 0, seen < shown {
            sections.append(Section(part: .body, rows: 0..<seen))
            sections.append(Section(part: .news, rows: 0..<1))
            sections.append(Section(part: .body, rows: seen..<shown))
        } else {
            sections.append(Section(part: .body, rows: 0..<shown))
        }
        if isFolded { sections.append(Section(part: .fold, rows: 0..<1)) }
        sections.append(Section(part: .ending, rows: 0..<ending.count))
        height = sections.reduce(0) { $0 + $1.rows.count }
    }

    /// Whether a row is the line that stands for the reasoning.
    package func isReasoningLine(_ row: Int) -> Bool { row == labelRow + 1 && fingerprint?.label.hasReasoning == true }

    /// What a row is part of, and which row of it.
    package func locate(_ row: Int) -> (part: Part, row: Int) {
        var start = 0
        for section in sections {
            if row < start + section.rows.count { return (section.part, section.rows.lowerBound + row - start) }
            start += section.rows.count
        }
        return (.ending, max(0, ending.count - 1))
    }

    /// Where a row of a part stands; nil if it is folded away.
    func find(_ part: Part, row: Int) -> Int? {
        var start = 0
        for section in sections {
            if section.part == part, section.rows.contains(row) { return start + row - section.rows.lowerBound }
            start += section.rows.count
        }
        return nil
    }

    /// The rows `range` of this message. Cost: that of the rows.
    mutating func rows(_ range: Range<Int>, of message: Message, style: LayoutStyle) -> [CellRow] {
        var rows: [CellRow] = []
        rows.reserveCapacity(range.count)
        add(range, to: &rows, of: message, style: style)
        return rows
    }

    /// Adds the rows `range` of this message to others. Cost: that of the rows.
    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of message: Message, style: LayoutStyle) {
        var start = 0
        for section in sections {
            let wanted = range.clamped(to: start..<start + section.rows.count)
            defer { start += section.rows.count }
            guard !wanted.isEmpty else { continue }
            let offset = section.rows.lowerBound - start
            let part = wanted.lowerBound + offset..<wanted.upperBound + offset
            switch section.part {
            case .head: rows += head[part]
            case .reasoning:
                reasoning.add(part, to: &rows, of: message.reasoning, shape: style.shape(.reasoning))
            case .body:
                let start = rows.count
                body.add(part, to: &rows, of: message, style: style)
                markSeams(on: &rows, from: start, bodyRow: part.lowerBound, of: message, style: style)
            case .news: rows.append(MessageLabel.news(style))
            case .fold: rows.append(MessageLabel.fold(hiding: body.height - Self.foldedRows, style))
            case .ending: rows += ending[part]
            }
        }
    }

    /// Gives the cells back that are not within `rows`.
    mutating func release(outside rows: Range<Int>) {
        let start = find(.reasoning, row: 0) ?? 0
        reasoning.release(outside: rows.lowerBound - start..<rows.upperBound - start)
        let first = find(.body, row: 0) ?? 0
        // The line in between makes it one row more at most.
        body.release(outside: rows.lowerBound - first - 1..<rows.upperBound - first)
    }
}

extension MessageLayout {
    /// What stands at a row.
    mutating func place(at row: Int, of message: Message, style: LayoutStyle) -> Place {
        let (part, row) = locate(row)
        switch part {
        case .head: return .label(row: row - labelRow)
        case .reasoning:
            return .reasoning(
                offset: reasoning.offset(ofRow: row, of: message.reasoning, shape: style.shape(.reasoning)))
        case .body: return .body(offset: body.offset(ofRow: row, of: message, style: style))
        case .fold: return .body(offset: body.offset(ofRow: Self.foldedRows, of: message, style: style))
        case .news:
            guard case .text(let offset) = fingerprint?.context.news else { return .label(row: 0) }
            return .body(offset: offset)
        case .ending: return .ending(row: row)
        }
    }

    /// The row where a place is now.
    mutating func row(of position: Place, of message: Message, style: LayoutStyle) -> Int {
        let found: Int?
        switch position {
        case .label(let row): found = max(0, min(labelRow + row, head.count - 1))
        case .reasoning(let offset):
            let shape = style.shape(.reasoning)
            found =
                showsReasoning
                ? find(.reasoning, row: reasoning.row(ofOffset: offset, of: message.reasoning, shape: shape)) : nil
        case .body(let offset):
            let row = body.row(ofOffset: offset, of: message, style: style)
            found = find(.body, row: max(0, min(row, body.height - 1))) ?? find(.fold, row: 0)
        case .ending(let row): found = find(.ending, row: row) ?? height - 1
        }
        return max(0, min(found ?? head.count - 1, height - 1))
    }
}

extension String {
    /// The UTF-8 offset of the last byte before `offset` that is not white space.
    fileprivate func lastInk(before offset: Int) -> Int? {
        let bytes = utf8.prefix(offset)
        let index = bytes.lastIndex { $0 > 0x20 }
        return index.map { bytes.distance(from: bytes.startIndex, to: $0) }
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
        var seams: Int
        var toolCalls: Int
    }

    var generation: Int
    var context: MessageContext
    var textBytes: Int
    var reasoningBytes: Int
    var label: Label

    init(_ message: Message, _ context: MessageContext, generation: Int) {
        self.generation = generation
        self.context = context
        textBytes = message.text.utf8.count
        reasoningBytes = message.reasoning.utf8.count
        label = Label(
            state: message.state, hasReasoning: !message.reasoning.isEmpty, endedAt: message.endedAt,
            variant: message.variant, seams: message.seams.count, toolCalls: message.toolCalls.count)
    }

    /// A message's texts only ever grow; anything else is laid out from the start.
    func canGrow(into other: Fingerprint) -> Bool {
        generation == other.generation && textBytes <= other.textBytes && reasoningBytes <= other.reasoningBytes
    }
}
