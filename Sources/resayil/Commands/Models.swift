import ArgumentParser
import Chat
import Client
import Foundation
import Localization
import Settings

extension Resayil {
    /// What the server offers.
    struct Models: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "models",
            abstract: tr("List the models of the server: a table on a terminal, JSON elsewhere."))

        @OptionGroup var connection: ConnectionOptions

        @Flag(help: ArgumentHelp(tr("Print JSON, on a terminal too.")))
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
                // The picker and completion in shells offer them without asking the server.
                await WorkQueue.files.run {
                    try? ModelMemory(settings.paths).remember(listings, of: connected.connection.endpoint.origin)
                }
                if json || !StandardStreams.outputIsTerminal {
                    try StandardStreams.write(document(listings, settings.configuration.aliases))
                } else {
                    try StandardStreams.writeUnchanged(table(listings, settings.configuration.aliases))
                }
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
            var aliases: [String]?
            var abilities: [String]?
            var price: ModelPrice?

            enum CodingKeys: String, CodingKey {
                case id, owner, aliases, abilities, price
                case contextWindow = "context_window"
            }
        }

        private func document(_ listings: [ModelListing], _ aliases: ModelAliases) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let entries = listings.map { listing in
                let (names, abilities) = (aliases.names(of: listing.id), listing.abilities.map(\.rawValue).sorted())
                return Entry(
                    id: listing.id.rawValue, owner: listing.owner, contextWindow: listing.contextWindow,
                    aliases: names.isEmpty ? nil : names, abilities: abilities.isEmpty ? nil : abilities,
                    price: listing.price)
            }
            return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
        }

        private func table(_ listings: [ModelListing], _ aliases: ModelAliases) -> String {
            var table = TextTable()
            for listing in listings {
                let window = listing.contextWindow.map { tr("\(.count) token", "\(.count) tokens", count: $0) }
                let names = aliases.names(of: listing.id).map { Text.code($0) }
                table.append([
                    .code(listing.id.rawValue), window ?? .empty, .verbatim(listing.owner ?? ""), .list(names),
                ])
            }
            return table.text
        }
    }
}
