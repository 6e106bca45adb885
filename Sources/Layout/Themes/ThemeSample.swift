package import Chat
package import Screen

/// A conversation that has a bit of everything, for looking at a theme.
package enum ThemeSample {
    /// The conversation as it would stand in the transcript, the reasoning shown.
    package static func rows(_ theme: Theme, columns: Int) -> [CellRow] {
        let style = LayoutStyle(columns: columns, theme: theme, secondsFromUTC: 0, showsReasoning: true)
        return messages.enumerated().flatMap { index, message in
            var layout = MessageLayout()
            layout.update(message, isFirst: index == 0, style: style)
            return layout.rows(0..<layout.height, of: message, style: style)
        }
    }

    /// Every face, one a row, its name painted in it.
    package static func faces(_ theme: Theme) -> [CellRow] {
        FaceName.allCases.map { name in
            var row = CellRow(fill: theme[.text])
            row.append("  " + name.rawValue.padded(to: 24) + "The quick brown fox · مرحبا · 你好  ", face: theme[name])
            return row
        }
    }

    /// 14:02 of a day without a name.
    private static let start = Timestamp(seconds: 14 * 3600 + 2 * 60)

    package static let messages: [Message] = {
        let question = Message(role: .user, text: "How do I reverse a list in Swift?", startedAt: start)
        var answer = Message(
            role: .assistant, text: reply, model: ModelID("qwen3:14b"), startedAt: start)
        answer.reasoning = "A copy or a view? The view is cheaper; say both."
        answer.endedAt = Timestamp(seconds: start.seconds + 3.1)
        answer.usage = Usage(promptTokens: 19, completionTokens: 212)
        let next = Message(role: .user, text: "and in place?", startedAt: Timestamp(seconds: start.seconds + 60))
        return [question, answer, next]
    }()

    private static let reply = """
        ## A view, not a copy

        Call `reversed()`: it gives a *lazy* view in **constant** time; ~~a loop~~ is not needed.

        ```swift
        // The words from the last to the first.
        struct Names {
            let all: [String] = ["Ada", "Grace"]
            func back(_ count: Int = 2) -> [String] { Array(all.reversed().prefix(count)) }
        }
        ```

        1. Nothing is copied.
        2. See the [documentation](https://developer.apple.com/documentation/swift).
           - [x] works for every `BidirectionalCollection`
           - [ ] and for sequences, with a copy[^1]

        > Simplicity is prerequisite for reliability.

        | call | cost | copies |
        |:-----|:----:|-------:|
        | `reversed()` | O(1) | 0 |
        | `reverse()` | O(n) | 0 |

        ```diff
        -for name in names { back.insert(name, at: 0) }
        +let back = names.reversed()
        ```

        ---

        [^1]: Of the whole sequence.
        """
}
