import ArgumentParser
import Chat
import Client
import Dispatch
import Glibc
import History
import Interface
import Localization
import Prompts
import Screen
import Settings

extension Resayil {
    /// One answer to standard output.
    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask",
            abstract: tr("Print one reply to standard output. Piped standard input is appended to the prompt."))

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var request: RequestOptions

        @Flag(help: ArgumentHelp(tr("Print one JSON object: text, reasoning, model, finish reason, usage, timing.")))
        var json = false

        @Flag(name: .customLong("no-stream"), help: ArgumentHelp(tr("Do not stream.")))
        var isWhole = false

        @Option(
            name: [.short, .long],
            help: ArgumentHelp(tr("Attach a text or an image; may be repeated."), valueName: "path"),
            completion: .file())
        var file: [String] = []
        @Flag(help: ArgumentHelp(tr("Save question and reply as a conversation.")))
        var save = false

        @Option(
            name: .customLong("prompt"),
            help: ArgumentHelp(
                tr("Send this saved prompt; the words that follow are its arguments."), valueName: "name"),
            completion: .values(.prompts))
        var promptName: String?

        @Option(
            name: .customLong("schema"),
            help: ArgumentHelp(
                tr("Ask for JSON that fits this JSON Schema, and check the reply."), valueName: "path"),
            completion: .file())
        var schemaPath: String?

        @OptionGroup var keeping: KeepingOptions

        @Argument(help: ArgumentHelp(tr("The prompt; standard input is appended.")))
        var prompt: [String] = []

        func validate() throws {
            if save, keeping.isPrivate { throw ValidationError(tr("use --private or --save, not both")) }
            if schemaPath != nil, request.sets("response_format") {
                throw ValidationError(tr("use --schema or -o response_format, not both"))
            }
        }

        func run() async throws {
            let schema = try schemaPath.map { try SchemaFile($0) }
            if let promptName { return try await run(promptNamed: promptName, schema) }
            let typed = prompt.joined(separator: " ")
            let settings = try LaunchEnvironment.reporting(connection.configuration, for: connection)
            let attached = try AttachmentFile.read(file, DocumentConverter(settings))
            let named = try await AttachmentFile.read(namedIn: typed, settings)
            let piped = try Self.pipedText()
            let parts = [typed, piped.trimmingWhitespace()].filter { !$0.isBlank }
            guard !parts.isEmpty else {
                StandardStreams.printError(tr("no prompt given · add one, or pipe it in"))
                throw ExitCode(64)
            }
            var answer = Answer(
                connection: connection, request: request.asking(schema), keeping: keeping, saves: save,
                isDocument: json,
                streams: !isWhole, settings: settings)
            answer.schema = schema?.schema
            answer.attachments = attached + named.filter { !attached.contains($0) }
            try await answer.run(prompt: parts.joined(separator: "\n\n"))
        }

        /// What is piped in stands for the arguments, or below the question if there are some.
        private func run(promptNamed name: String, _ schema: SchemaFile?) async throws {
            let settings = try LaunchEnvironment.reporting(connection.configuration, for: connection)
            let attached = try AttachmentFile.read(file, DocumentConverter(settings))
            let piped = try Self.pipedText().trimmingWhitespace()
            let arguments =
                prompt.isEmpty ? PromptArguments(piped) : PromptArguments(words: prompt)
            let ready = try await NamedPrompt(name, arguments, settings, keeping).prepare()
            let question = [ready.question, prompt.isEmpty ? "" : piped].filter { !$0.isBlank }
            guard !question.isEmpty else {
                StandardStreams.printError(tr("no prompt given · add one, or pipe it in"))
                throw ExitCode(64)
            }
            var answer = Answer(
                connection: connection.asking(ready.prompt),
                request: request.asking(ready.prompt, system: ready.system).asking(schema), keeping: keeping,
                saves: save,
                isDocument: json, streams: !isWhole, settings: settings)
            answer.schema = schema?.schema
            answer.attachments = attached + ready.attachments.filter { !attached.contains($0) }
            try await answer.run(prompt: question.joined(separator: "\n\n"))
        }

        private static func pipedText() throws -> String {
            if StandardStreams.inputIsTerminal { return "" }
            guard let text = TextBytes.text(try StandardStreams.readInputBytes()) else {
                StandardStreams.printError(
                    tr("standard input is not text in UTF-8 · convert it with iconv, or attach an image with -f"))
                throw ExitCode(65)
            }
            return text
        }
    }
}

