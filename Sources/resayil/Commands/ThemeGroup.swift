import ArgumentParser
import Interface
import Layout
import Screen
import Settings
import Terminal

extension Resayil {
    /// The looks.
    struct ThemeGroup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "theme", abstract: "List, preview and check themes.",
            subcommands: [List.self, Show.self, Check.self])
    }
}

extension Resayil.ThemeGroup {
    /// Names, one a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the available themes.")

        @OptionGroup var configuration: ConfigurationOptions

        func run() throws {
            let library = try LaunchEnvironment(configuration).themes
            var table = TextTable()
            for name in library.names {
                let theme = library.theme(named: name).theme
                table.append([name, theme.variant.rawValue, theme.author])
            }
            try StandardStreams.write(table.text)
        }
    }

    /// A sample.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Preview a theme.")

        @OptionGroup var configuration: ConfigurationOptions

        @Flag(help: "Print each face by its name instead, as theme files name them.")
        var faces = false

        @Option(help: ArgumentHelp("The columns to fit it into.", valueName: "columns"))
        var width = 80

        @Argument(help: "The theme's name.")
        var name: String

        func validate() throws {
            if !(20...1000).contains(width) { throw ValidationError("--width is 20 to 1000, not \(width)") }
        }

        @MainActor
        func run() async throws {
            let settings = try LaunchEnvironment(configuration)
            let (theme, diagnostics) = settings.themes.theme(named: name)
            for diagnostic in diagnostics { StandardStreams.printError(diagnostic.description) }
            if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
            let rows = faces ? ThemeSample.faces(theme) : ThemeSample.rows(theme, columns: width)
            let lowering = ColorQuantizer(environment: settings.environment)
            let inColour = StandardStreams.outputIsTerminal
            for var row in rows {
                row.fill = theme[.text]
                let line = inColour ? lowering.text(of: row, columns: width) : row.text
                try StandardStreams.writeUnchanged(line + "\n")
            }
        }
    }

    /// What is wrong with a file.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Report errors in a theme file and colors with too little contrast.")

        @Argument(help: "The file.")
        var file: String

        func run() throws {
            let paths = Paths(
                environment: CurrentProcess.extractEnvironment(), executable: CurrentProcess.executablePath)
            let library = ThemeLibrary(directories: paths.themeDirectories)
            let (theme, diagnostics) = library.theme(inFile: file)
            for diagnostic in diagnostics { StandardStreams.printError(diagnostic.description) }
            let weak = ThemeContrast.weakFaces(of: theme)
            for (face, contrast) in weak {
                let ratio = (contrast * 10).rounded(.down) / 10
                StandardStreams.printError(
                    "\(face.rawValue) has a contrast of \(ratio) · \(ThemeContrast.least) can be read")
            }
            guard diagnostics.isEmpty, weak.isEmpty else { throw ExitCode(65) }
            try StandardStreams.write("\(Sanitize.line(file)): OK\n")
        }
    }
}
