import Chat
import Editing
import Layout
import Localization
import Screen

extension TextPage {
    /// Keys and commands, made from the tables that are in force; the keys of a context on top.
    static func help(_ keymap: Keymap, at context: KeyContext = .composer, _ catalog: Catalog) -> TextPage {
        var lines = keyLines(keymap)
        lines.append(Line(tr("Commands (can be abbreviated)"), .popupTitle))
        for command in SlashCommand.all {
            lines.append(Line(term: command.call, command.explanation(in: catalog)))
        }
        var page = TextPage(title: tr("help"), lines: lines)
        let title = titles(keymap).first { $0.0 == context }?.1
        page.top.line = lines.firstIndex { $0.text == title && $0.face == .popupTitle } ?? 0
        return page
    }

    /// A title and its keys for each context.
    static func keyLines(_ keymap: Keymap) -> [Line] {
        var lines: [Line] = []
        for (context, title) in titles(keymap) {
            lines.append(Line(title, .popupTitle))
            for binding in keymap.bindings where binding.context == context {
                let keys = binding.keys.map(\.name).joined(separator: " ")
                lines.append(Line(term: keys, binding.command.summary))
            }
            lines.append(Line(.empty))
        }
        return lines
    }

    private static func titles(_ keymap: Keymap) -> [(KeyContext, Text)] {
        [
            (.composer, tr("Keys in the message box")), (.anywhere, tr("Anywhere")),
            (.leader, keymap.leader.map { tr("After \("key", code: $0)") } ?? tr("After the prefix key")),
            (.browse, tr("Keys while browsing")),
        ]
    }

    /// All that is known of a failure. The body was masked before it came here.
    static func details(_ failure: Failure) -> TextPage {
        var lines = [Line(failure.summary, .error)]
        if !failure.advice.isEmpty { lines.append(Line(failure.advice)) }
        lines.append(Line(.empty))
        let fields: [(String, String?)] = [
            ("kind", failure.kind.rawValue), ("phase", failure.phase.rawValue),
            ("status", failure.status.map(String.init)), ("request_id", failure.requestID), ("url", failure.url),
        ]
        for (name, value) in fields {
            if let value { lines.append(Line(.code(name.padded(to: 12) + Sanitize.line(value)))) }
        }
        if let body = failure.body, !body.isBlank {
            lines.append(Line(.empty))
            lines += Sanitize.text(body).split(separator: "\n", omittingEmptySubsequences: false).map {
                Line(.verbatim(String($0)))
            }
        }
        return TextPage(title: tr("details"), lines: lines)
    }
}
