private import Chat
private import Localization

/// A conversation as plain text without markup of ours.
struct TextExport {
    private let export: ConversationExport
    private let locale: ExportLocale

    init(_ export: ConversationExport, _ locale: ExportLocale) {
        self.export = export
        self.locale = locale
    }

    var document: String {
        var blocks = [export.title(locale) + "\n" + text(export.origin(locale))]
        let prompt = export.conversation.systemPrompt
        if !prompt.isBlank { blocks.append(text(tr("System prompt")) + "\n\n" + prompt) }
        for message in export.conversation.messages { blocks.append(block(of: message)) }
        return blocks.joined(separator: "\n\n\n") + "\n"
    }

    private func text(_ text: Text) -> String { locale.text(text) }

    private func block(of message: Message) -> String {
        var parts = [
            text(tr("\("speaker", message.speaker(locale)), \("facts", .list(message.facts(locale)))"))
        ]
        if !message.reasoning.isBlank {
            let lines = message.reasoning.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            parts.append(
                text(tr("Reasoning:")) + "\n" + lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n"))
        }
        if !message.text.isBlank { parts.append(message.text) }
        for call in message.toolCalls { parts.append(call.heading(locale) + "\n" + call.arguments) }
        if let closing = message.closing { parts.append("(" + text(closing) + ")") }
        return parts.joined(separator: "\n\n")
    }
}
