package import Chat
package import Localization

/// A shell command of the person, from its start to its end.
package struct CommandRun: Hashable, Sendable {
    package let id: RequestID
    package let line: String
    /// What it reads on standard input; nothing if nil.
    package let input: String?
    /// It runs in the terminal, and its output is not captured.
    package let hasTerminal: Bool

    /// Nothing that it printed is left on the screen when it ends.
    package var fillsScreen: Bool { ShellLine.fillsScreen(line) }
}

/// How a command ended, and what it printed.
package struct CommandOutput: Hashable, Sendable {
    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
        /// The person stopped it.
        case stopped
        /// It could not be started: why.
        case failed(reason: Text)
    }

    package var ending: Ending
    /// Standard output and standard error, as they came.
    package var text: String
    /// There was more of it.
    package var isCut: Bool

    package init(_ ending: Ending, text: String = "", isCut: Bool = false) {
        (self.ending, self.text, self.isCut) = (ending, text, isCut)
    }
}

extension CommandOutput {
    /// What is attached; nil if there is nothing to say.
    func attachment(named line: String) -> Attachment? {
        var text = PlainOutput.text(text)
        while text.last?.isWhitespace == true { text.removeLast() }
        let notes = [isCut ? "[the rest of the output was dropped]" : nil, endingNote].compactMap(\.self)
        guard !text.isBlank || !notes.isEmpty else { return nil }
        let whole = ([text].filter { !$0.isEmpty } + notes).joined(separator: "\n") + "\n"
        return Attachment(
            name: Attachment.outputMark + line, content: .text(whole), byteCount: whole.utf8.count)
    }

    /// For the model, which reads English.
    private var endingNote: String? {
        switch ending {
        case .exited(0), .failed: nil
        case .exited(let status): "[exit status \(status)]"
        case .killed(let signal): "[ended by signal \(signal)]"
        case .stopped: "[stopped]"
        }
    }
}

extension Attachment {
    /// The name of the output of a command begins with it.
    static let outputMark = "$ "

    /// The lines of what a command printed; nil for a file.
    var outputLines: [Substring]? {
        guard name.hasPrefix(Self.outputMark), case .text(let text) = content else { return nil }
        return text.split(separator: "\n")
    }
}
