import ArgumentParser
import Chat
import Glibc
import Layout
import Localization
import Screen
import System

/// Standard output and error by descriptor: no buffer to lose, no shared C global.
enum StandardStreams {
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Columns of the terminal on standard output, or what `COLUMNS` says; else 80.
    static var outputColumns: Int {
        if let columns = CurrentProcess.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Writes all of a text to standard output: as it is, or harmless where that is a terminal.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func write(_ text: String) throws(ExitCode) {
        try writeUnchanged(outputIsTerminal ? Sanitize.text(text) : text)
    }

    /// Writes a text of our own with sequences in it, or one that was made harmless piece by piece.
    static func writeUnchanged(_ text: String) throws(ExitCode) {
        do throws(SystemError) {
            try FileDescriptor(STDOUT_FILENO).write(text)
        } catch {
            throw ending(error)
        }
    }

    /// What the program ends with when standard output takes no more. A reader that has enough, such as `head`, is no
    /// fault that anybody wants to read about.
    static func ending(_ failure: SystemError) -> ExitCode {
        if failure.code != EPIPE {
            printError(tr("cannot write to standard output: \("reason", failure.message)"))
        }
        return ExitCode(74)
    }

    /// A line to the person. Text from outside in it is made harmless; a closed standard error is nobody's loss.
    static func printError(_ text: String) { printError(.verbatim(text)) }

    /// A line to the person in the language of this run.
    static func printError(_ text: Text) {
        try? FileDescriptor(STDERR_FILENO).write(Launch.catalog.errorLine(text) + "\n")
    }

    /// Writes a text in the language of this run to standard output.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func write(_ text: Text) throws(ExitCode) { try writeUnchanged(harmless(text)) }

    /// Writes a text on a line of its own to standard output, in the language of this run and harmless.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func writeLine(_ text: Text) throws(ExitCode) {
        try writeUnchanged(Launch.catalog.lineStart + Launch.catalog.piece(text) + "\n")
    }

    /// A text in the language of this run, harmless where standard output is a terminal.
    static func harmless(_ text: Text) -> String {
        let string = text.localized
        return outputIsTerminal ? Sanitize.text(string, keepsIsolates: Launch.catalog.isRightToLeft) : string
    }

    /// Asks for a yes on the terminal; false where there is none.
    static func confirms(_ question: Text) -> Bool {
        let prompt = Launch.catalog.lineStart + Launch.catalog.piece(tr("\("question", question) [y/N]")) + " "
        guard inputIsTerminal, (try? FileDescriptor(STDERR_FILENO).write(prompt)) != nil else { return false }
        let answers = ["y", "yes", tr("yes", context: "answer").localized]
        return readLine().map { answers.contains($0.lowercased().trimmingWhitespace()) } ?? false
    }

    /// Everything on standard input, as text; bytes that are not UTF-8 become replacement characters.
    static func readInput() -> String { String(decoding: readInputBytes(), as: UTF8.self) }

    /// Everything on standard input. One that stays open and silent, as under cron, is waited for, and that is said.
    static func readInputBytes() -> [UInt8] {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        if poll(&input, 1, 2_000) == 0 {
            printError(
                inputIsTerminal
                    ? tr("waiting for standard input · Ctrl-D ends it")
                    : tr("waiting for standard input · add < /dev/null for none"))
        }
        return readBytes(from: FileDescriptor(STDIN_FILENO))
    }

    /// Everything that a descriptor gives, or its start. An error ends it.
    static func readBytes(from descriptor: FileDescriptor, atMost limit: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        try? descriptor.read(into: &bytes, atMost: limit)
        return bytes
    }
}
