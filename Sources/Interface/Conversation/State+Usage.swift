import Chat
import Layout
import Localization
import Screen

extension State {
    /// `/usage`: the tokens of this conversation by model, as the servers counted them.
    mutating func showUsage() {
        var rows: [(model: String, sum: UsageSum)] = []
        for reply in window.conversation.messages where reply.role == .assistant {
            let model = Sanitize.line(reply.model?.rawValue ?? "assistant")
            let index = rows.firstIndex { $0.model == model } ?? rows.count
            if index == rows.count { rows.append((model, UsageSum())) }
            rows[index].sum.add(reply.usage)
        }
        guard !rows.isEmpty else { return showNotice(tr("no reply yet"), .warning) }
        let width = (rows.map { DisplayWidth.columns(of: $0.model) } + [5]).max() ?? 5
        var all = UsageSum()
        var lines: [TextPage.Line] = []
        for row in rows {
            let blanks = String(repeating: " ", count: width - DisplayWidth.columns(of: row.model))
            lines.append(TextPage.Line(.verbatim("  \(row.model)\(blanks)  ") + row.sum.words))
            all.add(row.sum)
        }
        if rows.count > 1 {
            let total = catalog.text(tr("total")).padded(to: width)
            lines.append(TextPage.Line(.verbatim("  \(total)  ") + all.words, .popupTitle))
        }
        if all.uncounted > 0 {
            lines.append(TextPage.Line(tr("replies without usage are not counted"), .muted))
        }
        popup = .page(TextPage(title: tr("usage"), lines: lines))
    }
}

/// Tokens of several replies.
private struct UsageSum {
    var replies = 0
    var prompt = 0
    var completion = 0
    /// Of those of the prompt, and of the completion.
    var (cached, reasoning) = (0, 0)
    /// Replies without a count.
    var uncounted = 0

    mutating func add(_ usage: Usage?) {
        replies += 1
        prompt += usage?.promptTokens ?? 0
        completion += usage?.completionTokens ?? 0
        cached += usage?.cachedTokens ?? 0
        reasoning += usage?.reasoningTokens ?? 0
        if usage?.completionTokens == nil { uncounted += 1 }
    }

    mutating func add(_ other: UsageSum) {
        replies += other.replies
        prompt += other.prompt
        completion += other.completion
        cached += other.cached
        reasoning += other.reasoning
        uncounted += other.uncounted
    }

    var words: Text {
        .joined([
            tr("1 reply", "\("replies", number: replies.grouped) replies", count: replies),
            cached > 0
                ? tr("\("number", number: prompt.grouped) tok in (\("cached", number: cached.grouped) cached)")
                : tr("\("number", number: prompt.grouped) tok in"),
            reasoning > 0
                ? tr(
                    "\("number", number: completion.grouped) tok out (\("reasoning", number: reasoning.grouped) reasoning)"
                )
                : tr("\("number", number: completion.grouped) tok out"),
        ])
    }
}
