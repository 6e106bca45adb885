import Chat
import Editing
import Screen

extension State {
    /// Does what a command says about one message: the browsed one, else the last. Nil if it is no such command.
    mutating func performOnMessage(_ command: Command, at now: Moment) -> [Effect]? {
        switch command {
        case .browse: browse(at: now)
        case .search: search(for: "", at: now)
        case .links: showLinkHints(at: now)
        case .scrollLeft: scrollSideways(by: -8, at: now)
        case .scrollRight: scrollSideways(by: 8, at: now)
        case .searchNext: goToMatchBrowsing(1, at: now)
        case .searchPrevious: goToMatchBrowsing(-1, at: now)
        default: return actOnMessage(command, at: now)
        }
        return []
    }

    private mutating func scrollSideways(by columns: Int, at now: Moment) {
        guard !window.transcript.scrollSideways(by: columns) else { return }
        let isWrapped = window.transcript.style.wrapsCode
        tell(isWrapped ? "code is wrapped · /set wide_code scroll changes it" : "no code in view is too wide", at: now)
    }

    private mutating func actOnMessage(_ command: Command, at now: Moment) -> [Effect]? {
        guard let act = Self.actions[command] else { return nil }
        guard let index = window.transcript.browsed ?? window.conversation.messages.indices.last,
            window.conversation.messages.indices.contains(index)
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
        .editAndResend: { $0.editQuestion(at: $1, $2) },
        .regenerate: { $0.regenerate(at: $1, $2) },
        .fork: { $0.fork(through: $1, $2) },
        .flipVariantBack: { $0.flipVariant(at: $1, by: -1, $2) },
        .flipVariantForward: { $0.flipVariant(at: $1, by: 1, $2) },
        .deleteMessage: { $0.askToDeleteMessage(at: $1, $2) },
    ]
}

extension State {
    private mutating func copyMessage(at index: Int, _ now: Moment) -> [Effect] {
        let message = window.conversation.messages[index]
        guard !message.text.isBlank else {
            tell("there is nothing in it to copy", .warning, at: now)
            return []
        }
        return copy(message.text, as: message.role == .user ? "the question" : "the reply")
    }

    /// Copies the block whose number the key is.
    mutating func copyCodeBlock(numbered key: KeyPress, at now: Moment) -> [Effect] {
        guard let index = window.transcript.browsed else { return [] }
        var number = 1
        if case .character(let digit) = key.key { number = digit.wholeNumberValue ?? 1 }
        return copyCodeBlock(number, of: index, at: now)
    }

    private mutating func copyCodeBlock(_ number: Int, of index: Int, at now: Moment) -> [Effect] {
        let blocks = CodeFences.blocks(in: window.conversation.messages[index].text)
        guard blocks.indices.contains(number - 1) else {
            let count =
                blocks.isEmpty ? "no code block" : blocks.count == 1 ? "1 code block" : "\(blocks.count) code blocks"
            tell("this message has \(count), and none is number \(number)", .warning, at: now)
            return []
        }
        return copy(blocks[number - 1], as: "code block \(number)")
    }
}
