import Chat
package import Screen

/// The one row in which a message differs from what it was, and its place, counted from the last row.
package struct AppendedRow {
    package var offsetFromEnd: Int
    package var row: CellRow
}

/// The text of a message as rows: a reply as Markdown, everything else and what is asked for raw as it stands.
enum BodyFlow: Hashable, Sendable {
    case plain(TextFlow)
    case markup(MarkupFlow)

    init(_ role: Role, style: LayoutStyle) {
        self = Self.isMarkup(role, showsSource: style.showsSource) ? .markup(MarkupFlow()) : .plain(TextFlow())
    }

    static func isMarkup(_ role: Role, showsSource: Bool) -> Bool { role == .assistant && !showsSource }

    var height: Int {
        switch self {
        case .plain(let flow): flow.height
        case .markup(let flow): flow.height
        }
    }

    /// Rows that were laid out up to now, again or for the first time.
    var laidOutRows: Int {
        switch self {
        case .plain(let flow): flow.laidOutRows
        case .markup(let flow): flow.laidOutRows
        }
    }

    /// Takes what the message has grown by.
    mutating func extend(with message: Message, style: LayoutStyle) {
        change {
            $0.extend(with: message.text, shape: style.shape(.text))
        } markup: {
            $0.extend(with: message.text, isComplete: message.state != .streaming, shape: style.blockShape)
        }
    }

    /// The same, for a reply. Returns the row that has grown and its place, counted from the last row, if that is all.
    mutating func append(with message: Message, style: LayoutStyle) -> AppendedRow? {
        change { _ in
            nil
        } markup: { flow in
            flow.extend(with: message.text, isComplete: false, shape: style.blockShape).map {
                AppendedRow(offsetFromEnd: $0, row: flow.row(fromEnd: $0))
            }
        }
    }

    mutating func row(_ row: Int, of message: Message, style: LayoutStyle) -> CellRow {
        change {
            $0.row(row, of: message.text, shape: style.shape(.text))
        } markup: {
            $0.row(row, of: message.text, shape: style.blockShape)
        }
    }

    mutating func add(_ range: Range<Int>, to rows: inout [CellRow], of message: Message, style: LayoutStyle) {
        change {
            $0.add(range, to: &rows, of: message.text, shape: style.shape(.text))
        } markup: {
            $0.add(range, to: &rows, of: message.text, shape: style.blockShape)
        }
    }

    mutating func release(outside rows: Range<Int>) {
        change {
            $0.release(outside: rows)
        } markup: {
            $0.release(outside: rows)
        }
    }

    /// The UTF-8 offset in the text where a row starts.
    mutating func offset(ofRow row: Int, of message: Message, style: LayoutStyle) -> Int {
        change {
            $0.offset(ofRow: row, of: message.text, shape: style.shape(.text))
        } markup: {
            $0.offset(ofRow: row, of: message.text, shape: style.blockShape)
        }
    }

    mutating func row(ofOffset offset: Int, of message: Message, style: LayoutStyle) -> Int {
        change {
            $0.row(ofOffset: offset, of: message.text, shape: style.shape(.text))
        } markup: {
            $0.row(ofOffset: offset, of: message.text, shape: style.blockShape)
        }
    }

    /// Changes the flow in place: a copy beside it would make every array of it be copied.
    private mutating func change<Result>(
        plain: (inout TextFlow) -> Result, markup: (inout MarkupFlow) -> Result
    ) -> Result {
        switch self {
        case .plain(var flow):
            self = .plain(TextFlow())
            defer { self = .plain(flow) }
            return plain(&flow)
        case .markup(var flow):
            self = .plain(TextFlow())
            defer { self = .markup(flow) }
            return markup(&flow)
        }
    }
}
