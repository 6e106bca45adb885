import Chat
import Editing
import Layout
import Localization
import Markup

/// What is done with a reply or a code block of it: `/write`, `/pipe` and `/view`.
extension State {
    /// `/write[!] [N|reply] PATH`
    mutating func writeBlock(_ argument: String, overwriting: Bool) -> [Effect] {
        let (part, rest) = ReplyPart.split(argument)
        guard !rest.isEmpty else {
            showNotice(tr("/write needs a path: /write 2 main.swift, /write reply notes.md"), .error)
            return []
        }
        guard let text = text(of: part ?? .onlyBlock) else { return [] }
        return [.tool(.write(Self.endingInNewline(text), path: TypedPath.meant(rest), overwriting: overwriting))]
    }

    /// `/pipe [N|reply] COMMAND`
    mutating func pipeBlock(_ argument: String) -> [Effect] {
        let (part, rest) = ReplyPart.split(argument)
        guard !rest.isEmpty else {
            showNotice(tr("/pipe needs a command: /pipe 1 python3, /pipe wc -w"), .error)
            return []
        }
        guard mayRun(), let text = text(of: part ?? .reply) else { return [] }
        return run(rest, reading: Self.endingInNewline(text))
    }

    /// `/view [N|output]`
    mutating func view(_ argument: String) -> [Effect] {
        if argument == "output" {
            guard case .text(let text) = window.attachments.last(where: { $0.outputLines != nil })?.content else {
                showNotice(tr("no output of a command is attached"), .warning)
                return []
            }
            return [.tool(.view(PasteFolds.clean(text)))]
        }
        let (part, rest) = ReplyPart.split(argument)
        guard rest.isEmpty else {
            showNotice(tr("/view shows the reply, /view N a code block, /view output the output of a command"), .error)
            return []
        }
        guard let text = text(of: part ?? .reply) else { return [] }
        return [.tool(.view(PasteFolds.clean(Self.endingInNewline(text))))]
    }

    /// The text that is meant. Where there is none, a notice says why.
    private mutating func text(of part: ReplyPart) -> String? {
        guard let reply = window.conversation.messages.last(where: { $0.role == .assistant && !$0.text.isBlank }) else {
            showNotice(tr("no reply yet"), .warning)
            return nil
        }
        if part == .reply { return reply.text }
        let blocks = CodeBlocks.texts(in: reply.text)
        if case .block(let number) = part {
            if blocks.indices.contains(number - 1) { return blocks[number - 1] }
            showNotice(Self.noCodeBlock(number, of: blocks.count), .warning)
            return nil
        }
        if blocks.count == 1 { return blocks[0] }
        showNotice(
            blocks.isEmpty
                ? tr("the message has no code blocks").hinting(tr("/write reply PATH writes the whole reply"))
                : tr("the message has \("number", blocks.count) code blocks · /write N PATH writes one"), .warning)
        return nil
    }

    private static func endingInNewline(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }
}

/// Which part of the last reply a command is about.
enum ReplyPart: Hashable {
    case reply
    /// From 1.
    case block(Int)
    /// The one code block that it has.
    case onlyBlock

    /// The part that the first word names, if it names one, and what follows.
    static func split(_ argument: String) -> (part: ReplyPart?, rest: String) {
        let word = argument.prefix { !$0.isWhitespace }
        let part = word == "reply" ? ReplyPart.reply : Int(word).map { .block($0) }
        return (part, part == nil ? argument : String(argument.dropFirst(word.count)).trimmingWhitespace())
    }
}
