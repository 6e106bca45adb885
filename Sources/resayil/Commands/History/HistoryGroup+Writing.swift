import ArgumentParser
import Chat
import Glibc
import History
import Interface
import Screen
import System

extension Resayil.HistoryGroup {
    /// One conversation, or all of them, as files.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a conversation to a file, or all of them to a folder; JSON can be imported again.")

        @OptionGroup var settings: ConfigurationOptions

        @Option(name: .shortAndLong, help: "The file, whose ending says the format; with --all the folder.")
        var output: String?

        @Option(help: ArgumentHelp("\(ExportFormat.names), where no file's ending says it."))
        var format: ExportFormat?

        @Flag(help: "All conversations, as NUMBER-TITLE files in the folder.")
        var all = false

        @Flag(help: "Overwrite existing files.")
        var force = false

        @Argument(help: "Its number or title.")
        var conversation: String?

        func validate() throws {
            if all == (conversation != nil) { throw ValidationError("give a conversation, or --all") }
            if all, output == nil { throw ValidationError("--all wants a folder: -o FOLDER") }
            if output.map({ ExportFormat(ofFile: $0) == nil }) == true, !all, format == nil {
                throw ValidationError("end the file in \(ExportFormat.endings), or give --format")
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
            let document = try stored.export(style).document(as: chosen)
            guard let output else { return HistoryWork.shown(document) }
            return HistoryWork.shown(try TranscriptFile.write(document, to: output, overwriting: force) + "\n")
        }

        private func exportToFolder(
            _ summary: ConversationSummary, of store: ConversationStore, _ style: PageStyle
        ) throws -> String {
            let chosen = format ?? .json
            let document = try store.load(summary.id).export(style).document(as: chosen)
            let name = "\(summary.id)-" + TranscriptFile.defaultName(forTitle: summary.title, format: chosen)
            let path = (output ?? ".") + "/" + name
            return HistoryWork.shown(try TranscriptFile.write(document, to: path, overwriting: force) + "\n")
        }
    }

    /// Conversations from files.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import conversations: resayil's JSON, ChatGPT's conversations.json, llm's logs.db.")

        @OptionGroup var settings: ConfigurationOptions

        @Argument(help: "The files.")
        var files: [String]

        func run() async throws {
            try await settings.withStore { [files] store in
                var lines = ""
                for file in files {
                    let report = try store.insert(try ConversationImport.read(file))
                    let known = report.known > 0 ? ", \(report.known) already existed" : ""
                    lines += "\(file): \(report.imported.count) imported\(known)\n"
                }
                return HistoryWork.shown(lines)
            }
        }
    }

    /// For good.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete conversations permanently, or all unused for some days except pinned ones.")

        @OptionGroup var settings: ConfigurationOptions

        @Flag(name: .shortAndLong, help: "Do not ask for confirmation.")
        var yes = false

        @Option(help: ArgumentHelp("All unused for this many days.", valueName: "days"))
        var unusedFor: Int?

        @Argument(help: "Their numbers or titles.")
        var conversations: [String] = []

        func validate() throws {
            if conversations.isEmpty == (unusedFor == nil) {
                throw ValidationError("give conversations, or --unused-for DAYS")
            }
            if let unusedFor, unusedFor < 1 { throw ValidationError("--unused-for is at least 1, not \(unusedFor)") }
        }

        func run() async throws {
            try await settings.withStore { [conversations, unusedFor, yes, settings] store in
                defer { try? DraftStore(LaunchEnvironment(settings).paths).forgetDrafts(besides: store) }
                let ids = try conversations.map { try store.resolve($0) }
                let what =
                    unusedFor.map { "all conversations unused for \($0) days" }
                    ?? ids.map { "#\($0)" }.joined(separator: ", ")
                guard yes || StandardStreams.confirms("delete \(what) permanently?") else {
                    StandardStreams.printError("nothing was deleted")
                    throw ExitCode(1)
                }
                guard let unusedFor else {
                    try store.delete(ids)
                    return "\(ids.count) deleted\n"
                }
                let time = Timestamp(seconds: SystemClock.wallClock - Double(unusedFor) * 86_400)
                return "\(try store.purge(before: time)) deleted\n"
            }
        }
    }

    /// A damaged store.
    struct Repair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a damaged store aside and save what can be read of it. Close other windows first.")

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let path = try ConversationStoreSession(LaunchEnvironment(settings).paths).path
                let text = try await HistoryWork.run {
                    let repair = try ConversationStore.repair(at: path, now: Moment.now().wallClock)
                    return HistoryWork.shown(repair?.report ?? "nothing to repair: \(path) is intact\n")
                }
                try StandardStreams.write(text)
            }
        }
    }
}

extension ConversationStore.Repair {
    fileprivate var report: String {
        let folded = folded > 0 ? ", \(folded) of them from the search index, in small letters" : ""
        return "\(conversations) conversations, \(messages) messages saved\(folded)\n"
            + "the damaged file is now \(damagedPath)\n"
    }
}

extension StandardStreams {
    /// Asks for a `y` on the terminal; false where there is none.
    static func confirms(_ question: String) -> Bool {
        guard inputIsTerminal, (try? FileDescriptor(STDERR_FILENO).write(Sanitize.line(question) + " [y/N] ")) != nil
        else {
            return false
        }
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }
}
