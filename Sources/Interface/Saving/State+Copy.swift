import Chat
import Editing
import Screen

extension State {
    /// `/copy [N|all|reasoning]`: the last reply, a code block of it, its reasoning, or the whole conversation.
    mutating func copy(_ argument: String, at now: Moment) -> [Effect] {
        if argument == "all" {
            guard !window.conversation.messages.isEmpty else { return refuseCopy("nothing was said yet", at: now) }
            return copy(window.conversation.spokenText, as: "the conversation")
        }
        guard let reply = window.conversation.messages.last(where: { $0.role == .assistant && !$0.text.isBlank }) else {
            return refuseCopy("there is no reply yet", at: now)
        }
        if argument.isEmpty { return copy(reply.text, as: "the reply") }
        if argument == "reasoning" {
            guard !reply.reasoning.isBlank else { return refuseCopy("the last reply has no reasoning", at: now) }
            return copy(reply.reasoning, as: "the reasoning")
        }
        guard let number = Int(argument) else {
            return refuseCopy(
                "/copy takes the number of a code block, reasoning or all, not \(Sanitize.line(argument))", at: now)
        }
        let blocks = CodeFences.blocks(in: reply.text)
        guard blocks.indices.contains(number - 1) else {
            let count =
                blocks.isEmpty ? "no code block" : blocks.count == 1 ? "1 code block" : "\(blocks.count) code blocks"
            return refuseCopy("the last reply has \(count), and none is number \(number)", at: now)
        }
        return copy(blocks[number - 1], as: "code block \(number)")
    }

    /// Controls do not go along: what is pasted into a shell must not do more than it shows.
    mutating func copy(_ text: String, as name: String) -> [Effect] {
        input.copying = name
        return [.copy(PasteFolds.clean(text))]
    }

    private mutating func refuseCopy(_ reason: String, at now: Moment) -> [Effect] {
        tell(reason, .warning, at: now)
        return []
    }

    mutating func takeCopied(by takers: [String], at now: Moment) {
        guard !takers.isEmpty else {
            tell(
                "not copied: this terminal has no clipboard, and there is no wl-copy or xclip · /save writes a file",
                .error, at: now)
            return
        }
        tell("copied \(input.copying) · " + takers.joined(separator: ", "), at: now)
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
