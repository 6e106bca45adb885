package import Chat

extension Completion {
    /// What came with a reply and is not part of it, in a sentence each.
    package var leftOut: [String] {
        var sentences: [String] = []
        if !tools.isEmpty { sentences.append("the model asked for a tool" + named(tools)) }
        if otherChoices > 0 {
            let count = otherChoices == 1 ? "1 other reply" : "\(otherChoices) other replies"
            sentences.append("the server also sent \(count) to this question, left out here")
        }
        return sentences
    }

    private func named(_ tools: [String]) -> String {
        let names = tools.filter { !$0.isEmpty }
        guard !names.isEmpty else { return "" }
        return ": " + names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}

extension State {
    mutating func showLeftOut(of completion: Completion) {
        let sentences = completion.leftOut
        if !sentences.isEmpty { showNotice(sentences.joined(separator: " · "), .warning) }
    }
}
