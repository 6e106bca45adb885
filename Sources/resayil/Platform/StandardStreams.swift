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
        if let columns = CurrentProcess.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
            return min(columns, 1_024)
        }
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Writes all of a text to standard output: as it is, or harmless where that is a terminal.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func write(_ text: String) throws(ExitCode) {
        try writeUnchanged(outputIsTerminal ? ordered(Sanitize.text(text)) : text)
    }

    /// Writes a text of our own with sequences in it, or one that was made harmless piece by piece.
    static func writeUnchanged(_ text: String) throws(ExitCode) {
        do throws(SystemError) {
            try FileDescriptor(STDOUT_FILENO).write(text)
        } catch {
            throw ending(error)
        }
    }

    /// Ends a program that has not written for a while if whoever reads its standard output is gone.
    static func checkReader() throws(ExitCode) {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        if poll(&output, 1, 0) > 0, Int32(output.revents) & POLLERR != 0 { throw ending(SystemError(code: EPIPE)) }
    }

    /// What the program ends with when standard output takes no more. A reader that has enough, such as `head`, is no
    /// fault that anybody wants to read about.
    static func ending(_ failure: SystemError) -> ExitCode {
        if failure.code != EPIPE {
            printError(tr("cannot write to standard output: \("reason", .systemError(failure.code))"))
        }
        return ExitCode(74)
    }

    /// A line to the person. Text from outside in it is made harmless; a closed standard error is nobody's loss.
    static func printError(_ text: String) { printError(.verbatim(text)) }

    /// A line to the person in the language of this run, without API keys that were typed as arguments.
    static func printError(_ text: Text) {
        var line = Launch.catalog.errorLine(text)
        let masked = TypedKeys.masking(line)
        if masked != line { line = masked + "\n" + Launch.catalog.errorLine(TypedKeys.advice) }
        line += "\n"
        try? FileDescriptor(STDERR_FILENO).write(isatty(STDERR_FILENO) == 1 ? ordered(line) : line)
    }

    /// Writes a text in the language of this run to standard output.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func write(_ text: Text) throws(ExitCode) { try writeUnchanged(harmless(text)) }

    /// Writes a text on a line of its own to standard output, in the language of this run and harmless.
    ///
    /// - Throws: the exit code of a program that cannot write, after saying why.
    static func writeLine(_ text: Text) throws(ExitCode) { try writeUnchanged(line([text])) }

    /// A line of cells for standard output, in the language of this run and harmless. On a terminal each cell keeps its
    /// order and its place. A program that reads the line gets the cells without invisible marks.
    ///
    /// - Parameter widths: columns that the cells take at least.
    static func line(_ cells: [Text], widths: [Int] = []) -> String {
        let catalog = Launch.catalog
        let shown = cells.enumerated().map { column, cell in
            let text = catalog.line(cell)
            let blanks = column < widths.count ? widths[column] - columns(of: text) : 0
            return (outputIsTerminal ? catalog.piece(text) : catalog.isRightToLeft ? text.withoutIsolates : text)
                + String(repeating: " ", count: max(0, blanks))
        }
        let line = shown.joined(separator: "  ").trimmingBlanksAtEnd
        return outputIsTerminal ? ordered(catalog.lineStart + line) + "\n" : line + "\n"
    }

    /// Columns that a cell takes where it is printed: where lam and alef are joined here, they take one.
    static func columns(of text: String) -> Int {
        guard outputIsTerminal, RightToLeftText.occurs(in: text[...]), Launch.printedOrder != nil else {
            return DisplayWidth.columns(of: text)
        }
        var row = CellRow()
        row.append(text, face: .plain)
        return row.visualWidth
    }

    /// A text in the language of this run: harmless where standard output is a terminal, else without invisible marks.
    static func harmless(_ text: Text) -> String {
        let string = text.localized
        guard Launch.catalog.isRightToLeft else { return outputIsTerminal ? Sanitize.text(string) : string }
        return outputIsTerminal ? ordered(Sanitize.text(string, keepsIsolates: true)) : string.withoutIsolates
    }

    /// A harmless text as a terminal is to get it: in the order of the screen, unless the terminal orders it by itself.
    static func ordered(_ text: String) -> String {
        guard RightToLeftText.occurs(in: text[...]), var output = printedOrder else { return text }
        return output.consume(text)
    }

    /// What orders text that is printed on a terminal as it comes; nil where the terminal, or nobody, does.
    static var printedOrder: OrderedOutput? {
        Launch.printedOrder.map {
            OrderedOutput(
                columns: terminalColumns, direction: $0.scripts.direction, isolates: $0.scripts.isolates,
                writing: $0.writing)
        }
    }

    /// Columns of the terminal, whatever `COLUMNS` says.
    static var terminalColumns: Int {
        var size = winsize()
        let isKnown = [STDOUT_FILENO, STDERR_FILENO].contains { ioctl($0, UInt(TIOCGWINSZ), &size) == 0 }
        return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Asks for a yes on the terminal; false where there is none.
    static func confirms(_ question: Text) -> Bool {
        let prompt = Launch.catalog.lineStart + Launch.catalog.piece(tr("\("question", question) [y/N]")) + " "
        let shown = isatty(STDERR_FILENO) == 1 ? ordered(prompt) : prompt
        guard inputIsTerminal, (try? FileDescriptor(STDERR_FILENO).write(shown)) != nil else { return false }
        return readLine().map(isYes) ?? false
    }

    /// Whether a line says yes, in English or in the language of this run.
    static func isYes(_ line: String) -> Bool {
        let answers = ["y", "yes", tr("yes", context: "answer").localized]
        let answer = line.lowercased().trimmingWhitespace()
        return answers.contains(answer) || (answer.count == 1 && answer.first.map(isOnY) == true)
    }

    /// Whether a letter of another script is on the key of `y`.
    private static func isOnY(_ letter: Character) -> Bool {
        KeyPress(letter).inUnitedStatesPlace(nil) == KeyPress("y")
    }

    /// Everything on standard input, as text; bytes that are not UTF-8 become replacement characters.
    static func readInput() throws(ExitCode) -> String { String(decoding: try readInputBytes(), as: UTF8.self) }

    /// Everything on standard input. One that stays open and silent, as under cron, is waited for, and that is said.
    ///
    /// - Throws: the exit code of a program that cannot read, after saying why.
    static func readInputBytes() throws(ExitCode) -> [UInt8] {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        if poll(&input, 1, 2_000) == 0 {
            printError(
                inputIsTerminal
                    ? tr("waiting for standard input · Ctrl-D ends it")
                    : tr("waiting for standard input · add < /dev/null for none"))
        }
        var bytes: [UInt8] = []
        do throws(SystemError) {
            try FileDescriptor(STDIN_FILENO).read(into: &bytes)
            return bytes
        } catch {
            // It is closed, or was and its number is that of a descriptor of our own.
            if [EBADF, EAGAIN].contains(error.code) { return bytes }
            printError(tr("cannot read standard input: \("reason", .systemError(error.code))"))
            throw ExitCode(66)
        }
    }

    /// Everything that a descriptor gives, or its start. An error ends it.
    static func readBytes(from descriptor: FileDescriptor, atMost limit: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        try? descriptor.read(into: &bytes, atMost: limit)
        return bytes
    }
}

extension String {
    fileprivate var trimmingBlanksAtEnd: String {
        var rest = Substring(self)
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
