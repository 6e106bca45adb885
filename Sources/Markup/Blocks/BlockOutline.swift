/// The blocks of a document in their order, without their words.
struct BlockOutline: Hashable {
    private struct Entry: Hashable {
        var kind: CommonMark.Kind
        var depth: Int
        var line: Int
        /// Of a heading.
        var level: Int
    }

    private var entries: [Entry] = []

    init(_ document: borrowing CommonMark) {
        entries = document.withRoot(Self.entries) ?? []
    }

    private static func entries(_ root: CommonMark.Node) -> [Entry] {
        var (entries, depth): ([Entry], Int) = ([], 0)
        var next = root.firstChild
        while let node = next {
            let kind = node.kind
            entries.append(Entry(kind: kind, depth: depth, line: node.startLine, level: node.headingLevel))
            if let child = node.firstChild, [.quote, .list, .item, .table, .other].contains(kind) {
                (next, depth) = (child, depth + 1)
                continue
            }
            var ended = node
            while ended.next == nil, depth > 0, let parent = ended.parent { (ended, depth) = (parent, depth - 1) }
            next = ended.next
        }
        return entries
    }

    /// Whether `other` has the same blocks, or all but the last leaf: nothing of an unfinished end may be left.
    func allows(_ other: BlockOutline) -> Bool {
        entries == other.entries || entries.dropLast() == other.entries[...]
    }
}
