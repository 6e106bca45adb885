import ArgumentParser
import Layout
import Settings

extension Resayil {
    /// The configuration file.
    struct ConfigGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "config", abstract: "Find and check the configuration file, or print one to begin with.",
            subcommands: [Path.self, Check.self, Default.self])
    }
}

extension Resayil.ConfigGroup {
    /// Where it is read.
    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print where the configuration is read.")

        @OptionGroup var settings: ConfigurationOptions

        func run() throws {
            let paths = Paths(environment: CurrentProcess.extractEnvironment(), configurationFile: settings.config)
            try StandardStreams.write(paths.configurationFile + "\n")
        }
    }

    /// What is wrong with it.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Print what is wrong with the configuration, a line each: file:line:column: what; what is allowed.",
            discussion: "Exits with 78 if anything is.")

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
            for diagnostic in diagnostics { try StandardStreams.write(diagnostic.description + "\n") }
            if !diagnostics.isEmpty { throw ExitCode(78) }
        }
    }

    /// One to begin with.
    struct Default: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a configuration file with every setting, its default and what it is for.")

        func run() throws { try StandardStreams.write(Configuration.commentedDefault) }
    }
}
