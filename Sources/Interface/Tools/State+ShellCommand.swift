import Chat
import Editing
import Layout
import Localization
import Screen

/// `!command`: what it prints is attached to the next question.
extension State {
    /// Runs the line in the message box, which begins with an exclamation mark. What was pasted is run only where all
    /// of it shows.
    mutating func runWrittenCommand(_ text: String) -> [Effect] {
        guard !window.composer.body.string.contains(where: PasteFolds.isMark) else {
            let show = input.keymap.hint(.expandPaste, tr("expands the paste"))
            showNotice(tr("not run: part of the command is folded").hinting(show), .warning)
            return []
        }
        guard mayRun() else { return [] }
        notice = nil
        let stored = holdsKey(text) ? forgetWritten() : popWritten()
        return stored + run(String(text.dropFirst()).trimmingWhitespace())
    }

    /// `/run[!] COMMAND`
    mutating func runCommand(_ line: String, inTerminal: Bool) -> [Effect] {
        guard !line.isEmpty else {
            showNotice(tr("/run needs a command · !COMMAND runs one, too"), .error)
            return []
        }
        return mayRun() ? run(line, inTerminal: inTerminal) : []
    }

    /// One command at a time in each window.
    mutating func mayRun() -> Bool {
        guard let running = window.tools.command else { return true }
        showNotice(tr("\("command", code: running.line) is running").hinting(commandStopHint), .warning)
        return false
    }

    mutating func run(_ line: String, reading input: String? = nil, inTerminal: Bool = false) -> [Effect] {
        let hasTerminal = inTerminal || (input == nil && ShellLine.needsTerminal(line))
        let run = CommandRun(id: makeRequestID(), line: line, input: input, hasTerminal: hasTerminal)
        window.tools.command = run
        return [.tool(.run(run))]
    }

    /// How a command is stopped, for people.
    var commandStopHint: Text? { stopHint(tr("stops it")) }

    /// Esc and Ctrl-C end the command that runs. Nil if none does.
    mutating func stopCommand() -> [Effect]? {
        window.tools.command.map { [.tool(.stop($0.id))] }
    }

    /// A question that was sent while the command ran goes out with its output.
    mutating func receive(_ output: CommandOutput, of id: RequestID) -> [Effect] {
        guard let run = window.tools.command, run.id == id else { return [] }
        window.tools.command = nil
        let awaited = window.tools.awaited
        window.tools.awaited = nil
        report(output, of: run)
        return awaited == window.composer.text ? send() : []
    }

    /// A question waits for the command that runs. False if none does.
    mutating func awaitsCommand(in text: String) -> Bool {
        guard let command = window.tools.command, !command.hasTerminal else { return false }
        window.tools.awaited = text
        showNotice(
            tr("sent with the output once \("command", code: command.line) has ended").hinting(commandStopHint),
            isPending: true)
        return true
    }

    private mutating func report(_ output: CommandOutput, of run: CommandRun) {
        if case .failed(let reason) = output.ending {
            return showNotice(tr("cannot run \("command", code: run.line): \("reason", reason)"), .error)
        }
        guard !run.hasTerminal else { return reportEnding(of: run, output.ending) }
        guard let attachment = output.attachment(named: run.line) else {
            return showNotice(tr("\("command", code: run.line) printed nothing"))
        }
        window.attachments.append(attachment)
        let count = attachment.outputLines?.count ?? 0
        let sentence = tr(
            "attached 1 line of output to the next question",
            "attached \("number", number: count.grouped) lines of output to the next question", count: count)
        showNotice(sentence.hinting(endingText(output.ending)), output.ending == .exited(0) ? .plain : .warning)
    }

    private mutating func reportEnding(of run: CommandRun, _ ending: CommandOutput.Ending) {
        guard let text = endingText(ending) else { return }
        showNotice(.joined([.code(run.line), text], separator: ": "), .warning)
    }

    private func endingText(_ ending: CommandOutput.Ending) -> Text? {
        switch ending {
        case .exited(0), .failed: nil
        case .exited(let status): tr("it ended with status \("status", code: String(status))")
        case .killed(let signal): tr("ended by signal \("signal", code: String(signal))")
        case .stopped: tr("stopped", context: "command")
        }
    }
}
