internal import Chat
internal import Localization

/// The placeholders of aichat's roles: `__INPUT__` and `__ARG1__`.
package enum AichatSyntax {
    /// Whether the text is a question. Without a place for the input it is a system prompt.
    package static func isQuestion(_ text: String) -> Bool { text.contains("__INPUT__") }

    package static func parse(_ text: String) -> ParsedTemplate {
        TemplateScanner.parse(text) { scanner in
            if scanner.starts(with: "__INPUT__") {
                scanner.append(.arguments, count: 9)
                return true
            }
            if let number = argument(scanner) {
                scanner.append(.argument(number.value), count: number.count)
                return true
            }
            return refuseVariable(&scanner) || refuseExample(&scanner)
        }
    }

    private static func argument(_ scanner: TemplateScanner) -> (value: Int, count: Int)? {
        guard scanner.starts(with: "__ARG") else { return nil }
        let digits = scanner.run(from: 5) { ("0"..."9").contains($0) }
        guard digits.count <= 2, let number = Int(digits), number > 0, scanner.starts(with: "__", at: 5 + digits.count)
        else { return nil }
        return (number, 7 + digits.count)
    }

    private static func refuseVariable(_ scanner: inout TemplateScanner) -> Bool {
        guard scanner.starts(with: "{{__"), let end = scanner.distance(to: "__}}", from: 4, notPast: "\n") else {
            return false
        }
        let name = scanner.string(0..<end + 4)
        scanner.refuse(end + 4, tr("\("name", code: name) has no counterpart here"), allowed: tr("it stays as text"))
        return true
    }

    private static func refuseExample(_ scanner: inout TemplateScanner) -> Bool {
        for mark in ["### INPUT:", "### OUTPUT:"] where scanner.isAtLine && scanner.starts(with: mark) {
            scanner.refuse(
                mark.count, tr("example messages have no counterpart here"), allowed: tr("they stay as text"))
            return true
        }
        return false
    }
}
