import ArgumentParser
import Chat
import Interface
import System

extension Completion {
    /// Says on standard error what is wrong with the end of an answer; throws what the program ends with if that is not
    /// success: an answer that is not whole, or none at all.
    func report(hasText: Bool) throws {
        let sentences = endingSentences + leftOut
        sentences.forEach(StandardStreams.printError)
        if ending == .truncated { throw ExitCode(69) }
        guard !hasText else { return }
        if sentences.isEmpty { StandardStreams.printError(emptyAnswer) }
        throw ExitCode(65)
    }

    private var endingSentences: [String] {
        switch (ending, finishReason) {
        case (.truncated, _): ["connection lost: the reply is incomplete"]
        case (.unconfirmed, _): ["ended unexpectedly; may be incomplete"]
        case (_, .length): ["cut off at the token limit"]
        case (_, .contentFilter): ["stopped by the content filter"]
        case (_, .toolCalls) where tools.isEmpty: ["the model asked for a tool"]
        default: []
        }
    }

    private var emptyAnswer: String {
        if case .unknown(let word)? = finishReason { return "no answer: the reply ended with \(word)" }
        return "no answer: the reply holds reasoning only"
    }
}

/// Says on standard error that a request waits, and why: each retry, and the wait for a model now and then.
struct WaitReport {
    private var start: Duration?
    private var reported = Duration.zero

    /// How long it stays silent while a model loads.
    private static let step = Duration.seconds(15)

    mutating func report(_ retrying: CompletionProgress.Retrying) {
        let cause = retrying.cause.summary
        if let limit = retrying.limit {
            let seconds = retrying.wait.components.seconds
            return StandardStreams.printError("\(cause) · try \(retrying.attempt) of \(limit) in \(seconds) s")
        }
        let now = SystemClock.uptime
        guard let start else {
            (start, reported) = (now, now)
            return StandardStreams.printError("\(cause) · waiting until it is loaded, Ctrl-C stops")
        }
        guard now - reported >= Self.step else { return }
        reported = now
        StandardStreams.printError("still loading after \((now - start).components.seconds) s")
    }
}
