/// A part as cmark reads it once its source is edited.
struct ReadPart: ~Copyable {
    let document: CommonMark
    /// The open end is there, and nothing in it is unfinished.
    let isEndSettled: Bool
    /// Bytes that cmark was given.
    private(set) var readBytes = 0

    /// - Parameter isOpen: more may come: an unfinished end is completed, unless that would change the blocks.
    init(_ source: PartSource, isOpen: Bool) {
        let unedited = Self.read(source, [], &readBytes)
        let leaves = unedited.withRoot { Self.leaves($0, below: source.prefixLines) } ?? []
        let completes = isOpen && unedited.withRoot { Self.isOpen($0, source) } == true
        let (edits, isEndSettled) = source.edits(leaves: leaves, completes: completes)
        self.isEndSettled = isEndSettled
        guard !edits.isEmpty else {
            document = unedited
            return
        }
        let edited = Self.read(source, edits, &readBytes)
        if !completes || BlockOutline(unedited).allows(BlockOutline(edited)) {
            document = edited
            return
        }
        document = Self.read(source, source.edits(leaves: leaves, completes: false).edits, &readBytes)
    }

    private static func read(_ source: PartSource, _ edits: [InlineScan.Edit], _ readBytes: inout Int) -> CommonMark {
        let bytes = source.bytes(edits: edits)
        readBytes += bytes.count
        return CommonMark(bytes)
    }

    /// The leaves whose source may need edits. `prefixLines` lines precede the part.
    static func leaves(_ root: CommonMark.Node, below prefixLines: Int) -> [Leaf] {
        var leaves: [Leaf] = []
        var node = root.firstChild
        while let current = node {
            if let kind = leafKind(current) {
                let first = max(0, current.startLine - 1 - prefixLines)
                let end = max(first, current.endLine - prefixLines)
                leaves.append(Leaf(kind: kind, lines: first..<end, isAboveItsTable: current.isAboveItsTable))
            } else if [.quote, .list, .item, .other].contains(current.kind), let child = current.firstChild {
                node = child
                continue
            }
            node = current.next
            var ended: CommonMark.Node? = current
            while node == nil, let parent = ended?.parent {
                ended = parent
                node = parent.next
            }
            if let node, let leaf = leaves.last {
                // cmark counts the first line of the next block to a table.
                let next = max(leaf.lines.lowerBound, node.startLine - 1 - prefixLines)
                leaves[leaves.count - 1].lines = leaf.lines.clamped(to: leaf.lines.lowerBound..<next)
            }
        }
        return leaves
    }

    private static func leafKind(_ node: CommonMark.Node) -> Leaf.Kind? {
        switch node.kind {
        case .paragraph, .heading: .text
        case .table: .table(columns: node.alignments.count)
        case .html: .html
        default: nil
        }
    }

    /// The last thing in the document is a paragraph, a heading or a table that the next sign goes to.
    private static func isOpen(_ root: CommonMark.Node, _ source: PartSource) -> Bool {
        var last = root
        while let child = last.lastChild, ![.paragraph, .heading, .table].contains(last.kind) { last = child }
        switch last.kind {
        case .paragraph, .table: return !source.endsBlank
        case .heading: return source.endsInLine && !source.endsBlank
        default: return false
        }
    }
}
