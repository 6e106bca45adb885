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
        let children = Dictionary(grouping: tree.entries.indices, by: tree.parent(of:))
        var last: Int?
        for (index, position) in tree.path(to: tree.tip).enumerated() {
            let siblings = children[last] ?? []
            conversation.messages.append(tree.entries[position].message)
            conversation.branches.add(siblings, besides: position, at: index, tree, children)
            conversation.mark(index)
            last = position
        }
        if let undone = children[last] {
            conversation.branches.add(undone, besides: nil, at: conversation.messages.count, tree, children)
        }
        return conversation
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
        _ siblings: [Int], besides shown: Int?, at index: Int, _ tree: ConversationTree, _ children: [Int?: [Int]]
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
    fileprivate init(_ start: Int, _ tree: ConversationTree, _ children: [Int?: [Int]]) {
        self.init(messages: [tree.entries[start].message])
        var last = start
        while let siblings = children[last], let next = siblings.last {
            branches.add(siblings, besides: next, at: messages.count, tree, children)
            messages.append(tree.entries[next].message)
            last = next
        }
    }
}
