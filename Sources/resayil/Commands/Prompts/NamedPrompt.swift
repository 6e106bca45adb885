import ArgumentParser
import Chat
import Editing
import Glibc
import Interface
import Localization
import Prompts
import Settings
import System
import Terminal

/// A saved prompt on the command line, until it is a question.
struct NamedPrompt {
    private let name: String
    private let arguments: PromptArguments
    private let settings: LaunchEnvironment
    private let keeping: KeepingOptions

    init(_ name: String, _ arguments: PromptArguments, _ settings: LaunchEnvironment, _ keeping: KeepingOptions) {
        (self.name, self.arguments, self.settings, self.keeping) = (name, arguments, settings, keeping)
    }

    /// What is sent.
    struct Ready {
        var prompt: Prompt
        var question: String
        var system: String
        var attachments: [Attachment]
    }

    /// Reads the prompt and what it needs. Commands are shown and confirmed on the terminal.
    ///
    /// - Throws: the exit code, after saying why.
    func prepare() async throws -> Ready {
        let prompt = try find()
        try check(prompt)
        if let consent = PromptConsent(prompt, arguments) { try Self.ask(consent) }
        let needs = prompt.needs
        let gathering = PromptGathering(
            needs, arguments, mentions: Mention.paths(in: arguments.text), settings,
            multiplexer: Multiplexer(environment: settings.environment))
        let pages = await gathering.loadPages()
        do throws(PromptGathering.GatheringError) {
            let found = try gathering.run(with: pages)
            var material = found.material
            material.arguments = arguments
            for note in found.notes { StandardStreams.printError(note) }
            if needs.usesLastReply { material.lastReply = try lastReply() }
            return Ready(
                prompt: prompt, question: prompt.question(with: material),
                system: prompt.system.expanded(with: material), attachments: found.attachments)
        } catch {
            throw Self.end(error.reason, error.status)
        }
    }

    private func find() throws -> Prompt {
        guard let file = settings.prompts.file(named: name) else {
            throw Self.end(tr("no prompt \("name", name) · `resayil prompt list` lists them"), 66)
        }
        guard let prompt = file.prompt else {
            for diagnostic in file.diagnostics { StandardStreams.printError(diagnostic.text) }
            throw ExitCode(65)
        }
        return prompt
    }

    private func check(_ prompt: Prompt) throws {
        let count = prompt.requiredArguments
        guard arguments.words.count < count else { return }
        let needed = tr(
            "\("name", prompt.name) needs 1 argument", "\("name", prompt.name) needs \(.count) arguments", count: count)
        throw Self.end(
            prompt.argumentHint.isEmpty ? needed : .joined([needed, .verbatim(prompt.argumentHint)]), 64)
    }

    private static func ask(_ consent: PromptConsent) throws {
        for line in consent.texts { StandardStreams.printError(line) }
        guard let isAllowed = TerminalQuestion.confirms(consent.title) else {
            throw end(tr("this needs a terminal, where commands are confirmed"), 64)
        }
        if !isAllowed { throw end(tr("stopped; nothing was sent"), 64) }
    }

    private func lastReply() throws(PromptGathering.GatheringError) -> String {
        let file = ConversationStoreSession(settings.paths)
        defer { file.close() }
        let stored = keeping.resuming.flatMap { try? file.load($0, at: nil) }
        let last = stored?.conversation.messages.last { $0.role == .assistant && !$0.text.isBlank }
        guard let last else {
            throw PromptGathering.GatheringError(reason: tr("no reply yet, and the prompt needs one"), status: 64)
        }
        return last.text
    }

    private static func end(_ reason: Text, _ status: Int32) -> ExitCode {
        StandardStreams.printError(reason)
        return ExitCode(status)
    }
}

/// A question to the person, whose answer comes from the terminal even where standard input is a pipe.
enum TerminalQuestion {
    /// Nil if there is no terminal.
    static func confirms(_ question: Text) -> Bool? {
        if StandardStreams.inputIsTerminal { return StandardStreams.confirms(question) }
        guard let terminal = try? FileDescriptor.open("/dev/tty", O_RDWR | O_NOCTTY) else { return nil }
        defer { terminal.close() }
        let prompt = Launch.catalog.lineStart + Launch.catalog.piece(tr("\("question", question) [y/N]")) + " "
        guard (try? terminal.write(StandardStreams.ordered(prompt))) != nil else { return nil }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < 64, read(terminal.number, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
        return StandardStreams.isYes(String(decoding: line, as: UTF8.self))
    }
}

extension ConnectionOptions {
    /// The options win over what the prompt says.
    func asking(_ prompt: Prompt) -> ConnectionOptions {
        var result = self
        result.model = model ?? prompt.model?.rawValue
        if !demo, baseURL == nil { result.profile = profile ?? prompt.profile }
        return result
    }
}

extension RequestOptions {
    /// The options win over what the prompt says.
    func asking(_ prompt: Prompt, system text: String) -> RequestOptions {
        var result = self
        result.system = system ?? (text.isBlank ? nil : text)
        result.temperature = temperature ?? prompt.parameters.temperature
        result.topP = topP ?? prompt.parameters.topP
        result.maxTokens = maxTokens ?? prompt.parameters.maxTokens
        let others = SamplingParameters(fields: prompt.parameters.fields).assignments
        result.fields = others.map { "\($0.name)=\($0.json)" } + fields
        return result
    }
}
