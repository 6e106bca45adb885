import ArgumentParser
import Chat
import Client
import Interface
import Localization
import Screen
import Terminal

extension Resayil {
    /// The modules one by one, for bug reports.
    struct Debug: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "debug",
            abstract: tr("Look at one part of the program, for bug reports."),
            subcommands: [
                EventStream.self, Keys.self, Width.self, MarkdownLayout.self, Screenshot.self, Tables.self, Manual.self,
                Trap.self,
            ])
    }
}

extension Resayil.Debug {
    /// Columns of each line.
    struct Width: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "width",
            abstract: tr(
                """
                Print the columns that each line of standard input takes, a tab, and the line as it is shown.
                """))

        func run() throws {
            let input = try StandardStreams.readInput()
            for line in input.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLastEmpty {
                var row = CellRow()
                row.append(line.replacing("\t", with: "    "), face: .plain)
                try StandardStreams.write("\(row.cells.count)\t\(row.text)\n")
            }
        }
    }

    /// Each decoded key.
    struct Keys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys",
            abstract: tr("Show each decoded key until Ctrl-D."), discussion: tr("Needs a terminal."))

        @MainActor
        func run() async throws {
            guard TerminalDevice.isInteractive else {
                StandardStreams.printError(tr("this needs a terminal"))
                throw ExitCode(64)
            }
            try await KeyViewer().run()
        }
    }

    /// A deliberate crash.
    struct Trap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trap",
            abstract: tr("Open the screen and crash, to see that the terminal comes back."))

        @MainActor
        func run() async throws {
            guard TerminalDevice.isInteractive else {
                StandardStreams.printError(tr("this needs a terminal"))
                throw ExitCode(64)
            }
            let terminal = TerminalDevice()
            try terminal.enter(onInput: { _ in }, onSignal: { _ in })
            var grid = CellGrid(size: terminal.size)
            grid.rows[0].append("about to crash", face: .plain)
            terminal.present(grid)
            fatalError("a deliberate trap: the terminal must be as it was found")
        }
    }
}

extension Array where Element == Substring {
    /// Without the empty line behind the last newline.
    fileprivate var dropLastEmpty: ArraySlice<Substring> { last?.isEmpty == true ? dropLast() : self[...] }
}
