package import Chat
package import Localization

extension Completion {
    /// What came with a reply and is not part of its text, in a sentence each.
    package var leftOut: [Text] {
        var sentences: [Text] = []
        if !toolCalls.isEmpty { sentences.append(request(for: toolCalls.map(\.name))) }
        if otherChoices > 0 {
            sentences.append(
                tr(
                    "the server also sent 1 other reply to this question, left out here",
                    "the server also sent \(.count) other replies to this question, left out here",
                    count: otherChoices))
        }
        return sentences
    }

    private func request(for tools: [String]) -> Text {
        let names = tools.filter { !$0.isEmpty }
        guard !names.isEmpty else { return tr("the model asked for a tool") }
        let more = names.count - 5
        let rest = more > 0 ? [tr("1 more", "\(.count) more", count: more)] : []
        return tr("the model asked for a tool: \("names", .list(names.prefix(5).map { .code($0) } + rest))")
    }
}

extension State {
    mutating func showLeftOut(of completion: Completion) {
        let sentences = completion.leftOut
        if !sentences.isEmpty { showNotice(.joined(sentences), .warning) }
    }
}
