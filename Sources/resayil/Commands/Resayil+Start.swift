import ArgumentParser
import EventLoop
import Glibc
import Localization
import Screen
import Synchronization
import System

extension Resayil {
    /// Parses the arguments and runs what they name. A diagnostic repeats arguments, which may hold anything: it is made
    /// harmless before it is written.
    @MainActor
    static func start(_ arguments: [String]) async {
        do {
            if let command = ChatCommand(usual: arguments) { return try await command.run() }
            if let text = try printed(by: arguments) { return try StandardStreams.writeUnchanged(text) }
            if arguments.first == Complete.name { return try Complete.answer(to: arguments.dropFirst()) }
            try UnknownCommand.refuse(in: arguments)
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            PollLoop.end(end(by: error).rawValue)
        }
    }

    /// What the library would answer with less, or after it has described every command: the version, that of all that
    /// is inside, and scripts for shells.
    private static func printed(by arguments: [String]) throws -> String? {
        if arguments == ["--version"] { return version + "\n" }
        if ProgramVersion.isReportRequested(by: arguments) { return ProgramVersion.report }
        return ShellScript(requestedBy: arguments)?.text
    }

    /// Writes what an error says, help and versions among them, and returns the status to exit with.
    private static func end(by error: any Error) -> ExitCode {
        // It says nothing; the library would describe every option to find that out.
        if let status = error as? ExitCode { return status }
        let (text, status) = (message(of: error), exitCode(for: error))
        if text.isEmpty { return status }
        guard status == .success else {
            try? FileDescriptor(STDERR_FILENO).write(harmless(text, isTerminal: isatty(STDERR_FILENO) == 1) + "\n")
            if !TypedKeys.all.isEmpty { StandardStreams.printError(TypedKeys.advice) }
            return status
        }
        do throws(ExitCode) {
            try StandardStreams.writeUnchanged(
                (StandardStreams.outputIsTerminal ? harmless(text, isTerminal: true) : text) + "\n")
        } catch {
            return error
        }
        return status
    }

    /// Our texts are translated already. Those of the library are where help or an error is what it says.
    private static func message(of error: any Error) -> String {
        Launch.showsHelp.store(true, ordering: .relaxed)
        let text = TypedKeys.masking(fullMessage(for: error))
        guard Launch.catalog.language != .english, exitCode(for: error) != .success || ParserMessage.isHelp(text) else {
            return text
        }
        return ParserMessage(catalog: Launch.catalog, columns: StandardStreams.outputColumns)
            .localized(TypedKeys.masking(fullMessage(for: error, columns: ParserMessage.unbroken)))
    }

    private static func harmless(_ text: String, isTerminal: Bool) -> String {
        let clean = Sanitize.text(text, keepsIsolates: Launch.catalog.isRightToLeft)
        return isTerminal ? StandardStreams.ordered(clean) : clean
    }
}
