/// All messages of a conversation, those of every branch, each with the one it answers.
package struct ConversationTree: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var message: Message
        /// An index into `entries`, smaller than its own; nil for a first message.
        package var parent: Int?

        package init(_ message: Message, parent: Int?) {
            self.message = message
            self.parent = parent
        }
    }

    /// Parents before children; siblings in insertion order.
    package var entries: [Entry]
    /// The last message of the branch that goes on; nil if all of it was taken back, or nothing was said.
    package var tip: Int?

    package init(_ entries: [Entry], tip: Int?) {
        self.entries = entries
        self.tip = tip
    }

    /// The way from a first message to this one.
    package func path(to entry: Int?) -> [Int] {
        var path: [Int] = []
        var next = entry
        while let position = next {
            path.append(position)
            next = parent(of: position)
        }
        return path.reversed()
    }

    /// The last message of the newest branch through this message. Cost: linear in the tree.
    package func end(of entry: Int) -> Int {
        var newest: [Int: Int] = [:]
        for position in entries.indices { if let parent = parent(of: position) { newest[parent] = position } }
        var end = entry
        while let next = newest[end] { end = next }
        return end
    }

    /// Nil where a damaged file names no message, or a later one.
    fileprivate func parent(of entry: Int) -> Int? {
        entries[entry].parent.flatMap { $0 >= 0 && $0 < entry ? $0 : nil }
    }
}

extension Conversation {
    /// All that was said, branch by branch. The same messages give the same tree, whichever of its branches shows;
    /// only `tip` tells them apart. Cost: that of all messages.
    package var tree: ConversationTree {
        var tree = ConversationTree([], tip: nil)
        tree.tip = tree.append(messages, branches, after: nil)
        return tree
    }

    /// The same conversation with the messages of a tree instead of its own.
    package func with(_ tree: ConversationTree) -> Conversation {
        var conversation = self
        conversation.messages = []
        conversation.branches = Branches()
        let children = Children(of: tree)
        let path = tree.path(to: tree.tip)
        conversation.messages = path.map { tree.entries[$0].message }
        var last: Int?
        for (index, position) in path.enumerated() {
            if !children.isOnly(position, of: last) {
                conversation.branches.add(children[last], besides: position, at: index, tree, children)
                conversation.mark(index)
            }
            last = position
        }
        conversation.branches.add(children[last], besides: nil, at: path.count, tree, children)
        return conversation
    }
}

/// What follows each message, found without a list for each.
private struct Children {
    /// By message: the first one that answers it, and the next one that answers the same; its own place where there is
    /// none.
    private var first: [Int]
    private var next: [Int]
    /// The first that answers nothing.
    private var root: Int?

    init(of tree: ConversationTree) {
        first = Array(tree.entries.indices)
        next = first
        for position in tree.entries.indices.reversed() {
            if let parent = tree.parent(of: position) {
                if first[parent] != parent { next[position] = first[parent] }
                first[parent] = position
            } else {
                next[position] = root ?? position
                root = position
            }
        }
    }

    /// In the order in which they were added.
    subscript(parent: Int?) -> [Int] {
        guard var child = first(of: parent) else { return [] }
        var children = [child]
        while next[child] != child {
            child = next[child]
            children.append(child)
        }
        return children
    }

    func isOnly(_ position: Int, of parent: Int?) -> Bool {
        first(of: parent) == position && next[position] == position
    }

    private func first(of parent: Int?) -> Int? {
        guard let parent else { return root }
        return first[parent] == parent ? nil : first[parent]
    }
}

extension ConversationTree {
    /// Appends a branch with all that hangs beside it. Returns where its last message stands.
    @discardableResult
    fileprivate mutating func append(_ messages: [Message], _ branches: Branches, after parent: Int?) -> Int? {
        var parent = parent
        var later: [(parent: Int?, tails: ArraySlice<Branch>)] = []
        for (index, message) in messages.enumerated() {
            if let fork = branches.forks[index] {
                let position = fork.position ?? fork.others.count
                for tail in fork.others[..<position] { append(tail.messages, tail.branches, after: parent) }
                later.append((parent, fork.others[position...]))
            }
            entries.append(Entry(message.alone, parent: parent))
            parent = entries.count - 1
        }
        for tail in branches.forks[messages.count]?.others ?? [] { append(tail.messages, tail.branches, after: parent) }
        for (parent, tails) in later.reversed() {
            for tail in tails { append(tail.messages, tail.branches, after: parent) }
        }
        return parent
    }
}

extension Branches {
    /// Adds the branches that begin with these messages, but for the one that is on the branch itself.
    fileprivate mutating func add(
        _ siblings: [Int], besides shown: Int?, at index: Int, _ tree: ConversationTree, _ children: Children
    ) {
        let others = siblings.filter { $0 != shown }
        guard !others.isEmpty else { return }
        forks[index] = Fork(
            others: others.map { Branch($0, tree, children) }, position: shown.flatMap { siblings.firstIndex(of: $0) },
            last: shown == nil ? others.count - 1 : 0)
    }
}

extension Branch {
    /// The newest branch that begins with this message.
    fileprivate init(_ start: Int, _ tree: ConversationTree, _ children: Children) {
        self.init(messages: [tree.entries[start].message])
        var last = start
        while true {
            let siblings = children[last]
            guard let next = siblings.last else { return }
            branches.add(siblings, besides: next, at: messages.count, tree, children)
            messages.append(tree.entries[next].message)
            last = next
        }
    }
}
