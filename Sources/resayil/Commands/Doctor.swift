import ArgumentParser
import Chat
import Client
import Foundation
import Glibc
import Layout
import Localization
import Screen
import Settings
import Terminal

extension Resayil {
    /// What is wrong, and how to mend it.
    struct Doctor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "doctor",
            abstract: tr("Check terminal, configuration, files, server, key and libraries."),
            discussion: tr(
                """
                Each line says ok, warning or failed, and what to do. Exits with 1 if anything failed. No key is ever \
                shown.
                """))

        @OptionGroup var connection: ConnectionOptions

        @Flag(help: ArgumentHelp(tr("Print a JSON array of objects with name, status, detail and fix.")))
        var json = false

        @MainActor
        func run() async throws {
            CurrentProcess.forbidCoreDumps()
            let environment = CurrentProcess.extractEnvironment()
            let checks = await checks(environment)
            if json {
                try StandardStreams.write(Self.document(checks))
            } else {
                try StandardStreams.writeUnchanged(Self.table(checks))
            }
            if checks.contains(where: { $0.status == .failed }) { throw ExitCode(1) }
        }

        @MainActor
        private func checks(_ environment: [String: String]) async -> [Check] {
            let known = TerminalCapabilities.look(at: environment["TERM"] ?? "")
            var checks = Self.terminal(environment, known)
            let paths = Paths(
                environment: environment, configurationFile: connection.configuration.config,
                executable: CurrentProcess.executablePath)
            let result = Result { () throws(Diagnostic) in try Configuration(at: paths) }
            let configuration = (try? result.get()) ?? Configuration()
            let theme = configuration.theme(in: ThemeLibrary(directories: paths.themeDirectories)).diagnostics
            if known.size != nil {
                let traits = OuterTerminal.added(to: known.traits, environment)
                checks += ScriptChecks(traits, configuration.bidi, environment: environment).all
                checks.append(PresenceCheck.notifications(traits, configuration, environment: environment))
            }
            checks += FileChecks.configuration(result, paths: paths, theme: theme)
            checks += FileChecks(paths: paths).all
            checks += await server(LaunchEnvironment(environment, paths, configuration))
            return checks + LibraryVersions.checks
        }

        @MainActor
        private static func terminal(_ environment: [String: String], _ known: TerminalCapabilities) -> [Check] {
            let entry: TerminalChecks.Entry =
                switch known.entry {
                case .usable(let colors): .usable(colors: colors)
                case .unknown: .unknown
                case .unusable: .unusable
                }
            let folders = (environment["PATH"] ?? "").split(separator: ":")
            return TerminalChecks(
                environment: environment, entry: entry,
                size: known.size.map { ($0.columns, $0.rows) }, bracketsPaste: known.bracketsPaste
            ) { program in
                folders.contains { access("\($0)/\(program)", X_OK) == 0 }
            }.all
        }

        private func server(_ settings: LaunchEnvironment) async -> [Check] {
            let connected: ServerConnection
            do {
                connected = try await ServerConnection.open(connection, settings: settings)
            } catch {
                let failure =
                    error as? Failure ?? Failure(kind: .configuration, phase: .preparing, summary: .of(error))
                let fix = failure.remedy.text(for: .init(options: connection.server))
                return [Check(tr("profile"), .failed, failure.summary, fix: fix)]
            }
            defer { withExtendedLifetime(connected) {} }
            let found = connected.connection
            let about = ConnectionChecks(found, environment: settings.environment)
            let certificates = about.certificates { access($0, R_OK) == 0 }
            var checks = about.profile + [about.proxy, certificates].compactMap(\.self)
            let name = about.name()
            checks.append(name)
            guard name.status == .ok else { return checks }
            let clock = ContinuousClock()
            let start = clock.now
            do throws(Failure) {
                let count = try await KeyTrial.client(found, found.credential).models().count
                checks += about.checks(of: .models(count, after: clock.now - start))
            } catch {
                checks += about.checks(of: .failure(error))
            }
            return checks
        }

        private static func table(_ checks: [Check]) -> String {
            var table = TextTable()
            for check in checks {
                let texts = [check.detail, check.fix].filter { !$0.isEmpty }
                table.append([check.status.text, check.name, .joined(texts)])
            }
            return table.text
        }

        private static func document(_ checks: [Check]) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(checks), as: UTF8.self) + "\n"
        }
    }
}
