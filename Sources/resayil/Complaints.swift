import Chat

extension Completion {
    /// Says on standard error what is wrong with the end of an answer.
    func complain() {
        switch (ending, finishReason) {
        case (.truncated, _): StandardStreams.complain("cut off: the connection ended in mid-reply")
        case (.unconfirmed, _): StandardStreams.complain("ended without a reason; may be incomplete")
        case (_, .length): StandardStreams.complain("cut at the token limit")
        case (_, .contentFilter): StandardStreams.complain("stopped by the content filter")
        default: break
        }
    }
}

extension CompletionProgress.Retrying {
    /// Says on standard error that there is a wait, and why.
    func complain() {
        StandardStreams.complain("\(cause.summary) · try \(attempt) of \(limit) in \(wait.components.seconds) s")
    }
}
