import ArgumentParser
import Chat
import History
import Localization

extension Failure {
    /// The exit code for a failure that ends the program, by sysexits.
    var exitCode: ExitCode {
        switch kind {
        case .configuration: ExitCode(78)
        case .unwritable: ExitCode(74)
        case .keyMissing, .keyRefused, .forbidden, .notInPlan, .creditsExhausted: ExitCode(77)
        case .rateLimited, .overloaded, .unavailable, .loading: ExitCode(75)
        case .badRequest, .contextOverflow, .modelNotFound, .invalidFields, .requestTooLarge: ExitCode(65)
        default: ExitCode(69)
        }
    }

    /// What is said on standard error.
    var report: Text { report(for: Remedy.CommandLine()) }

    /// The same, with the lines that fit what was asked.
    func report(for line: Remedy.CommandLine) -> Text {
        remedy.steps.isEmpty ? summary : .joined([summary, remedy.text(for: line)])
    }
}

/// Runs a subcommand's work; a failure is told on standard error and becomes the exit code.
nonisolated(nonsending) func reportingFailures(
    _ work: nonisolated(nonsending) () async throws -> Void
) async throws {
    do {
        try await work()
    } catch let failure as Failure {
        StandardStreams.printError(failure.report)
        throw failure.exitCode
    }
}

extension StoreError {
    /// The exit code for a store that cannot be used, by sysexits.
    var exitCode: ExitCode {
        switch self {
        case .notFound, .storeIsEmpty: ExitCode(66)
        case .ambiguous: ExitCode(64)
        case .corrupt, .newerVersion: ExitCode(65)
        case .locked: ExitCode(75)
        case .diskFull, .readOnly, .directoryNotPrivate, .failed: ExitCode(74)
        }
    }
}
