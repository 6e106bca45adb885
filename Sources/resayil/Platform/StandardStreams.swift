import ArgumentParser
import Glibc
import Layout
import Localization
import Screen
import System

/// Standard output and error by descriptor: no buffer to lose, no shared C global.
enum StandardStreams {
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

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
    static func printError(_ text: String) {
        try? FileDescriptor(STDERR_FILENO).write("resayil: \(Sanitize.line(text))\n")
    }

    /// A line to the person in the language of this run.
    static func printError(_ text: Text) {
        try? FileDescriptor(STDERR_FILENO).write("resayil: \(Launch.catalog.line(text))\n")
    }

    /// Writes a text in the language of this run to standard output.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func write(_ text: Text) throws(ExitCode) {
        let string = text.localized
        try writeUnchanged(
            outputIsTerminal ? Sanitize.text(string, keepsIsolates: Launch.catalog.isRightToLeft) : string)
    }

    /// Everything on standard input, as text; bytes that are not UTF-8 become replacement characters.
    static func readInput() -> String { String(decoding: readInputBytes(), as: UTF8.self) }

    /// Everything on standard input. One that stays open and silent, as under cron, is waited for, and that is said.
    static func readInputBytes() -> [UInt8] {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        if poll(&input, 1, 2_000) == 0 {
            printError(
                "waiting for standard input · \(inputIsTerminal ? "Ctrl-D ends it" : "add < /dev/null for none")")
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
