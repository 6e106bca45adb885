import ArgumentParser
import Chat
import Client
import Dispatch
import Glibc
import Screen
import Settings

extension Resayil {
    /// One answer to standard output.
    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print one answer to standard output; reads standard input when it is piped.")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var request: RequestOptions

        @Argument(help: "The question; what is piped in is put below it.")
        var prompt: [String] = []

        func run() async throws {
            let typed = prompt.joined(separator: " ")
            let piped = StandardStreams.inputIsTerminal ? "" : StandardStreams.readInput()
            let parts = [typed, piped.trimmingWhitespace()].filter { !$0.isBlank }
            guard !parts.isEmpty else {
                StandardStreams.complain("nothing was asked · give a question, or pipe one in")
                throw ExitCode(64)
            }
            try await Answer(connection: connection, request: request).run(prompt: parts.joined(separator: "\n\n"))
        }
    }
}

/// Asks once and prints the answer: text to standard output, everything else to standard error.
struct Answer {
    let connection: ConnectionOptions
    let request: RequestOptions

    func run(prompt: String) async throws {
        Process.forbidCoreDumps()
        do {
            let settings = try LoadedSettings(connection.configuration)
            settings.complain()
            let connected = try await Connected.open(connection, settings: settings)
            for note in connected.connection.notes { StandardStreams.complain(note) }
            guard let model = connected.model else {
                StandardStreams.complain("no model was named · -m ID or RESAYIL_MODEL; `resayil models` lists them")
                throw ExitCode(64)
            }
            var conversation = Conversation(
                systemPrompt: request.system ?? connected.connection.systemPrompt ?? "",
                startedAt: Timestamp(seconds: 0))
            conversation.messages = [Message(role: .user, text: prompt, startedAt: Timestamp(seconds: 0))]
            let completion = CompletionRequest(
                model: model, messages: conversation.requestMessages,
                parameters: request.parameters(over: connected.connection.parameters))
            try await print(completion, from: connected.client)
            withExtendedLifetime(connected) {}
        } catch let failure as Failure {
            StandardStreams.complain(failure.report)
            throw failure.exitCode
        }
    }

    private func print(_ request: CompletionRequest, from client: ChatClient) async throws {
        let (progress, continuation) = AsyncStream.makeStream(of: CompletionProgress.self)
        let task = Task {
            await client.complete(request) { continuation.yield($0) }
            continuation.finish()
        }
        let interrupted = Interrupt { task.cancel() }
        var printer = AnswerPrinter()
        do {
            for await step in progress { try printer.take(step) }
        } catch {
            task.cancel()
            throw error
        }
        if interrupted.happened {
            try printer.endLine()
            throw ExitCode(130)
        }
    }
}

/// Writes the text of an answer as it comes.
private struct AnswerPrinter {
    private let isTerminal = StandardStreams.outputIsTerminal
    private var endsInNewline = true

    mutating func take(_ progress: CompletionProgress) throws {
        switch progress {
        case .accepted: break
        case .delta(let delta): try write(delta.text)
        case .retrying(let retrying):
            StandardStreams.complain(
                "\(retrying.cause.summary) · try \(retrying.attempt) of \(retrying.limit) in \(retrying.wait.components.seconds) s"
            )
        case .finished(let completion):
            try endLine()
            complain(of: completion)
            if completion.ending == .truncated { throw ExitCode(69) }
        case .failed(let failure):
            try endLine()
            throw failure
        }
    }

    /// Ends a line that was begun.
    mutating func endLine() throws {
        if !endsInNewline { try write("\n") }
    }

    private func complain(of completion: Completion) {
        if completion.ending == .truncated {
            StandardStreams.complain("cut off: the connection ended in mid-reply")
        } else if completion.finishReason == .length {
            StandardStreams.complain("cut at the token limit")
        } else if completion.ending == .unconfirmed {
            StandardStreams.complain("ended without a reason; may be incomplete")
        }
    }

    private mutating func write(_ text: String) throws {
        guard !text.isEmpty else { return }
        do throws(StandardStreams.WriteFailure) {
            try StandardStreams.write(isTerminal ? Sanitize.text(text) : text)
        } catch {
            throw ExitCode(74)
        }
        endsInNewline = text.hasSuffix("\n")
    }
}

/// Turns Ctrl-C into a call, once.
private final class Interrupt {
    private let source: any DispatchSourceSignal
    private let flag = InterruptFlag()

    init(_ action: @escaping @Sendable () -> Void) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [flag] in
            flag.raise()
            action()
        }
        source.activate()
    }

    var happened: Bool { flag.isRaised }
}
