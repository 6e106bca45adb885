import ArgumentParser
import Interface
import Layout

extension Resayil.Debug {
    /// Markdown as a reply shows it.
    struct MarkdownLayout: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "markdown", abstract: "Lay Markdown from standard input out as a reply is shown.")

        @Option(help: ArgumentHelp("The columns to fit it into.", valueName: "columns"))
        var width = 80

        func validate() throws {
            if !(20...1000).contains(width) { throw ValidationError("--width is 20 to 1000, not \(width)") }
        }

        func run() throws {
            for line in MarkdownText.lines(StandardStreams.readInput(), columns: width) {
                try StandardStreams.write(line + "\n")
            }
        }
    }
}
