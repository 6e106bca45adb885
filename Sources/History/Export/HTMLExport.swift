private import Chat
private import Localization

/// A conversation as one page: the theme's colours, replies laid out, code coloured; no script, nothing loaded from
/// elsewhere.
struct HTMLExport {
    private let export: ConversationExport
    private let locale: ExportLocale

    init(_ export: ConversationExport, _ locale: ExportLocale) {
        self.export = export
        self.locale = locale
    }

    var document: String {
        let title = HTMLText.escaped(export.title(locale))
        var lines = [
            "<!DOCTYPE html>", root, "<head>", "<meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(title)</title>", "<style>\n\(export.pageStyle.sheet)</style>", "</head>", "<body>",
            "<h1 dir=\"auto\">\(title)</h1>",
            "<p class=\"muted\">\(html(export.origin(locale)))</p>",
        ]
        let prompt = export.conversation.systemPrompt
        if !prompt.isBlank {
            lines += section("role.system", locale.text(tr("System prompt")), .empty, [words(prompt)])
        }
        for message in export.conversation.messages {
            lines += section(
                "role." + message.role.rawValue, message.speaker(locale), .joined(message.facts(locale)),
                parts(of: message))
        }
        return (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
    }

    /// The page runs the way of the language that its headings are in.
    private var root: String {
        let language = locale.catalog.language
        guard language != .english else { return "<html>" }
        return "<html lang=\"\(language.code)\"\(language.isRightToLeft ? " dir=\"rtl\"" : "")>"
    }

    /// A text as markup: `bdi` isolates the values in it, where a screen has marks.
    private func html(_ text: Text) -> String {
        HTMLText.escaped(locale.catalog.text(text)).replacing("\u{2066}", with: "<bdi dir=\"ltr\">")
            .replacing("\u{2068}", with: "<bdi>").replacing("\u{2069}", with: "</bdi>")
    }

    private func section(_ face: String, _ speaker: String, _ facts: Text, _ parts: [String]) -> [String] {
        let small = "<small class=\"muted\">\(html(facts))</small>"
        let heading = "<h2 class=\"\(PageStyle.className(face))\">\(HTMLText.escaped(speaker)) \(small)</h2>"
        return ["<section>", heading] + parts + ["</section>"]
    }

    private func parts(of message: Message) -> [String] {
        var parts: [String] = []
        if !message.reasoning.isBlank {
            parts.append(
                "<details><summary class=\"muted\">\(html(tr("Reasoning")))</summary>"
                    + "\(words(message.reasoning))</details>")
        }
        if !message.text.isBlank {
            parts.append(message.role == .assistant ? HTMLBlocks.html(message.text, locale) : words(message.text))
        }
        parts += message.attachments.map(attachment)
        parts += message.toolCalls.map { call in
            "<p class=\"muted\">\(HTMLText.escaped(call.heading(locale)))</p><pre>\(HTMLText.escaped(call.arguments))</pre>"
        }
        if let closing = message.closing { parts.append("<p class=\"error\">\(html(closing))</p>") }
        return parts
    }

    private func attachment(_ attachment: Attachment) -> String {
        let name = HTMLText.escaped(attachment.name)
        switch attachment.content {
        case .text(let text):
            return "<details><summary class=\"muted\">\(name)</summary>\(words(text))</details>"
        case .image(let url):
            guard url.hasPrefix("data:image/") else { return "<p class=\"muted\">\(name)</p>" }
            return "<p><img alt=\"\(name)\" src=\"\(HTMLText.escaped(url))\" style=\"max-width: 100%\"></p>"
        }
    }

    private func words(_ text: String) -> String { "<div class=\"words\" dir=\"auto\">\(HTMLText.escaped(text))</div>" }
}
