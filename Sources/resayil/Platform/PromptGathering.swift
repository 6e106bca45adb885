import Chat
import Editing
import Glibc
import Interface
import Layout
import Localization
import Prompts
import Settings
import Synchronization
import System
import Terminal

/// Reads and runs what a prompt needs. What it runs was confirmed before.
final class PromptGathering: Sendable {
    private let needs: PromptNeeds
    private let arguments: PromptArguments
    private let mentions: [String]
    private let home: String
    private let reader: MentionReader
    /// Without API keys.
    private let environment: [String: String]
    private let multiplexer: Multiplexer
    private let isCancelled = Atomic(false)
    private let hasEnded = Atomic(false)

    init(
        _ needs: PromptNeeds, _ arguments: PromptArguments, mentions: [String], _ settings: LaunchEnvironment,
        multiplexer: Multiplexer
    ) {
        (self.needs, self.arguments, self.mentions, home) = (needs, arguments, mentions, settings.paths.home)
        (environment, self.multiplexer) = (settings.environmentOfCommands, multiplexer)
        reader = MentionReader(settings)
    }

    /// The pages that the arguments name.
    func loadPages() async -> [Mention] { await reader.read(mentions.filter(MentionSyntax.isPage)) }

    /// What was found.
    struct Found {
        var material = PromptMaterial()
        /// Images, and the files that the arguments name.
        var attachments: [Attachment] = []
        /// What was left out.
        var notes: [Text] = []
    }

    /// Why the prompt cannot be sent.
    struct GatheringError: Error {
        var reason: Text
        /// By sysexits.
        var status: Int32
    }

    /// How long one command may take.
    static let timeLimit = Duration.seconds(60)

    /// Nothing of it runs any more.
    var isOver: Bool { hasEnded.load(ordering: .relaxed) }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// Blocks, for as long as the commands take.
    func run(with pages: [Mention]) throws(GatheringError) -> Found {
        defer { hasEnded.store(true, ordering: .relaxed) }
        var found = Found()
        for file in needs.files { try read(file, into: &found) }
        for path in mentions {
            let page = pages.first { $0.path == path }
            try attach(page ?? Mention(path: path, outcome: reader.outcome(ofFiles: path)), to: &found)
        }
        if needs.readsClipboard { found.material.clipboard = try clipboard() }
        for command in needs.commands { found.material.outputs[command] = try output(of: command) }
        if needs.usesDate { found.material.date = Self.today }
        return found
    }

    private func read(_ file: PromptNeeds.File, into found: inout Found) throws(GatheringError) {
        let path = arguments.path(file.path)
        do throws(AttachmentFile.ReadError) {
            let attachment = try AttachmentFile.read(expanded(path))
            if case .text(let text) = attachment.content {
                found.material.files[file.path] = text
            } else {
                found.material.files[file.path] = attachment.name
                found.attachments.append(attachment)
            }
        } catch {
            guard file.isOptional else {
                throw GatheringError(reason: error.reason, status: error.isUnreadable ? 66 : 65)
            }
            if access(expanded(path), F_OK) == 0 {
                found.notes.append(tr("cannot attach: \("reason", error.reason)"))
            }
        }
    }

    private func attach(_ mention: Mention, to found: inout Found) throws(GatheringError) {
        found.attachments += mention.attachments
        if case .files(_, let summary) = mention.outcome { found.notes.append(summary) }
        if let problem = mention.problem(besides: found.attachments) {
            throw GatheringError(reason: tr("not sent: \("reason", problem)"), status: 66)
        }
    }

    private func clipboard() throws(GatheringError) -> String {
        guard let text = ClipboardReader.text(environment, in: multiplexer) else {
            throw GatheringError(
                reason: tr("the clipboard cannot be read · it takes wl-paste, xclip or tmux"), status: 69)
        }
        return text
    }

    /// The output of a command, and why it may not be used. A command that fails does not send half a question.
    private func output(of command: String) throws(GatheringError) -> String {
        let captured: CapturedOutput
        do throws(SystemError) {
            captured = try .run(
                ["/bin/sh", "-c", command, "resayil"] + arguments.words, options, timeLimit: Self.timeLimit,
                isCancelled: { self.isCancelled.load(ordering: .relaxed) })
        } catch {
            throw failure(command, .systemError(error.code))
        }
        switch captured.ending {
        case .exited(0): break
        case .exited(let status):
            let said = Self.lastLine(captured.errors)
            let ended = tr("it ended with status \("status", code: String(status))")
            throw failure(
                command,
                (said.isEmpty ? ended : .joined([ended, .verbatim(said)], separator: ": "))
                    .hinting(tr("with || true it is sent anyway")))
        case .killed(let signal): throw failure(command, tr("ended by signal \("signal", code: String(signal))"))
        case nil:
            throw failure(
                command, tr("it did not end within \("limit", number: "\(Int(Self.timeLimit / .seconds(1)))") s"))
        }
        guard let text = TextBytes.text(captured.output) else { throw failure(command, tr("not text in UTF-8")) }
        let isCut = captured.output.count >= Self.outputLimit
        return Self.withoutLineFeeds(text) + (isCut ? "\n" + Self.cutMark : "")
    }

    private static let outputLimit = 65_536
    private static let cutMark = "[output cut at 64 KiB]"

    private func failure(_ command: String, _ reason: Text) -> GatheringError {
        let line = command.split(whereSeparator: \.isNewline).first.map(String.init) ?? command
        return GatheringError(
            reason: tr("\("command", code: String(line.prefix(60))): \("reason", reason)"), status: 65)
    }

    private var options: ChildProcess.Options {
        var options = ChildProcess.Options()
        options.input = .null
        options.environment = environment.merging(["ARGUMENTS": arguments.text]) { $1 }
        options.hasOwnSession = true
        options.defaultSignals = [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP]
        options.closesOthers = true
        return options
    }

    private func expanded(_ path: String) -> String { path.hasPrefix("~/") ? home + path.dropFirst() : path }

    private static func lastLine(_ bytes: [UInt8]) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(200)) } ?? ""
    }

    private static func withoutLineFeeds(_ text: String) -> String {
        var rest = Substring(text)
        while rest.last?.isNewline == true { rest.removeLast() }
        return String(rest)
    }

    /// The day here, as `2026-11-27`.
    private static var today: String {
        let now = Moment.now()
        let local = now.wallClock.seconds + Double(now.secondsFromUTC)
        return String(UTCDate.text(secondsSince1970: local).prefix(10))
    }
}
