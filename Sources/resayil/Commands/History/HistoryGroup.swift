import ArgumentParser
import Chat
import Foundation
import History
import Interface
import Layout
import Localization
import Screen
import Settings

extension Resayil {
    /// What is kept of conversations.
    struct HistoryGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history",
            abstract: tr("List, search, show, export, import and delete saved conversations."),
            subcommands: [
                List.self, Search.self, Show.self, Export.self, Import.self, Delete.self, Pin.self, Archive.self,
                Tag.self, Stats.self, Repair.self,
            ])
    }
}

extension ConfigurationOptions {
    /// Does something with the store, away from the main queue, and writes what it returns, which is harmless by then.
    /// Diagnostics and exit codes as everywhere.
    func withStore(
        _ work: @escaping @Sendable (ConversationStore) throws -> String
    ) async throws {
        try await reportingFailures {
            let path = try ConversationStoreSession(LaunchEnvironment(self).paths).path
            let text = try await HistoryWork.run {
                let store = try ConversationStore(at: path)
                defer { store.close() }
                return try work(store)
            }
            try StandardStreams.writeUnchanged(text)
        }
    }

    /// How pages look: as the theme of the configuration. What is wrong with that is told by who needs more of it.
    var pageStyle: PageStyle {
        guard let settings = try? LaunchEnvironment(self) else { return .standard }
        return PageStyle(settings.configuration.theme(in: settings.themes).choice.theme(on: .dark))
    }
}

extension HistoryWork {
    /// How much of a list is printed. That it has more is said on standard error.
    struct Cut: Sendable {
        private let limit: Int

        /// What the parser of arguments says of a limit that is none.
        static func validate(_ limit: Int) throws(ValidationError) {
            guard limit < 0 else { return }
            throw ValidationError(tr("\("option", code: "--limit") must be at least 0, not \("number", limit)"))
        }

        /// Zero stands for all.
        init(_ limit: Int) { self.limit = limit > 0 ? limit : Int(Int32.max) }

        /// One more than is printed, so that the end of the list is known.
        var wanted: Int { limit + 1 }

        func applied<Row>(to rows: [Row]) -> [Row] {
            guard rows.count > limit else { return rows }
            StandardStreams.printError(
                tr("only the first \("number", limit) · \("option", code: "--limit 0") prints all"))
            return Array(rows.prefix(limit))
        }
    }
}

/// Work on the store, with what can go wrong in it told as the program tells it.
enum HistoryWork {
    static func run(_ work: @escaping @Sendable () throws -> String) async throws -> String {
        let result = await WorkQueue.files.run { Result { try work() } }
        do {
            return try result.get()
        } catch let error as StoreError {
            StandardStreams.printError(error.text)
            throw error.exitCode
        } catch let error as ImportError {
            StandardStreams.printError(error.text)
            if case .unreadable = error { throw ExitCode(66) }
            throw ExitCode(65)
        } catch let error as SaveError {
            StandardStreams.printError(error.text(overwriting: "--force"))
            throw ExitCode(74)
        }
    }

    /// Ends a search that found nothing. Programs that read JSON get an empty array.
    static func end(withoutMatchesFor words: String, asJSON: Bool) throws -> Never {
        if asJSON { try StandardStreams.write("[]\n") }
        StandardStreams.printError(tr("no matches for \("word", words)"))
        throw ExitCode(1)
    }

    /// Text from outside, for standard output: as it is, or harmless and in order where it is a terminal.
    static func shown(_ text: String) -> String {
        StandardStreams.outputIsTerminal ? StandardStreams.ordered(harmless(text)) : text
    }

    private static func harmless(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { Sanitize.line(String($0)) }
            .joined(separator: "\n")
    }

    /// A text in the language of this run on a line of its own, for standard output.
    static func line(_ text: Text) -> String { StandardStreams.line([text]) }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // It is for programs, also where a person looks at it.
        let text = String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        return StandardStreams.outputIsTerminal ? harmless(text) : text
    }

    /// `2026-11-23 20:15` in local time.
    static func time(_ timestamp: Timestamp) -> String {
        var seconds = Int(timestamp.seconds)
        var local = tm()
        localtime_r(&seconds, &local)
        let pad = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.tm_year + 1900)-\(pad(local.tm_mon + 1))-\(pad(local.tm_mday)) "
            + "\(pad(local.tm_hour)):\(pad(local.tm_min))"
    }
}
