private import Chat

/// A conversation as plain text without markup of ours.
struct TextExport {
    private let export: ConversationExport
    private let clock: ExportClock

    init(_ export: ConversationExport, clock: ExportClock) {
        self.export = export
        self.clock = clock
    }

    var document: String {
        var blocks = [export.title + "\n" + export.origin(clock)]
        let prompt = export.conversation.systemPrompt
        if !prompt.isBlank { blocks.append("System prompt\n\n" + prompt) }
        for message in export.conversation.messages { blocks.append(block(of: message)) }
        return blocks.joined(separator: "\n\n\n") + "\n"
    }

    private func block(of message: Message) -> String {
        var parts = [message.speaker + ", " + message.facts(clock).joined(separator: ", ")]
        if !message.reasoning.isBlank {
            let lines = message.reasoning.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            parts.append("Reasoning:\n" + lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n"))
        }
        if !message.text.isBlank { parts.append(message.text) }
        if let closing = message.closing { parts.append("(" + closing + ")") }
        return parts.joined(separator: "\n\n")
    }
}
