import ArgumentParser
import Chat
import Foundation
import History
import Localization

extension Resayil.HistoryGroup {
    /// One line each.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: tr(
                """
                List the conversations, pinned ones first, then the newest: number, last use, messages, title.
                """))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Print JSON, with times as seconds since 1970.")))
        var json = false

        @Flag(help: ArgumentHelp(tr("Archived conversations.")))
        var archived = false

        @Option(help: ArgumentHelp(tr("Only with this tag.")), completion: .values(.tags))
        var tag: String?

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("Maximum number; 0 for all.")))
        var limit = 100

        @Argument(help: ArgumentHelp(tr("Words of the title.")))
        var title: [String] = []

        func validate() throws { try HistoryWork.Cut.validate(limit) }

        func run() async throws {
            let cut = HistoryWork.Cut(limit)
            let filter = ConversationFilter(
                title: title.joined(separator: " "), tag: tag, isArchived: archived, limit: cut.wanted)
            let words = (title + [tag].compactMap(\.self)).joined(separator: " ")
            try await settings.withStore { [json] store in
                let summaries = cut.applied(to: try store.conversations(filter))
                if summaries.isEmpty, !words.isEmpty { try HistoryWork.end(withoutMatchesFor: words, asJSON: json) }
                if json { return try HistoryWork.json(summaries.map(Entry.init)) }
                var table = TextTable()
                for summary in summaries {
                    let marks = (summary.isPinned ? [tr("pinned")] : []) + summary.tags.map(Text.verbatim)
                    table.append([
                        .code("#\(summary.id)"), .code(HistoryWork.time(summary.updatedAt)),
                        .number("\(summary.messages)"), .verbatim(summary.title), .list(marks),
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
            commandName: "search",
            abstract: tr(
                """
                Find messages with all these words, newest first; "quoted words" match as a phrase.
                """))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Print JSON, with times as seconds since 1970.")))
        var json = false

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("Maximum number; 0 for all.")))
        var limit = 50

        @Argument(help: ArgumentHelp(tr("The words to find.")))
        var words: [String]

        func validate() throws { try HistoryWork.Cut.validate(limit) }

        func run() async throws {
            let query = words.joined(separator: " ")
            let cut = HistoryWork.Cut(limit)
            try await settings.withStore { [json] store in
                let hits = cut.applied(to: try store.search(query, limit: cut.wanted))
                if hits.isEmpty { try HistoryWork.end(withoutMatchesFor: query, asJSON: json) }
                if json { return try HistoryWork.json(hits.map(Entry.init)) }
                var table = TextTable()
                for hit in hits {
                    table.append([
                        .code("#\(hit.conversation)"), .code(HistoryWork.time(hit.date)), hit.role.name,
                        .verbatim(hit.snippet),
                    ])
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
        static let configuration = CommandConfiguration(commandName: "show", abstract: tr("Print a conversation."))

        @OptionGroup var settings: ConfigurationOptions

        @Option(help: ArgumentHelp(tr("The format: \("formats", ExportFormat.names).")))
        var format = ExportFormat.markdown

        @Argument(help: ArgumentHelp(tr("Its number or title.")), completion: .values(.conversations))
        var conversation: String

        func run() async throws {
            let style = settings.pageStyle
            try await settings.withStore { [format, conversation] store in
                let stored = try store.load(try store.resolve(conversation))
                return HistoryWork.shown(try stored.export(style).document(as: format, in: Launch.catalog))
            }
        }
    }

    /// How much there is.
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats",
            abstract: tr("Show store size, path and integrity."))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(help: ArgumentHelp(tr("Print JSON.")))
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
                let counts = [
                    tr("\(.count) conversation", "\(.count) conversations", count: statistics.conversations),
                    tr("\(.count) message", "\(.count) messages", count: statistics.messages),
                    tr("\(.count) byte", "\(.count) bytes", count: statistics.bytes),
                ]
                let state =
                    flaws.first.map {
                        tr("damaged: \("flaw", $0) · \("command", code: "resayil history repair")")
                    } ?? tr("intact", context: "store")
                return [.code(store.path), .list(counts), state].map(HistoryWork.line).joined()
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

extension Role {
    /// Who says a message, in a table.
    fileprivate var name: Text {
        switch self {
        case .system: tr("system", context: "role")
        case .user: tr("user", context: "role")
        case .assistant: tr("assistant", context: "role")
        case .tool: tr("tool", context: "role")
        }
    }
}

extension StoredConversation {
    func export(_ style: PageStyle) -> ConversationExport {
        var export = ConversationExport(conversation, profile: profile, host: host)
        export.pageStyle = style
        return export
    }
}
