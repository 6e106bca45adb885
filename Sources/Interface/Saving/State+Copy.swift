import Chat
import Editing
import Layout
import Localization
import Markup
import Screen

extension State {
    /// `/copy [N|all|reasoning]`: the last reply, a code block of it, its reasoning, or the whole conversation.
    mutating func copy(_ argument: String) -> [Effect] {
        if argument == "all" {
            guard !window.conversation.messages.isEmpty else { return refuseCopy(tr("no messages yet")) }
            return copy(window.conversation.spokenText, notice: tr("copied the conversation"))
        }
        guard let reply = window.conversation.messages.last(where: { $0.role == .assistant && !$0.text.isBlank }) else {
            return refuseCopy(tr("no reply yet"))
        }
        if argument.isEmpty { return copy(reply.text, notice: tr("copied the reply")) }
        if argument == "reasoning" {
            guard !reply.reasoning.isBlank else { return refuseCopy(tr("the last reply has no reasoning")) }
            return copy(reply.reasoning, notice: tr("copied the reasoning"))
        }
        guard let number = Int(argument) else {
            return refuseCopy(
                tr(
                    """
                    cannot copy "\("argument", Sanitize.line(argument))" · use /copy, /copy all, /copy reasoning, or \
                    /copy and the number of a code block
                    """))
        }
        let blocks = CodeBlocks.texts(in: reply.text)
        guard blocks.indices.contains(number - 1) else {
            return refuseCopy(Self.noCodeBlock(number, of: blocks.count))
        }
        return copy(blocks[number - 1], notice: tr("copied code block \("number", number)"))
    }

    static func noCodeBlock(_ number: Int, of count: Int) -> Text {
        if count == 0 { return tr("the message has no code blocks") }
        return tr(
            "no code block \("number", number): the message has one",
            "no code block \("number", number): the message has \(.count)", count: count)
    }

    /// Controls are removed: what is pasted into a shell must not do more than it shows. `notice` is shown once the
    /// text has been copied.
    mutating func copy(_ text: String, notice: Text) -> [Effect] {
        input.copying = notice
        return [.copy(PasteFolds.clean(text))]
    }

    private mutating func refuseCopy(_ reason: Text) -> [Effect] {
        showNotice(reason, .warning)
        return []
    }

    mutating func reportCopied(by takers: [Text]) {
        guard !takers.isEmpty else {
            showNotice(
                tr(
                    "cannot copy: this terminal has no clipboard · install wl-copy or xclip, or use /save to write a file"
                ),
                .error)
            return
        }
        showNotice(.joined([input.copying, .list(takers)]))
    }
}

extension Conversation {
    /// Everything that was said, each message below who said it.
    var spokenText: String {
        messages.filter { !$0.text.isBlank }.map { message in
            let speaker = message.role == .user ? "You" : message.model?.rawValue ?? message.role.rawValue
            return speaker + ":\n" + message.text
        }.joined(separator: "\n\n") + "\n"
    }
}
