import ArgumentParser
import Glibc
import Localization
import Screen
import System

extension Resayil {
    /// Parses the arguments and runs what they name. A diagnostic repeats arguments, which may hold anything: it is made
    /// harmless before it is written.
    @MainActor
    static func start(_ arguments: [String]) async {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Glibc.exit(end(by: error).rawValue)
        }
    }

    /// Writes what an error says, help and versions among them, and returns the status to exit with.
    private static func end(by error: any Error) -> ExitCode {
        let (text, status) = (fullMessage(for: error), exitCode(for: error))
        if text.isEmpty { return status }
        guard status == .success else {
            try? FileDescriptor(STDERR_FILENO).write(
                Sanitize.text(text, keepsIsolates: Launch.catalog.isRightToLeft) + "\n")
            return status
        }
        do throws(ExitCode) {
            try StandardStreams.write(text + "\n")
        } catch {
            return error
        }
        return status
    }
}
