private import Chat
private import Localization

/// A conversation as Markdown: one heading a message, the words verbatim.
struct MarkdownExport {
    private let export: ConversationExport
    private let locale: ExportLocale

    init(_ export: ConversationExport, _ locale: ExportLocale) {
        self.export = export
        self.locale = locale
    }

    var document: String {
        var blocks = ["# " + escaped(export.title(locale)), escaped(text(export.origin(locale)))]
        let prompt = export.conversation.systemPrompt
        if !prompt.isBlank { blocks += ["## " + text(tr("System prompt")), closed(prompt)] }
        for message in export.conversation.messages { blocks += self.blocks(of: message) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func text(_ text: Text) -> String { locale.text(text) }

    private func blocks(of message: Message) -> [String] {
        var blocks = [
            "## " + escaped(message.speaker(locale)), "*" + escaped(text(.joined(message.facts(locale)))) + "*",
        ]
        if !message.reasoning.isBlank {
            blocks += [
                "<details>\n<summary>\(text(tr("Reasoning")))</summary>", closed(message.reasoning), "</details>",
            ]
        }
        if !message.text.isBlank { blocks.append(closed(message.text)) }
        for call in message.toolCalls {
            blocks.append("**" + escaped(call.heading(locale)) + "**")
            if !call.arguments.isBlank { blocks.append(call.fencedArguments) }
        }
        if let closing = message.closing { blocks.append("*" + escaped(text(closing)) + "*") }
        return blocks
    }

    /// The text as it is, and the end of a code block that it leaves open: else a reply that was cut in its code
    /// would swallow everything after it.
    private func closed(_ text: String) -> String {
        var fence: (mark: Character, count: Int)?
        for line in text.split(whereSeparator: \.isNewline) {
            let bare = line.drop { $0 == " " }
            guard line.count - bare.count <= 3, let mark = bare.first, mark == "`" || mark == "~" else { continue }
            let count = bare.prefix { $0 == mark }.count
            let rest = bare.dropFirst(count)
            if let open = fence {
                if mark == open.mark, count >= open.count, rest.allSatisfy(\.isWhitespace) { fence = nil }
            } else if count >= 3, mark == "~" || !rest.contains("`") {
                fence = (mark, count)
            }
        }
        guard let fence else { return text }
        return text + (text.last?.isNewline == true ? "" : "\n") + String(repeating: fence.mark, count: fence.count)
    }

    /// One line in which nothing is markup.
    private func escaped(_ text: String) -> String {
        var line = ""
        for character in text {
            if "\\`*<[".contains(character) { line.append("\\") }
            line.append(character.isNewline ? " " : character)
        }
        return line
    }
}
