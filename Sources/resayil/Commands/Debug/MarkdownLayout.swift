import ArgumentParser
import Interface
import Layout
import Localization

extension Resayil.Debug {
    /// Markdown as a reply shows it.
    struct MarkdownLayout: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "markdown", abstract: tr("Lay out Markdown from standard input as in a reply."))

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("The width in columns."), valueName: "columns"))
        var width = 80

        func validate() throws {
            if !(20...1000).contains(width) {
                throw ValidationError(tr("\("option", code: "--width") must be 20 to 1000, not \("number", width)"))
            }
        }

        func run() throws {
            for line in MarkdownText.lines(try StandardStreams.readInput(), columns: width) {
                try StandardStreams.write(line + "\n")
            }
        }
    }
}
