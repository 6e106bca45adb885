internal import Chat

extension MessageState {
    static let failedWord = "failed"

    private static let words: [(word: String, state: MessageState)] = [
        ("streaming", .streaming), ("complete", .complete), ("unconfirmed", .unconfirmed), ("cut", .cut),
        ("stopped", .stopped),
    ]

    /// The state as files spell it.
    var word: String { Self.words.first { $0.state == self }?.word ?? Self.failedWord }

    /// Why it failed; nil if it did not.
    var failure: Failure? {
        if case .failed(let failure) = self { failure } else { nil }
    }

    /// Reads `word`, with the failure that stands beside it; nil for a word that no state of ours has.
    init?(word: String, failure: Failure?) {
        if word == Self.failedWord, let failure {
            self = .failed(failure)
        } else if let known = Self.words.first(where: { $0.word == word }) {
            self = known.state
        } else {
            return nil
        }
    }
}
