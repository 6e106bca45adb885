import ArgumentParser
import Interface
import Layout
import Localization
import Screen
import Settings

extension Resayil.Debug {
    /// The picture in the README, and one for a bug report about a theme.
    struct Screenshot: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "screenshot",
            abstract: tr("Print the chat screen with a sample conversation as an SVG picture."))

        @OptionGroup var configuration: ConfigurationOptions

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("The columns of the screen."), valueName: "columns"))
        var columns = 80

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("The rows of the screen."), valueName: "rows"))
        var rows = 28

        @Option(help: ArgumentHelp(tr("The theme; without it the default one."), valueName: "name"))
        var theme = "default"

        func validate() throws {
            if !(20...1000).contains(columns) {
                throw ValidationError(tr("\("option", code: "--columns") must be 20 to 1000, not \("number", columns)"))
            }
            if !(5...1000).contains(rows) {
                throw ValidationError(tr("\("option", code: "--rows") must be 5 to 1000, not \("number", rows)"))
            }
        }

        func run() throws {
            let (theme, diagnostics) = try LaunchEnvironment(configuration).themes.theme(named: theme)
            for diagnostic in diagnostics { StandardStreams.printError(diagnostic.text) }
            if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
            let grid = ScreenSample.screen(theme, size: Size(columns: columns, rows: rows))
            try StandardStreams.write(ScreenPicture(grid, text: theme[.text]).document)
        }
    }
}
