import Chat
import Editing
import Layout
import Screen

extension State {
    /// `/copy [N|all|reasoning]`: the last reply, a code block of it, its reasoning, or the whole conversation.
    mutating func copy(_ argument: String) -> [Effect] {
        if argument == "all" {
            guard !window.conversation.messages.isEmpty else { return refuseCopy("nothing was said yet") }
            return copy(window.conversation.spokenText, as: "the conversation")
        }
        guard let reply = window.conversation.messages.last(where: { $0.role == .assistant && !$0.text.isBlank }) else {
            return refuseCopy("there is no reply yet")
        }
        if argument.isEmpty { return copy(reply.text, as: "the reply") }
        if argument == "reasoning" {
            guard !reply.reasoning.isBlank else { return refuseCopy("the last reply has no reasoning") }
            return copy(reply.reasoning, as: "the reasoning")
        }
        guard let number = Int(argument) else {
            return refuseCopy(
                "/copy takes the number of a code block, reasoning or all, not \(Sanitize.line(argument))")
        }
        let blocks = CodeFences.blocks(in: reply.text)
        guard blocks.indices.contains(number - 1) else {
            let count =
                blocks.isEmpty ? "no code block" : blocks.count == 1 ? "1 code block" : "\(blocks.count) code blocks"
            return refuseCopy("the last reply has \(count), and none is number \(number)")
        }
        return copy(blocks[number - 1], as: "code block \(number)")
    }

    /// Controls do not go along: what is pasted into a shell must not do more than it shows.
    mutating func copy(_ text: String, as name: String) -> [Effect] {
        input.copying = name
        return [.copy(PasteFolds.clean(text))]
    }

    private mutating func refuseCopy(_ reason: String) -> [Effect] {
        showNotice(reason, .warning)
        return []
    }

    mutating func reportCopied(by takers: [String]) {
        guard !takers.isEmpty else {
            showNotice(
                "not copied: this terminal has no clipboard, and there is no wl-copy or xclip · /save writes a file",
                .error)
            return
        }
        showNotice("copied \(input.copying) · " + takers.joined(separator: ", "))
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
