import ArgumentParser
import Glibc
import Interface
import Layout
import Localization
import Screen
import Settings
import Terminal

extension Resayil {
    /// The looks.
    struct ThemeGroup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "theme", abstract: tr("List, preview and check themes."),
            subcommands: [List.self, Show.self, Check.self])
    }
}

extension Resayil.ThemeGroup {
    /// Names, one a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: tr("List the available themes."))

        @OptionGroup var configuration: ConfigurationOptions

        func run() throws {
            let library = try LaunchEnvironment(configuration).themes
            var table = TextTable()
            for name in library.names {
                let theme = library.theme(named: name).theme
                table.append([.verbatim(name), .verbatim(theme.variant.rawValue), .verbatim(theme.author)])
            }
            try StandardStreams.writeUnchanged(table.text)
        }
    }

    /// A sample.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: tr("Preview a theme."))

        @OptionGroup var configuration: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Print the name of each face instead, as in theme files.")))
        var faces = false

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("The width in columns."), valueName: "columns"))
        var width = 80

        @Argument(help: ArgumentHelp(tr("The theme's name.")), completion: .values(.themes))
        var name: String

        func validate() throws {
            if !(20...1000).contains(width) {
                throw ValidationError(tr("\("option", code: "--width") must be 20 to 1000, not \("number", width)"))
            }
        }

        @MainActor
        func run() async throws {
            let settings = try LaunchEnvironment(configuration)
            let (theme, diagnostics) = settings.themes.theme(named: name)
            for diagnostic in diagnostics { StandardStreams.printError(diagnostic.text) }
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
            commandName: "check",
            abstract: tr("Report errors in a theme file and colors with too little contrast."))

        @Argument(help: ArgumentHelp(tr("The file.")), completion: .file())
        var file: String

        func run() throws {
            let paths = Paths(
                environment: CurrentProcess.extractEnvironment(), executable: CurrentProcess.executablePath)
            let library = ThemeLibrary(directories: paths.themeDirectories)
            let (theme, diagnostics) = library.theme(inFile: file)
            for diagnostic in diagnostics { StandardStreams.printError(diagnostic.text) }
            let weak = ThemeContrast.weakFaces(of: theme)
            for (face, contrast) in weak {
                let ratio = (contrast * 10).rounded(.down) / 10
                StandardStreams.printError(
                    tr(
                        """
                        \("face", code: face.rawValue) has a contrast of \("ratio", number: "\(ratio)") · \
                        at least \("least", number: "\(ThemeContrast.least)") is readable
                        """))
            }
            guard diagnostics.isEmpty, weak.isEmpty else { throw ExitCode(isReadable ? 65 : 66) }
            try StandardStreams.writeLine(tr("\("file", code: file): OK"))
        }

        private var isReadable: Bool {
            var status = stat()
            return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(file, R_OK) == 0
        }
    }
}
