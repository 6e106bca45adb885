import ArgumentParser
import Chat
import Client
import Glibc
import Interface
import Screen
import Settings
import Terminal

extension Resayil {
    /// The chat screen.
    struct Chat: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Open the chat screen (default).")

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var request: RequestOptions

        @Argument(help: "A question that is sent first.")
        var message: [String] = []

        @MainActor
        func run() async throws {
            let question = message.isEmpty ? nil : message.joined(separator: " ")
            guard TerminalDevice.isInteractive else {
                if let question, !StandardStreams.outputIsTerminal {
                    return try await Answer(connection: connection, request: request).run(prompt: question)
                }
                StandardStreams.complain("the chat screen needs a terminal · `resayil ask` answers without one")
                throw ExitCode(64)
            }
            Process.forbidCoreDumps()
            let environment = Process.takeEnvironment()
            do {
                let connected = try await Connected.open(connection, environment: environment)
                let writing = WritingFiles(environment: environment)
                var state = state(connected)
                writing?.restore(&state)
                state.isPrivate = writing == nil
                let status = try await Runtime(state: state, connected: connected, writing: writing).run(
                    firstQuestion: question)
                throw ExitCode(status)
            } catch let failure as Failure {
                StandardStreams.complain(failure.report)
                throw failure.exitCode
            } catch let error as TerminalError {
                StandardStreams.complain(error.message)
                throw ExitCode(2)
            }
        }

        @MainActor
        private func state(_ connected: Connected) -> State {
            var conversation = Conversation(startedAt: SystemClock.now().wallClock)
            conversation.systemPrompt = request.system ?? ""
            conversation.parameters = request.parameters
            return State(
                size: Size(columns: 80, rows: 24), conversation: conversation, model: connected.model,
                endpoint: connected.label)
        }
    }
}
