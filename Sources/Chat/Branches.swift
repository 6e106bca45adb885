/// The branches of a conversation that are not displayed: the other messages at an index, with all that follows each.
///
/// The displayed messages are an array and every other branch is here, so that appending costs the same with and
/// without other branches.
package struct Branches: Hashable, Sendable {
    /// The other messages at one index, in insertion order.
    struct Fork: Hashable, Sendable {
        var others: [Branch]
        /// Where the message of the branch stands among them; nil where the branch ends before this place.
        var position: Int?
        /// Which of the others was left last, while none of them shows.
        var last = 0
    }

    /// By the place in the branch. The place behind its last message holds what was taken back.
    var forks: [Int: Fork] = [:]
}

/// A message with the messages that follow it and their branches.
package struct Branch: Hashable, Sendable {
    /// Never empty.
    var messages: [Message]
    /// By the place in `messages`, from 1.
    var branches = Branches()

    mutating func changeFirst(_ change: (inout Message) -> Void) { change(&messages[0]) }
}

/// The variant number of a message and the count of variants, from 1.
package struct VariantPlace: Hashable, Sendable {
    package let number: Int
    package let count: Int

    package init(number: Int, count: Int) {
        self.number = number
        self.count = count
    }
}

extension Message {
    /// A copy without its variant number.
    package var alone: Message {
        var message = self
        message.variant = nil
        return message
    }
}

extension Conversation {
    /// The variants at an index, in insertion order. Cost: linear in their number.
    package func variants(at index: Int) -> [Message] {
        let others = branches.forks[index]?.others.compactMap(\.messages.first) ?? []
        guard messages.indices.contains(index) else { return others }
        var all = others
        all.insert(messages[index], at: branches.forks[index]?.position ?? others.count)
        return all
    }

    /// Adds a message at the end; what was taken back there becomes another variant of it.
    package mutating func append(_ message: Message) {
        revision.advance()
        let index = messages.count
        messages.append(message)
        guard let others = branches.forks[index]?.others.count else { return }
        branches.forks[index]?.position = others
        branches.forks[index]?.last = 0
        mark(index)
    }

    /// Leaves the branch before a place. What stood there, and all that followed it, stays as a variant; `keeping`
    /// nothing of it drops it.
    package mutating func leave(at index: Int, keeping: Bool = true) {
        revision.advance()
        guard messages.indices.contains(index) else { return }
        guard keeping else {
            drop(at: index)
            return
        }
        let position = branches.forks[index]?.position ?? branches.forks[index]?.others.count ?? 0
        let tail = cut(at: index)
        branches.forks[index, default: Branches.Fork(others: [])].others.insert(tail, at: position)
        branches.forks[index]?.position = nil
        branches.forks[index]?.last = position
    }

    /// Goes on with another of the messages at a place, counted from 0, and with what followed it. False if there is
    /// none.
    @discardableResult
    package mutating func show(variant number: Int, at index: Int) -> Bool {
        guard index <= messages.count, let fork = branches.forks[index] else { return false }
        guard (0..<fork.others.count + (fork.position == nil ? 0 : 1)).contains(number) else { return false }
        if number == fork.position { return true }
        leave(at: index)
        select(number, at: index)
        return true
    }

    /// Brings back what was taken back last behind the last message. False if nothing was.
    package mutating func showTakenBack() -> Bool {
        guard let last = branches.forks[messages.count]?.last else { return false }
        return show(variant: last, at: messages.count)
    }

    /// Adds a message beside the one at a place, which stays the one that shows. Returns its number, from 0.
    package mutating func addVariant(_ message: Message, at index: Int) -> Int {
        revision.advance()
        var fork =
            branches.forks[index] ?? Branches.Fork(others: [], position: messages.indices.contains(index) ? 0 : nil)
        fork.others.append(Branch(messages: [message]))
        branches.forks[index] = fork
        mark(index)
        return fork.others.count - (fork.position == nil ? 1 : 0)
    }

    /// Resumes the last message, a reply: what comes now follows a seam.
    package mutating func reopenReply() {
        guard let last = messages.indices.last else { return }
        revision.advance()
        messages[last].noteSeam()
        messages[last].state = .streaming
        messages[last].endedAt = nil
        messages[last].finishReason = nil
    }

