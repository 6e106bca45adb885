import Chat
import Editing
import Layout
import Localization
import Markup
import Screen

extension State {
    /// Does what a command says about one message: the browsed one, else the last. Nil if it is no such command.
    mutating func performOnMessage(_ command: Command) -> [Effect]? {
        guard let view = Self.views[command] else { return actOnMessage(command) }
        view(&self)
        return []
    }

    /// What changes how the transcript is read.
    private static let views: [Command: @Sendable (inout State) -> Void] = [
        .browse: { $0.browse() },
        .search: { $0.search(for: "") },
        .links: { $0.showLinkHints() },
        .scrollLeft: { $0.scrollSideways(by: -8) },
        .scrollRight: { $0.scrollSideways(by: 8) },
        .searchNext: { $0.goToMatchBrowsing(1) },
        .searchPrevious: { $0.goToMatchBrowsing(-1) },
    ]

    static func actsOnMessages(_ command: Command) -> Bool { views[command] != nil || messageActions[command] != nil }

    private mutating func scrollSideways(by columns: Int) {
        guard !window.transcript.scrollSideways(by: columns) else { return }
        let isWrapped = window.transcript.style.wrapsCode
        showNotice(
            isWrapped ? tr("code is wrapped · /set wide_code scroll changes it") : tr("no wide code in view"))
    }

    private mutating func actOnMessage(_ command: Command) -> [Effect]? {
        guard let act = Self.messageActions[command] else { return nil }
        guard let index = window.transcript.browsed ?? window.conversation.messages.indices.last,
            window.conversation.messages.indices.contains(index)
        else {
            showNotice(tr("no messages yet"), .warning)
            return []
        }
        return act(&self, index)
    }

    private static let messageActions: [Command: @Sendable (inout State, Int) -> [Effect]] = [
        .foldMessage: { $0.foldMessage(at: $1) },
        .foldAll: { state, _ in state.foldAll() },
        .foldReasoning: { $0.foldReasoning(at: $1) },
        .copyMessage: { $0.copyMessage(at: $1) },
        .copyCodeBlock: { $0.copyCodeBlock(1, of: $1) },
        .editAndResend: { $0.editQuestion(at: $1) },
        .regenerate: { $0.regenerate(at: $1) },
        .fork: { $0.fork(through: $1) },
        .flipVariantBack: { $0.flipVariant(at: $1, by: -1) },
        .flipVariantForward: { $0.flipVariant(at: $1, by: 1) },
        .deleteMessage: { $0.askToDeleteMessage(at: $1) },
    ]
}

extension State {
    private mutating func copyMessage(at index: Int) -> [Effect] {
        let message = window.conversation.messages[index]
        guard !message.text.isBlank else {
            showNotice(tr("nothing to copy: the message is empty"), .warning)
            return []
        }
        return copy(message.text, notice: message.role == .user ? tr("copied the question") : tr("copied the reply"))
    }

    /// Copies the block whose number the key is.
    mutating func copyCodeBlock(numbered key: KeyPress) -> [Effect] {
        guard let index = window.transcript.browsed else { return [] }
        var number = 1
        if case .character(let digit) = key.key { number = digit.wholeNumberValue ?? 1 }
        return copyCodeBlock(number, of: index)
    }

    private mutating func copyCodeBlock(_ number: Int, of index: Int) -> [Effect] {
        let blocks = CodeBlocks.texts(in: window.conversation.messages[index].text)
        guard blocks.indices.contains(number - 1) else {
            showNotice(Self.noCodeBlock(number, of: blocks.count), .warning)
            return []
        }
        return copy(blocks[number - 1], notice: tr("copied code block \("number", number)"))
    }
}
