private import Chat

/// A conversation as one page: no script, nothing loaded from elsewhere, the words verbatim.
struct HTMLExport {
    private let export: ConversationExport
    private let clock: ExportClock

    init(_ export: ConversationExport, clock: ExportClock) {
        self.export = export
        self.clock = clock
    }

    var document: String {
        var lines = [
            "<!DOCTYPE html>", "<html>", "<head>", "<meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(escaped(export.title))</title>", "<style>\n\(Self.style)</style>", "</head>", "<body>",
            "<h1 dir=\"auto\">\(escaped(export.title))</h1>",
            "<p class=\"facts\">\(escaped(export.origin(clock)))</p>",
        ]
        let prompt = export.conversation.systemPrompt
        if !prompt.isBlank { lines += section("system", "System prompt", [], [words(prompt)]) }
        for message in export.conversation.messages {
            lines += section(message.role.rawValue, message.speaker, message.facts(clock), parts(of: message))
        }
        return (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
    }

    private func section(_ role: String, _ speaker: String, _ facts: [String], _ parts: [String]) -> [String] {
        let heading = "<h2>\(escaped(speaker)) <small>\(escaped(facts.joined(separator: " · ")))</small></h2>"
        return ["<section class=\"\(role)\">", heading] + parts + ["</section>"]
    }

    private func parts(of message: Message) -> [String] {
        var parts: [String] = []
        if !message.reasoning.isBlank {
            parts.append("<details><summary>Reasoning</summary>\(words(message.reasoning))</details>")
        }
        if !message.text.isBlank { parts.append(words(message.text)) }
        if let closing = message.closing { parts.append("<p class=\"closing\">\(escaped(closing))</p>") }
        return parts
    }

    private func words(_ text: String) -> String { "<div class=\"words\" dir=\"auto\">\(escaped(text))</div>" }

    /// Text in which nothing is markup. What HTML cannot hold at all becomes U+FFFD.
    private func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\n", "\t": escaped.append(scalar)
            case "\r": escaped.append(contentsOf: "&#13;".unicodeScalars)
            case _ where scalar.properties.generalCategory == .control: escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The standard theme's colours by meaning: questions cyan, replies green, what went wrong red.
    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 ui-monospace, monospace; max-width: 48em; margin: 2em auto; padding: 0 1em;
          background: light-dark(#fff, #1c1c1c); color: light-dark(#1c1c1c, #e4e4e4); }
        h1 { font-size: 1.3em; }
        h2 { font-size: 1em; margin: 1.5em 0 0.3em; padding-left: 0.5em; border-left: 0.3em solid; }
        .user h2 { color: light-dark(#006a70, #5fd7d7); }
        .assistant h2 { color: light-dark(#1d6b1d, #87d787); }
        .system h2, .tool h2 { color: light-dark(#7a4e00, #d7af5f); }
        small, .facts, summary { color: light-dark(#595959, #a8a8a8); font-weight: normal; }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; }
        .closing { color: light-dark(#a30000, #ff8787); }

        """
}
