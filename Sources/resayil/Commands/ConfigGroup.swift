import ArgumentParser
import Layout
import Localization
import Settings

extension Resayil {
    /// The configuration file.
    struct ConfigGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "config", abstract: tr("Find, check or create the configuration file."),
            subcommands: [Path.self, Check.self, Default.self])
    }
}

extension Resayil.ConfigGroup {
    /// Where it is read.
    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path", abstract: tr("Print the path of the configuration file."))

        @OptionGroup var settings: ConfigurationOptions

        func run() throws {
            let paths = Paths(environment: CurrentProcess.extractEnvironment(), configurationFile: settings.config)
            try StandardStreams.write(paths.configurationFile + "\n")
        }
    }

    /// What is wrong with it.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                tr("Report errors in the configuration, one per line: file:line:column: error; allowed values."),
            discussion: tr("Exits with 78 if there are errors."))

        @OptionGroup var settings: ConfigurationOptions

        func run() throws {
            let paths = Paths(
                environment: CurrentProcess.extractEnvironment(), configurationFile: settings.config,
                executable: CurrentProcess.executablePath)
            var diagnostics: [Diagnostic]
            do throws(Diagnostic) {
                let configuration = try Configuration(at: paths)
                let library = ThemeLibrary(directories: paths.themeDirectories)
                diagnostics = configuration.diagnostics + configuration.theme(in: library).diagnostics
            } catch {
                diagnostics = [error]
            }
            diagnostics.sort { $0.position < $1.position }
            for diagnostic in diagnostics { try StandardStreams.writeLine(diagnostic.text) }
            if !diagnostics.isEmpty { throw ExitCode(78) }
        }
    }

    /// One to begin with.
    struct Default: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "default",
            abstract: tr("Print a configuration file with all settings, their defaults and a description."))

        func run() throws { try StandardStreams.write(Configuration.commentedDefault(in: Launch.catalog)) }
    }
}
