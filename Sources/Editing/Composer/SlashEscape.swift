/// A question that begins as commands do is written with one more slash: `//etc/hosts` sends `/etc/hosts`. Slashes with
/// a blank or nothing behind them begin no command, and are sent as they are: `// a comment`.
package enum SlashEscape {
    /// What is sent for what is written.
    package static func question(of written: String) -> String {
        beginsAsCommand(written) && written.hasPrefix("//") ? String(written.dropFirst()) : written
    }

    /// What is written for a question.
    package static func written(_ question: String) -> String { beginsAsCommand(question) ? "/" + question : question }

    private static func beginsAsCommand(_ text: String) -> Bool {
        guard text.hasPrefix("/"), let next = text.first(where: { $0 != "/" }) else { return false }
        return !next.isWhitespace
    }
}

extension Composer {
    /// Replaces the whole text by a question that was sent, or is given, so that it is sent as it was.
    package mutating func setQuestion(_ question: String) {
        setText(SlashEscape.written(question))
        if isCommand { startsWithPaste = true }
    }
}
