extension Message {
    /// Applies what was reported of the reply, `elapsed` after it began. A retry changes nothing.
    package mutating func apply(_ progress: CompletionProgress, after elapsed: Duration) {
        switch progress {
        case .accepted, .retrying, .omitted: return
        case .delta(let delta): append(delta)
        case .failed(let failure):
            state = .failed(failure)
            end(after: elapsed)
        case .finished(let completion):
            apply(completion)
            state = MessageState(completion.ending)
            end(after: elapsed)
        }
    }

    /// Sets why the reply ended, and adds its tokens to those of its earlier part, if it was resumed.
    package mutating func apply(_ completion: Completion) {
        usage = usage.adding(completion.usage)
        finishReason = completion.finishReason
        toolCalls += completion.toolCalls
    }
}

extension MessageState {
    /// The state of a reply that ended in this way.
    package init(_ ending: Completion.Ending) {
        switch ending {
        case .complete: self = .complete
        case .unconfirmed: self = .unconfirmed
        case .truncated: self = .cut
        }
    }
}

extension Optional<Usage> {
    /// The tokens of two completions of one reply together.
    func adding(_ more: Usage?) -> Usage? {
        guard let self, let more else { return self ?? more }
        let sum = { (left: Int?, right: Int?) -> Int? in
            left.map { $0 + (right ?? 0) } ?? right
        }
        return Usage(
            promptTokens: sum(self.promptTokens, more.promptTokens),
            completionTokens: sum(self.completionTokens, more.completionTokens),
            totalTokens: sum(self.totalTokens, more.totalTokens),
            cachedTokens: sum(self.cachedTokens, more.cachedTokens),
            reasoningTokens: sum(self.reasoningTokens, more.reasoningTokens))
    }
}
