import ArgumentParser
import Chat
import Glibc
import History
import Interface
import Localization
import Screen
import System

extension Resayil.HistoryGroup {
    /// One conversation, or all of them, as files.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: tr("Write a conversation to a file, or all of them to a folder; JSON can be imported again."))

        @OptionGroup var settings: ConfigurationOptions

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                tr("The file, whose ending sets the format. With --all: the folder.")), completion: .file())
        var output: String?

        @Option(help: ArgumentHelp(tr("The format: \("formats", ExportFormat.names); default: by the file's ending.")))
        var format: ExportFormat?

        @Flag(help: ArgumentHelp(tr("All conversations, as NUMBER-TITLE files in the folder.")))
        var all = false

        @Flag(help: ArgumentHelp(tr("Overwrite existing files.")))
        var force = false

        @Argument(help: ArgumentHelp(tr("Its number or title.")), completion: .values(.conversations))
        var conversation: String?

        func validate() throws {
            if all == (conversation != nil) {
                throw ValidationError(tr("give a conversation, or \("option", code: "--all")"))
            }
            if all, output == nil {
                throw ValidationError(tr("\("option", code: "--all") needs a folder: \("example", code: "-o FOLDER")"))
            }
            if output.map({ ExportFormat(ofFile: $0) == nil }) == true, !all, format == nil {
                throw ValidationError(
                    tr(
                        """
                        end the file in \("endings", ExportFormat.endings), or give \("option", code: "--format")
                        """))
            }
        }

        func run() async throws {
            let style = settings.pageStyle
            try await settings.withStore { [self] store in
                if let conversation { return try export(store.resolve(conversation), of: store, style) }
                if let output { try TranscriptFile.makeFolder(output) }
                var archived = ConversationFilter(limit: Int(Int32.max))
                var summaries = try store.conversations(archived)
                archived.isArchived = true
                summaries += try store.conversations(archived)
                return try summaries.map { try exportToFolder($0, of: store, style) }.joined()
            }
        }

        private func export(
            _ id: ConversationID, of store: ConversationStore, _ style: PageStyle
        ) throws -> String {
            let stored = try store.load(id)
            let chosen = format ?? output.flatMap { ExportFormat(ofFile: $0) } ?? .markdown
            let document = try stored.export(style).document(as: chosen, in: Launch.catalog)
            guard let output else { return HistoryWork.shown(document) }
            return HistoryWork.shown(try TranscriptFile.write(document, to: output, overwriting: force) + "\n")
        }

        private func exportToFolder(
            _ summary: ConversationSummary, of store: ConversationStore, _ style: PageStyle
        ) throws -> String {
            let chosen = format ?? .json
            let document = try store.load(summary.id).export(style).document(as: chosen, in: Launch.catalog)
            let name = "\(summary.id)-" + TranscriptFile.defaultName(forTitle: summary.title, format: chosen)
            let path = (output ?? ".") + "/" + name
            return HistoryWork.shown(try TranscriptFile.write(document, to: path, overwriting: force) + "\n")
        }
    }

    /// Conversations from files.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: tr("Import conversations: resayil's JSON, ChatGPT's conversations.json, llm's logs.db."))

        @OptionGroup var settings: ConfigurationOptions

        @Argument(help: ArgumentHelp(tr("The files.")), completion: .file())
        var files: [String]

        func run() async throws {
            try await settings.withStore { [files] store in
                var lines = ""
                for file in files {
                    let report = try store.insert(try ConversationImport.read(file))
                    lines += HistoryWork.line(Self.result(of: file, report.imported.count, known: report.known))
                }
                return lines
            }
        }

        private static func result(of file: String, _ count: Int, known: Int) -> Text {
            let imported = tr("\(.count) imported", "\(.count) imported", count: count)
            let existing = tr("\(.count) already existed", "\(.count) already existed", count: known)
            let counts = known > 0 ? [imported, existing] : [imported]
            return .joined([.code(file), .list(counts)], separator: ": ")
        }
    }

    /// For good.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete",
            abstract: tr("Delete conversations permanently, or all unused for some days except pinned ones."))

        @OptionGroup var settings: ConfigurationOptions

        @Flag(name: .shortAndLong, help: ArgumentHelp(tr("Do not ask for confirmation.")))
        var yes = false

        @Option(parsing: .unconditional, help: ArgumentHelp(tr("All unused for this many days."), valueName: "days"))
        var unusedFor: Int?

        @Argument(help: ArgumentHelp(tr("Their numbers or titles.")), completion: .values(.conversations))
        var conversations: [String] = []

        func validate() throws {
            if conversations.isEmpty == (unusedFor == nil) {
                throw ValidationError(tr("give conversations, or \("option", code: "--unused-for DAYS")"))
            }
            if let unusedFor, unusedFor < 1 {
                throw ValidationError(
                    tr("\("option", code: "--unused-for") must be at least 1, not \("number", unusedFor)"))
            }
        }

        func run() async throws {
            try await settings.withStore { [conversations, unusedFor, yes, settings] store in
                defer { try? DraftStore(LaunchEnvironment(settings).paths).forgetDrafts(besides: store) }
                var seen: Set<ConversationID> = []
                let ids = try conversations.map { try store.resolve($0) }.filter { seen.insert($0).inserted }
                guard yes || StandardStreams.confirms(Self.question(ids, unusedFor: unusedFor)) else {
                    StandardStreams.printError(tr("nothing was deleted"))
                    throw ExitCode(1)
                }
                guard let unusedFor else {
                    try store.delete(ids)
                    return Self.result(ids.count)
                }
                let time = Timestamp(seconds: SystemClock.wallClock - Double(unusedFor) * 86_400)
                return Self.result(try store.purge(before: time))
            }
        }

        private static func question(_ ids: [ConversationID], unusedFor days: Int?) -> Text {
            guard let days else {
                return tr("delete \("conversations", .list(ids.map { .code("#\($0)") })) permanently?")
            }
            return tr(
                "delete all conversations unused for \(.count) day permanently?",
                "delete all conversations unused for \(.count) days permanently?", count: days)
        }

        private static func result(_ count: Int) -> String {
            HistoryWork.line(tr("\(.count) deleted", "\(.count) deleted", count: count))
        }
    }

    /// A damaged store.
    struct Repair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repair",
            abstract: tr("Set a damaged store aside and save what can be read of it. Close other windows first."))

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let path = try ConversationStoreSession(LaunchEnvironment(settings).paths).path
                let text = try await HistoryWork.run {
                    let repair = try ConversationStore.repair(at: path, now: Moment.now().wallClock)
                    return repair?.report ?? HistoryWork.line(tr("nothing to repair: \("path", code: path) is intact"))
                }
                try StandardStreams.writeUnchanged(text)
            }
        }
    }
}

extension ConversationStore.Repair {
    fileprivate var report: String {
        let saved: [Text] = [
            tr("\(.count) conversation", "\(.count) conversations", count: conversations),
            tr("\(.count) message saved", "\(.count) messages saved", count: messages),
        ]
        let fromIndex = tr(
            "\(.count) message only in lower case, from the search index",
            "\(.count) messages only in lower case, from the search index", count: folded)
        return HistoryWork.line(.list(saved + (folded > 0 ? [fromIndex] : [])))
            + HistoryWork.line(tr("the damaged file is now \("path", code: damagedPath)"))
    }
}
