internal import Chat
internal import Localization

/// The placeholders of Gemini CLI's commands: `{{args}}`, `!{command}` and `@{path}`.
package enum GeminiSyntax {
    package static func parse(_ text: String) -> ParsedTemplate {
        TemplateScanner.parse(text) { scanner in
            if scanner.starts(with: "{{args}}") {
                scanner.append(.arguments, count: 8)
                return true
            }
            let isCommand = scanner.starts(with: "!{")
            guard isCommand || scanner.starts(with: "@{") else { return false }
            return readBlock(&scanner, isCommand: isCommand)
        }
    }

    private static func readBlock(_ scanner: inout TemplateScanner, isCommand: Bool) -> Bool {
        guard let end = scanner.distance(toPairOf: 1) else {
            scanner.refuse(2, tr("this placeholder is not closed"), allowed: tr("braces in it must be in pairs"))
            return true
        }
        let content = scanner.string(2..<end).trimmingWhitespace()
        guard !content.isEmpty else {
            scanner.refuse(end + 1, tr("this placeholder is empty"))
            return true
        }
        scanner.append(isCommand ? .command(shellLine(content)) : .file(content, isOptional: false), count: end + 1)
        return true
    }

    /// Gemini CLI escapes arguments for the shell. Here they are never part of the line.
    private static func shellLine(_ line: String) -> String {
        line.replacing("\"{{args}}\"", with: "\"$ARGUMENTS\"").replacing("'{{args}}'", with: "\"$ARGUMENTS\"")
            .replacing("{{args}}", with: "\"$ARGUMENTS\"")
    }
}
