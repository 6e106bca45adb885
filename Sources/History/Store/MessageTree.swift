internal import Chat

/// The messages of a conversation as they hang together: every branch that was ever taken.
struct MessageTree {
    private let rows: [MessageID: MessageRow]
    /// Below each message, in the order in which they were said; below nil the first ones.
    private let children: [MessageID?: [MessageRow]]
    private let last: MessageID?

    /// `rows` in the order in which they were said.
    init(_ rows: [MessageRow]) {
        self.rows = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        children = Dictionary(grouping: rows, by: \.parent)
        last = rows.last?.id
    }

    struct Place {
        let row: MessageRow
        /// How many messages of its role stand at its place, itself included.
        let variants: Int
    }

    /// The way from the first message to `tip`, or to the last one. A reply that was set aside stands before the one
    /// that took its place. Cost: that of the conversation.
    func branch(to tip: MessageID?) -> [Place] {
        var path: [MessageRow] = []
        var next = (tip.flatMap { rows[$0] } ?? last.flatMap { rows[$0] })
        while let row = next {
            path.append(row)
            // A parent is always older, so that a damaged file cannot make this go round.
            next = row.parent.flatMap { $0.rawValue < row.id.rawValue ? rows[$0] : nil }
        }
        var branch: [Place] = []
        for row in path.reversed() { branch += places(upTo: row) }
        branch += setAside(below: path.first?.id).map { Place(row: $0, variants: 1) }
        return branch
    }

    /// The last message of the newest branch that goes through this one.
    func end(of message: MessageID) -> MessageID {
        var end = message
        while let next = children[end]?.last(where: { !$0.message.isSetAside && $0.id.rawValue > end.rawValue }) {
            end = next.id
        }
        return end
    }

    private func places(upTo row: MessageRow) -> [Place] {
        let siblings = children[row.parent] ?? []
        let before = siblings.filter { $0.message.isSetAside && $0.id.rawValue < row.id.rawValue }
        return (before + [row]).map { place in
            let variants = siblings.filter {
                $0.message.role == place.message.role && (!$0.message.text.isBlank || $0.id == place.id)
            }
            return Place(row: place, variants: variants.count)
        }
    }

    private func setAside(below tip: MessageID?) -> [MessageRow] {
        guard let tip else { return [] }
        return (children[tip] ?? []).filter(\.message.isSetAside)
    }
}
