/// A question that begins as commands do is written with the mark of a command twice: `//etc/hosts` sends `/etc/hosts`,
/// and `!!x` sends `!x`. Marks with a blank or nothing behind them begin no command, and are sent as they are: `// a
/// comment`.
package enum SlashEscape {
    /// What is sent for what is written.
    package static func question(of written: String) -> String {
        guard let mark = mark(of: written), written.dropFirst().first == mark else { return written }
        return String(written.dropFirst())
    }

    /// What is written for a question.
    package static func written(_ question: String) -> String {
        mark(of: question).map(String.init).map { $0 + question } ?? question
    }

    /// The mark that a text begins with as a command does; nil if it begins otherwise.
    private static func mark(of text: String) -> Character? {
        guard let mark = text.first, mark == "/" || mark == "!", let next = text.first(where: { $0 != mark }) else {
            return nil
        }
        return next.isWhitespace ? nil : mark
    }
}

extension Composer {
    /// Replaces the whole text by a question that was sent, or is given, so that it is sent as it was.
    package mutating func setQuestion(_ question: String) {
        setText(SlashEscape.written(question))
        if isCommand { startsWithPaste = true }
    }
}
