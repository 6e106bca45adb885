/// A quotation whose first line is `[!NOTE]` or names another kind, as GitHub has them.
package enum Callout: String, CaseIterable, Hashable, Sendable {
    case note, tip, important, warning, caution

    /// The kind of a quotation, and the blocks beneath the line that names it; nil for any other quotation. A first
    /// paragraph that goes on after that line is without it, and `startsLater` says so.
    package static func split(_ blocks: [Block]) -> (kind: Callout, blocks: [Block], startsLater: Bool)? {
        guard let first = blocks.first, case .paragraph(let spans) = first.content, let kind = Callout(spans)
        else { return nil }
        var rest = blocks
        let startsLater = spans.count > 2
        if startsLater { rest[0].content = .paragraph(Array(spans.dropFirst(2))) } else { rest.removeFirst() }
        if !rest.isEmpty { rest[0].spacing = .adjacent }
        return (kind, rest, startsLater)
    }

    private init?(_ spans: [Span]) {
        guard let label = spans.first, label.style.isEmpty, label.target.isEmpty, label.text.hasPrefix("[!"),
            label.text.hasSuffix("]"), spans.count == 1 || spans[1].endsSourceLine
        else { return nil }
        self.init(rawValue: label.text.dropFirst(2).dropLast().lowercased())
    }
}