    /// Changes one of the messages at a place, counted from 0, in place.
    package mutating func changeVariant(_ number: Int, at index: Int, _ change: (inout Message) -> Void) {
        let position = branches.forks[index]?.position
        if number == position ?? 0, messages.indices.contains(index) {
            change(&messages[index])
        } else {
            let position = number - (position.map { number > $0 ? 1 : 0 } ?? 0)
            branches.forks[index]?.others[position].changeFirst(change)
        }
    }

    /// Drops the others at a place that are meant, unless something follows them.
    package mutating func dropOthers(at index: Int, where isLost: (Message) -> Bool) {
        revision.advance()
        guard var fork = branches.forks[index], let position = fork.position else { return }
        let isStored = fork.others.map { $0.messages.count > 1 || !isLost($0.messages[0]) }
        fork.position = isStored[..<position].count { $0 }
        fork.others = zip(fork.others, isStored).filter(\.1).map(\.0)
        branches.forks[index] = fork.others.isEmpty ? nil : fork
        mark(index)
    }

    /// Drops a message for good. A question goes with what was answered to it, and what follows both moves up; one of
    /// several variants goes with all that followed it.
    package mutating func delete(at index: Int) {
        revision.advance()
        guard messages.indices.contains(index) else { return }
        guard branches.forks[index] == nil else { return remove(at: index) }
        let next = messages[(index + 1)...].firstIndex { $0.role == .user } ?? messages.count
        let gone = index..<(messages[index].role == .user ? next : index + 1)
        messages.removeSubrange(gone)
        var forks: [Int: Branches.Fork] = [:]
        for (position, fork) in branches.forks where !gone.contains(position) {
            forks[position < index ? position : position - gone.count] = fork
        }
        branches.forks = forks
    }

    /// Drops a message with all that follows it, and shows the variant before or after it, if there is one.
    package mutating func remove(at index: Int) {
        revision.advance()
        guard messages.indices.contains(index) else { return }
        let position = branches.forks[index]?.position ?? 0
        drop(at: index)
        if branches.forks[index] != nil { select(max(0, position - 1), at: index) }
    }
}

extension Conversation {
    /// What shows of it up to a message, as another conversation that began at this time.
    package func copy(through index: Int, startedAt: Timestamp) -> Conversation {
        var copy = Conversation(
            title: title, systemPrompt: systemPrompt, parameters: parameters, startedAt: startedAt)
        copy.messages = Array(messages.prefix(index + 1))
        for position in copy.messages.indices { copy.messages[position].variant = nil }
        return copy
    }

    /// Selects one of the other messages at an index where the branch ends.
    private mutating func select(_ number: Int, at index: Int) {
        revision.advance()
        guard var fork = branches.forks[index] else { return }
        let tail = fork.others.remove(at: number)
        fork.position = number
        fork.last = 0
        branches.forks[index] = fork.others.isEmpty ? nil : fork
        messages += tail.messages
        for (position, fork) in tail.branches.forks { branches.forks[index + position] = fork }
        mark(index)
        for position in tail.branches.forks.keys { mark(index + position) }
    }

    private mutating func drop(at index: Int) {
        _ = cut(at: index)
        branches.forks[index]?.position = nil
        if branches.forks[index]?.others.isEmpty == true { branches.forks[index] = nil }
    }

    /// Takes the messages from a place on out, with what hangs beside them; the others at the place itself stay.
    private mutating func cut(at index: Int) -> Branch {
        var tail = Branch(messages: Array(messages[index...]))
        messages.removeSubrange(index...)
        for (position, fork) in branches.forks where position > index {
            tail.branches.forks[position - index] = fork
            branches.forks[position] = nil
        }
        for position in tail.messages.indices { tail.messages[position].variant = nil }
        return tail
    }

    /// Notes in the message at a place which of how many it is.
    func variantPlace(at index: Int) -> VariantPlace? {
        guard let fork = branches.forks[index], let position = fork.position, !fork.others.isEmpty else { return nil }
        return VariantPlace(number: position + 1, count: fork.others.count + 1)
    }

    mutating func mark(_ index: Int) {
        guard messages.indices.contains(index) else { return }
        messages[index].variant = variantPlace(at: index)
    }
}