/// Asks once and prints the answer: text to standard output, everything else to standard error.
struct Answer {
    let connection: ConnectionOptions
    var request: RequestOptions
    let keeping: KeepingOptions
    /// Question and answer are kept; they always are where a conversation goes on.
    var saves = false
    /// One JSON object instead of the text.
    var isDocument = false
    var streams = true
    /// What was read already; nil to read it.
    var settings: LaunchEnvironment?
    var attachments: [Attachment] = []
    /// What the answer must fit.
    var schema: AnswerSchema?

    func run(prompt: String) async throws {
        CurrentProcess.forbidCoreDumps()
        let settings = try self.settings ?? LaunchEnvironment.reporting(connection.configuration, for: connection)
        settings.printError()
        var answer = self
        answer.request = try request.resolved(settings)
        let file = ConversationStoreSession(settings.paths)
        // Behind all that is still to be written.
        do {
            try await answer.ask(prompt, settings, keepingIn: file)
            await WorkQueue.files.run { file.close() }
        } catch {
            await WorkQueue.files.run { file.close() }
            throw error
        }
    }

    private func ask(_ prompt: String, _ settings: LaunchEnvironment, keepingIn file: ConversationStoreSession)
        async throws
    {
        var line = Remedy.CommandLine(options: connection.server)
        do {
            let stored: StoredConversation? =
                if let choice = keeping.resuming { try await load(choice, from: file) } else { nil }
            let connected = try await connect(settings, goingOnWith: stored)
            line = connected.connection.commandLine
            await connected.noteVerdicts(in: settings.credentials)
            for note in connected.connection.notes { StandardStreams.printError(note) }
            await connected.rotateKeys { StandardStreams.printError($0.words) }
            guard let model = connected.model ?? stored?.lastModel else {
                StandardStreams.printError(
                    tr("no model selected · choose one with -m ID or RESAYIL_MODEL, `resayil models` lists them"))
                throw ExitCode(64)
            }
            var conversation = Conversation(
                systemPrompt: request.system ?? connected.connection.systemPrompt ?? "",
                startedAt: Moment.now().wallClock)
            conversation.parameters = request.parameters(over: connected.connection.parameters)
            var writer = AnswerAutosave(file, connected.connection, isOff: !saves && keeping.resuming == nil)
            if let stored { conversation = request.given.applied(to: stored.conversation) }
            let now = Moment.now().wallClock
            var question = Message(role: .user, text: prompt, startedAt: now)
            question.attachments = attachments
            conversation.append(question)
            if conversation.title.isEmpty { conversation.title = Conversation.title(fromQuestion: prompt) }
            let completion = CompletionRequest(
                model: model, messages: conversation.requestMessages, parameters: conversation.parameters,
                streams: streams)
            conversation.append(Message(role: .assistant, text: "", model: model, state: .streaming, startedAt: now))
            await writer.save(conversation)
            try await print(completion, from: connected.client, keeping: writer)
            withExtendedLifetime(connected) {}
        } catch let failure as Failure {
            StandardStreams.printError(failure.report(for: line))
            throw failure.exitCode
        } catch let error as StoreError {
            StandardStreams.printError(error.text)
            throw error.exitCode
        }
    }

    private func print(
        _ request: CompletionRequest, from client: ChatClient, keeping writer: AnswerAutosave
    ) async throws {
        var writer = writer
        let (progress, continuation) = AsyncStream.makeStream(of: CompletionProgress.self)
        let task = Task {
            await client.complete(request) { continuation.yield($0) }
            continuation.finish()
        }
        let interrupted = Interrupt { task.cancel() }
        var printer: any AnswerOutput = isDocument ? AnswerDocument(request, schema) : AnswerPrinter(schema)
        do {
            for await step in progress {
                await writer.apply(step)
                try printer.apply(step)
            }
        } catch {
            task.cancel()
            await writer.stop()
            throw error
        }
        await writer.stop()
        if let code = interrupted.exitCode {
            try printer.stop()
            throw code
        }
        if writer.failure != nil { throw ExitCode(74) }
    }
}

/// Turns the signals that end a program into a call: what has come of the answer is still written.
private final class Interrupt {
    private let sources: [any DispatchSourceSignal]
    private let caught = CaughtSignal()

    init(_ action: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { [caught] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                caught.note(number)
                action()
            }
            source.activate()
            return source
        }
    }

    /// The exit code that a shell gives to a program that a signal ended; nil if none came.
    var exitCode: ExitCode? { caught.number.map { ExitCode(128 + $0) } }
}
