import ArgumentParser
import Chat
import Client
import Foundation
import Screen
import Settings

extension Resayil {
    /// What the server offers.
    struct Models: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what the server offers: a table on a terminal, JSON elsewhere.")

        @OptionGroup var connection: ConnectionOptions

        @Flag(help: "JSON, on a terminal too.")
        var json = false

        func run() async throws {
            CurrentProcess.forbidCoreDumps()
            var line = Remedy.CommandLine(options: connection.server)
            do {
                let settings = try LaunchEnvironment(connection.configuration)
                let connected = try await ServerConnection.open(connection, settings: settings)
                line = connected.connection.commandLine
                await connected.noteVerdicts(in: settings.credentials)
                await connected.rotateKeys { StandardStreams.printError($0.words) }
                let listings = try await connected.client.models()
                await WorkQueue.files.run {}
                try StandardStreams.write(
                    json || !StandardStreams.outputIsTerminal ? document(listings) : table(listings))
                withExtendedLifetime(connected) {}
            } catch let failure as Failure {
                await WorkQueue.files.run {}
                StandardStreams.printError(failure.report(for: line))
                throw failure.exitCode
            }
        }

        private struct Entry: Encodable {
            var id: String
            var owner: String?
            var contextWindow: Int?

            enum CodingKeys: String, CodingKey {
                case id
                case owner
                case contextWindow = "context_window"
            }
        }

        private func document(_ listings: [ModelListing]) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let entries = listings.map { Entry(id: $0.id.rawValue, owner: $0.owner, contextWindow: $0.contextWindow) }
            return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
        }

        private func table(_ listings: [ModelListing]) -> String {
            let names = listings.map { Sanitize.line($0.id.rawValue) }
            let width = names.map { DisplayWidth.columns(of: $0) }.max() ?? 0
            return zip(names, listings).map { name, listing in
                let gap = String(repeating: " ", count: width - DisplayWidth.columns(of: name))
                let window = listing.contextWindow.map { "\($0) tokens" } ?? ""
                return "\(name)\(gap)  \(window)  \(Sanitize.line(listing.owner ?? ""))".trimmingWhitespace() + "\n"
            }.joined()
        }
    }
}
