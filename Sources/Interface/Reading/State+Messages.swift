import Chat
import Screen

extension State {
    /// Does what a command says about one message: the browsed one, else the last. Nil if it is no such command.
    mutating func performOnMessage(_ command: Command, at now: Moment) -> [Effect]? {
        if command == .browse {
            browse(at: now)
            return []
        }
        guard let act = Self.actions[command] else { return nil }
        guard let index = transcript.browsed ?? conversation.messages.indices.last,
            conversation.messages.indices.contains(index)
        else {
            tell("nothing was said yet", .warning, at: now)
            return []
        }
        return act(&self, index, now)
    }

    private static let actions: [Command: @Sendable (inout State, Int, Moment) -> [Effect]] = [
        .foldMessage: { $0.foldMessage(at: $1, $2) },
        .foldAll: { state, _, _ in state.foldAll() },
        .foldReasoning: { $0.foldReasoning(at: $1, $2) },
        .copyMessage: { $0.copyMessage(at: $1, $2) },
        .copyCodeBlock: { $0.copyCodeBlock(1, of: $1, at: $2) },
        .editAndResend: { $0.editAndResend(at: $1, $2) },
        .regenerate: { $0.regenerate(at: $1, $2) },
        .fork: { $0.fork(after: $1, at: $2) },
        .flipVariantBack: { $0.flipVariant(-1, at: $1, $2) },
        .flipVariantForward: { $0.flipVariant(1, at: $1, $2) },
        .deleteMessage: { $0.askToDeleteMessage(at: $1, $2) },
    ]
}

extension State {
    private mutating func copyMessage(at index: Int, _ now: Moment) -> [Effect] {
        let message = conversation.messages[index]
        guard !message.text.isBlank else {
            tell("there is nothing in it to copy", .warning, at: now)
            return []
        }
        return copy(message.text, as: message.role == .user ? "the question" : "the reply")
    }

    /// Copies the block whose number the key is.
    mutating func copyCodeBlock(numbered key: KeyPress, at now: Moment) -> [Effect] {
        guard let index = transcript.browsed else { return [] }
        var number = 1
        if case .character(let digit) = key.key { number = digit.wholeNumberValue ?? 1 }
        return copyCodeBlock(number, of: index, at: now)
    }

    private mutating func copyCodeBlock(_ number: Int, of index: Int, at now: Moment) -> [Effect] {
        let blocks = CodeFences.blocks(in: conversation.messages[index].text)
        guard blocks.indices.contains(number - 1) else {
            let count =
                blocks.isEmpty ? "no code block" : blocks.count == 1 ? "1 code block" : "\(blocks.count) code blocks"
            tell("this message has \(count), and none is number \(number)", .warning, at: now)
            return []
        }
        return copy(blocks[number - 1], as: "code block \(number)")
    }

    private mutating func regenerate(at index: Int, _ now: Moment) -> [Effect] {
        let isLast = !conversation.messages[(index + 1)...].contains { $0.role == .user }
        guard isLast else {
            tell("only the last question can be asked again in place · fork here, then ask again", .warning, at: now)
            return []
        }
        transcript.browsed = nil
        return retry(at: now)
    }

    /// The text of a question goes into the composer, in a copy of the conversation up to it.
    private mutating func editAndResend(at index: Int, _ now: Moment) -> [Effect] {
        guard request == nil else { return refuseWhileAnswering(at: now) }
        guard let question = conversation.messages[...index].lastIndex(where: { $0.role == .user }) else {
            tell("there is no question to edit", .warning, at: now)
            return []
        }
        guard isKept else {
            tell("this conversation is not kept, so what follows would be lost", .warning, at: now)
            return []
        }
        let message = conversation.messages[question]
        go(onAfter: conversation.messages[..<question], at: now)
        composer.setText(message.text.hasPrefix("/") ? "/" + message.text : message.text)
        attachments = message.attachments
        vi.startOver()
        tell("a copy up to here · Enter asks again, /open goes back to the first one", at: now)
        return []
    }

