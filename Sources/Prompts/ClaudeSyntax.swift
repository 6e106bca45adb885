internal import Chat
internal import Localization

/// The placeholders of Claude Code's commands: `$ARGUMENTS`, `$1`, `@path`, and command lines behind `!`.
///
/// Commands count arguments from 1. Skills, whose files look the same, have `$0` and `$ARGUMENTS[0]`: a file with one of
/// these counts from 0.
package enum ClaudeSyntax {
    package static func parse(_ text: String) -> ParsedTemplate {
        let first = text.contains("$ARGUMENTS[") || text.contains(#/\$0(?![0-9])/#) ? 0 : 1
        return TemplateScanner.parse(text) { scanner in
            switch scanner.scalar(0) {
            case "\\": readEscape(&scanner)
            case "$": readVariable(&scanner, countingFrom: first)
            case "!": readCommand(&scanner, countingFrom: first)
            case "`": readBlock(&scanner, countingFrom: first)
            case "@": readFile(&scanner, countingFrom: first)
            default: false
            }
        }
    }

    private static func readEscape(_ scanner: inout TemplateScanner) -> Bool {
        guard scanner.starts(with: "\\$"), scanner.starts(with: "ARGUMENTS", at: 2) || isDigit(scanner.scalar(2)) else {
            return false
        }
        scanner.append(text: "$", count: 2)
        return true
    }

    private static func readVariable(_ scanner: inout TemplateScanner, countingFrom first: Int) -> Bool {
        if scanner.starts(with: "${CLAUDE_"), let end = scanner.distance(to: "}", from: 2, notPast: "\n") {
            let name = scanner.string(0..<end + 1)
            scanner.refuse(
                end + 1, tr("\("name", code: name) has no counterpart here"), allowed: tr("it stays as text"))
            return true
        }
        guard let found = variable(in: scanner, countingFrom: first) else { return false }
        scanner.append(found.part, count: found.count)
        return true
    }

    private static func variable(
        in scanner: TemplateScanner, countingFrom first: Int
    ) -> (part: PromptTemplate.Part, count: Int)? {
        if scanner.starts(with: "$ARGUMENTS") {
            let digits = scanner.starts(with: "[", at: 10) ? scanner.run(from: 11, while: isDigit) : ""
            if let index = Int(digits), index < 99, scanner.starts(with: "]", at: 11 + digits.count) {
                return (.argument(index + 1), 12 + digits.count)
            }
            return (.arguments, 10)
        }
        let digits = scanner.run(from: 1, while: isDigit)
        guard digits.count <= 2, let number = Int(digits), number >= first else { return nil }
        return (.argument(number - first + 1), 1 + digits.count)
    }

    private static func readCommand(_ scanner: inout TemplateScanner, countingFrom first: Int) -> Bool {
        guard scanner.isAtWord, scanner.starts(with: "!`"),
            let end = scanner.distance(to: "`", from: 2, notPast: "\n"), end > 2
        else { return false }
        scanner.append(.command(shellLine(scanner.string(2..<end), countingFrom: first)), count: end + 1)
        return true
    }

    /// A fenced block whose language is `!` is a script.
    private static func readBlock(_ scanner: inout TemplateScanner, countingFrom first: Int) -> Bool {
        guard scanner.isAtLine, scanner.starts(with: "```!\n"), let end = scanner.distance(to: "\n```", from: 4) else {
            return false
        }
        let script = end > 5 ? scanner.string(5..<end) : ""
        guard !script.isBlank else { return false }
        scanner.append(.command(shellLine(script, countingFrom: first)), count: end + 4)
        return true
    }

    /// The shell knows `$1` as this program does, and gets `$ARGUMENTS` in its environment.
    private static func shellLine(_ line: String, countingFrom first: Int) -> String {
        guard first == 0 else { return line.trimmingWhitespace() }
        let indexed = line.replacing(#/\$ARGUMENTS\[([0-9]{1,2})\]/#) { "$" + $0.output.1 }
        return indexed.replacing(#/\$([0-9]{1,2})(?![0-9])/#) { match in
            Int(match.output.1).map { "${\($0 + 1)}" } ?? String(match.output.0)
        }.trimmingWhitespace()
    }

    /// `@path`, as a mention in Claude Code: the file if there is one, else text.
    private static func readFile(_ scanner: inout TemplateScanner, countingFrom first: Int) -> Bool {
        guard scanner.isAtWord else { return false }
        var path = scanner.run(from: 1) { !$0.properties.isWhitespace && !"`'\"()<>[],;".unicodeScalars.contains($0) }
        while let last = path.unicodeScalars.last, ".:!?".unicodeScalars.contains(last) {
            path.unicodeScalars.removeLast()
        }
        guard !path.isEmpty, let start = path.unicodeScalars.first,
            start.properties.isAlphabetic || "./~$_".unicodeScalars.contains(start) || isDigit(start)
        else { return false }
        let places = path.replacing(#/\$ARGUMENTS\[([0-9]{1,2})\]/#) { "$" + $0.output.1 }
            .replacing("$ARGUMENTS", with: "{{args}}")
            .replacing(#/\$([0-9]{1,2})(?![0-9])/#) { match in
                Int(match.output.1).map { $0 >= first ? "{{\($0 - first + 1)}}" : "" } ?? String(match.output.0)
            }
        scanner.append(.file(places, isOptional: true), count: 1 + path.unicodeScalars.count)
        return true
    }

    private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { ("0"..."9").contains($0) } ?? false
    }
}
