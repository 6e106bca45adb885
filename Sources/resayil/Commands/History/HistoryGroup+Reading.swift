import ArgumentParser
import Chat
import Foundation
import History

extension Resayil.HistoryGroup {
    /// One line each.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the conversations, pinned ones first, then the newest: number, last use, messages, title.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: "JSON, with times as seconds since 1970.")
        var json = false

        @Flag(help: "Archived conversations.")
        var archived = false

        @Option(help: "Only with this tag.")
        var tag: String?

        @Option(help: "Maximum number; 0 for all.")
        var limit = 100

        @Argument(help: "Words of the title.")
        var title: [String] = []

        func run() async throws {
            let cut = HistoryWork.Cut(limit)
            let filter = ConversationFilter(
                title: title.joined(separator: " "), tag: tag, isArchived: archived, limit: cut.wanted)
            try await settings.withStore { [json] store in
                let summaries = cut.applied(to: try store.conversations(filter))
                if json { return try HistoryWork.json(summaries.map(Entry.init)) }
                var table = TextTable()
                for summary in summaries {
                    let marks = (summary.isPinned ? ["pinned"] : []) + summary.tags
                    table.append([
                        "#\(summary.id)", HistoryWork.time(summary.updatedAt), "\(summary.messages)", summary.title,
                        marks.joined(separator: ", "),
                    ])
                }
                return table.text
            }
        }

        private struct Entry: Encodable {
            let id: Int64
            let title: String
            let startedAt: Timestamp
            let updatedAt: Timestamp
            let messages: Int
            let isPinned: Bool
            let isArchived: Bool
            let tags: [String]

            init(_ summary: ConversationSummary) {
                id = summary.id.rawValue
                title = summary.title
                startedAt = summary.startedAt
                updatedAt = summary.updatedAt
                messages = summary.messages
                isPinned = summary.isPinned
                isArchived = summary.isArchived
                tags = summary.tags
            }
        }
    }

    /// Messages with words in them.
    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the messages that hold all these words, newest first; \"words in quotes\" stand together.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: "JSON, with times as seconds since 1970.")
        var json = false

        @Option(help: "Maximum number; 0 for all.")
        var limit = 50

        @Argument(help: "What to look for.")
        var words: [String]

        func run() async throws {
            let query = words.joined(separator: " ")
            let cut = HistoryWork.Cut(limit)
            try await settings.withStore { [json] store in
                let hits = cut.applied(to: try store.search(query, limit: cut.wanted))
                if json { return try HistoryWork.json(hits.map(Entry.init)) }
                guard !hits.isEmpty else {
                    StandardStreams.printError("no match for \(query)")
                    throw ExitCode(1)
                }
                var table = TextTable()
                for hit in hits {
                    table.append(["#\(hit.conversation)", HistoryWork.time(hit.date), hit.role.rawValue, hit.snippet])
                }
                return table.text
            }
        }

        private struct Entry: Encodable {
            let conversation: Int64
            let message: Int64
            let title: String
            let role: Role
            let date: Timestamp
            let snippet: String

            init(_ hit: SearchHit) {
                conversation = hit.conversation.rawValue
                message = hit.message.rawValue
                title = hit.title
                role = hit.role
                date = hit.date
                snippet = hit.snippet
            }
        }
    }

    /// One conversation on standard output.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a conversation.")

        @OptionGroup var settings: ConfigurationOptions

        @Option(help: ArgumentHelp("\(ExportFormat.names)."))
        var format = ExportFormat.markdown

        @Argument(help: "Its number or title.")
        var conversation: String

        func run() async throws {
            let style = settings.pageStyle
            try await settings.withStore { [format, conversation] store in
                let stored = try store.load(try store.resolve(conversation))
                return HistoryWork.shown(try stored.export(style).document(as: format))
            }
        }
    }

    /// How much there is.
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show store size, path and integrity.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: "JSON.")
        var json = false

        func run() async throws {
            try await settings.withStore { [json] store in
                let statistics = try store.statistics()
                let flaws = try store.check()
                if json {
                    return try HistoryWork.json(
                        Entry(
                            path: store.path, conversations: statistics.conversations, messages: statistics.messages,
                            bytes: statistics.bytes, oldest: statistics.oldest, flaws: flaws))
                }
                return HistoryWork.shown(
                    """
                    \(store.path)
                    \(statistics.conversations) conversations, \(statistics.messages) messages, \(statistics.bytes) bytes
                    \(flaws.isEmpty ? "sound" : "damaged: \(flaws[0]) · resayil history repair")

                    """)
            }
        }

        private struct Entry: Encodable {
            let path: String
            let conversations: Int
            let messages: Int
            let bytes: Int
            let oldest: Timestamp?
            let flaws: [String]
        }
    }
}

extension ExportFormat: ExpressibleByArgument {
    /// The name of the format, or the ending that its files have.
    public init?(argument: String) {
        guard let format = ExportFormat(rawValue: argument) ?? ExportFormat(pathExtension: argument) else { return nil }
        self = format
    }
}

extension StoredConversation {
    func export(_ style: PageStyle) -> ConversationExport {
        var export = ConversationExport(conversation, profile: profile, host: host)
        export.pageStyle = style
        return export
    }
}