    private mutating func fork(after index: Int, at now: Moment) -> [Effect] {
        guard request == nil else { return refuseWhileAnswering(at: now) }
        guard isKept || index == conversation.messages.count - 1 else {
            tell("this conversation is not kept, so what follows would be lost", .warning, at: now)
            return []
        }
        go(onAfter: conversation.messages[...index], at: now)
        tell("a copy up to here · the first one stays as it is, /open goes back to it", at: now)
        return []
    }

    /// Another conversation that begins with these messages takes the place of this one.
    private mutating func go(onAfter messages: ArraySlice<Message>, at now: Moment) {
        conversation = Conversation(
            title: conversation.title, systemPrompt: conversation.systemPrompt, parameters: conversation.parameters,
            messages: Array(messages), startedAt: now.wallClock)
        transcript.invalidate(from: messages.endIndex)
        transcript.browsed = nil
        transcript.followEnd()
        storing.hasChanged = !messages.isEmpty
        lastFailure = nil
        measureContext()
    }

    private mutating func refuseWhileAnswering(at now: Moment) -> [Effect] {
        tell("still answering · Esc stops the reply", .warning, at: now)
        return []
    }

    /// Makes another one of the replies to a question the one that counts.
    private mutating func flipVariant(_ direction: Int, at index: Int, _ now: Moment) -> [Effect] {
        guard request == nil else { return refuseWhileAnswering(at: now) }
        let messages = conversation.messages
        guard messages[index].role == .assistant else {
            tell("a question has no variants · choose a reply", .warning, at: now)
            return []
        }
        let first = (messages[..<index].lastIndex { $0.role != .assistant } ?? -1) + 1
        let end = messages[index...].firstIndex { $0.role != .assistant } ?? messages.count
        let current = messages[first..<end].lastIndex { !$0.isSetAside } ?? index
        let other = current + direction
        guard (first..<end).contains(other) else {
            tell(end - first == 1 ? "this is the only reply" : "there is no reply further on", .warning, at: now)
            return []
        }
        for place in first..<end { conversation.messages[place].isSetAside = place != other }
        storing.hasChanged = true
        isSaved = false
        measureContext()
        transcript.browsed = other
        transcript.showBrowsed(conversation.messages)
        tell("reply \(other - first + 1) of \(end - first) counts from now on", at: now)
        return []
    }

    private mutating func askToDeleteMessage(at index: Int, _ now: Moment) -> [Effect] {
        guard request == nil else { return refuseWhileAnswering(at: now) }
        let message = conversation.messages[index]
        let count = turn(at: index).count
        let what = message.role == .user && count > 1 ? "The question and what was answered to it" : "The message"
        let words = message.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        popup = .choice(
            ChoiceList(
                title: "delete it?",
                lines: [
                    TextPage.Line("\(what) would be gone for good:", .noticeWarning),
                    TextPage.Line(Sanitize.line(String(words.prefix(60))), .muted),
                ],
                choices: [.init("Keep it", action: .leave), .init("Delete it", action: .deleteMessage(index))]))
        return []
    }

    /// A question goes with what was answered to it: a conversation never has two questions in a row for that.
    private func turn(at index: Int) -> Range<Int> {
        guard conversation.messages[index].role == .user else { return index..<index + 1 }
        let next = conversation.messages[(index + 1)...].firstIndex { $0.role == .user }
        return index..<(next ?? conversation.messages.count)
    }

    mutating func deleteMessage(at index: Int, _ now: Moment) {
        guard request == nil, conversation.messages.indices.contains(index) else { return }
        conversation.messages.removeSubrange(turn(at: index))
        let wasBrowsing = transcript.browsed != nil
        transcript.invalidate(from: index)
        transcript.browsed = wasBrowsing && !conversation.messages.isEmpty ? max(0, index - 1) : nil
        transcript.showBrowsed(conversation.messages)
        storing.hasChanged = true
        isSaved = false
        lastFailure = nil
        measureContext()
        tell("deleted", at: now)
    }
}
