/// The choices beside the reply, which nobody asked for. Their words matter only where choice 0 never comes.
struct OtherChoices: Hashable, Sendable {
    private var choices: [Int: ChoiceReading] = [:]

    var count: Int { choices.count }

    mutating func add(_ pieces: [Int: ChoiceReading]) {
        for (index, piece) in pieces {
            var choice = choices.removeValue(forKey: index) ?? ChoiceReading()
            if !(piece.isWhole && !choice.text.isEmpty) { choice.text += piece.text }
            if !(piece.isWhole && !choice.reasoning.isEmpty) { choice.reasoning += piece.reasoning }
            choice.tools += piece.tools
            choice.finishReason = choice.finishReason ?? piece.finishReason
            choices[index] = choice
        }
    }

    /// The one with the lowest index, as one piece.
    mutating func popFirst() -> ChoiceReading? {
        choices.keys.min().flatMap { choices.removeValue(forKey: $0) }
    }
}
