import ArgumentParser
import Chat
import Client
import Interface
import Localization
import Screen
import System

extension Completion {
    /// Says on standard error what is wrong with the end of an answer; throws what the program ends with if that is not
    /// success: an answer that is not whole, none at all, one that waits for a tool, or one that does not fit the schema.
    func report(on reply: Message, for schema: AnswerSchema?) throws {
        let answer = reply.text
        let sentences = endingSentences + leftOut
        for sentence in sentences { StandardStreams.printError(sentence) }
        if ending == .truncated { throw ExitCode(69) }
        guard answer.isBlank else {
            guard toolCalls.isEmpty, finishReason != .toolCalls else { throw ExitCode(65) }
            return try Self.check(answer, by: schema)
        }
        if sentences.isEmpty { StandardStreams.printError(emptyAnswer(reply)) }
        throw ExitCode(65)
    }

    private static func check(_ answer: String, by schema: AnswerSchema?) throws {
        guard let difference = schema?.difference(in: answer) else { return }
        StandardStreams.printError(
            difference.place.isEmpty
                ? tr("the reply does not fit the schema: \("reason", difference.reason)")
                : tr(
                    """
                    the reply does not fit the schema at \("place", code: Sanitize.line(difference.place)): \
                    \("reason", difference.reason)
                    """))
        throw ExitCode(65)
    }

    private var endingSentences: [Text] {
        switch (ending, finishReason) {
        case (.truncated, _): [tr("connection lost: the reply is incomplete")]
        case (.unconfirmed, _): [tr("ended unexpectedly; may be incomplete")]
        case (_, .length): [tr("cut off at the token limit")]
        case (_, .contentFilter): [tr("stopped by the content filter")]
        case (_, .toolCalls) where toolCalls.isEmpty: [tr("the model asked for a tool")]
        default: []
        }
    }

    private func emptyAnswer(_ reply: Message) -> Text {
        if case .unknown(let word)? = finishReason {
            return tr("no answer: the reply ended with \("reason", code: word)")
        }
        return reply.reasoning.isBlank
            ? tr("no answer: the reply is blank") : tr("no answer: the reply holds reasoning only")
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
            let seconds = Int(retrying.wait.components.seconds)
            return StandardStreams.printError(
                tr(
                    """
                    \("failure", cause) · retry \("number", retrying.attempt) of \("limit", limit) in \
                    \("seconds", seconds) s
                    """))
        }
        let now = SystemClock.uptime
        guard let start else {
            (start, reported) = (now, now)
            return StandardStreams.printError(
                tr("\("failure", cause) · waiting until it is loaded, Ctrl-C stops"))
        }
        guard now - reported >= Self.step else { return }
        reported = now
        let seconds = Int((now - start).components.seconds)
        StandardStreams.printError(tr("still loading after \("seconds", seconds) s"))
    }
}

extension StandardStreams {
    /// The server rejected a field.
    static func reportOmitted(_ field: String) {
        printError(tr("the server rejected \("field", code: field) · sent again without it"))
    }
}
