import Chat
package import Layout
package import Screen

/// The screen in the README: two models in one conversation, code, a table, and text from right to left.
package enum ScreenSample {
    /// The chat screen of this size with the sample conversation, scrolled to its end.
    package static func screen(_ theme: Theme, size: Size) -> CellGrid {
        var conversation = Conversation(title: "reversing lists", startedAt: start)
        conversation.messages = messages
        let endpoint = EndpointLabel(name: "resayil", host: "llmapi.resayil.io", isResayil: true, hasKey: true)
        var state = State(
            size: size, conversation: conversation, model: ModelID("gpt-oss:120b"), endpoint: endpoint, theme: theme)
        let moment = Moment(uptime: .seconds(1), wallClock: Timestamp(seconds: start.seconds + 200))
        _ = update(&state, on: .ticked, at: moment)
        return render(state, in: size)
    }

    /// 14:02 on a day of no importance.
    private static let start = Timestamp(seconds: 14 * 3600 + 2 * 60)

    private static let messages: [Message] = [
        question("How do I reverse a list in Swift?", after: 0),
        reply(english, model: "qwen3:14b", after: 0, seconds: 3.1, tokens: 87),
        question("اشرح ذلك بالعربية", after: 74),
        reply(arabic, model: "gpt-oss:120b", after: 74, seconds: 2.4, tokens: 64),
    ]

    private static func question(_ text: String, after seconds: Double) -> Message {
        Message(role: .user, text: text, startedAt: Timestamp(seconds: start.seconds + seconds))
    }

    private static func reply(
        _ text: String, model: String, after seconds: Double, seconds duration: Double, tokens: Int
    ) -> Message {
        let begun = start.seconds + seconds
        return Message(
            role: .assistant, text: text, model: ModelID(model), startedAt: Timestamp(seconds: begun),
            endedAt: Timestamp(seconds: begun + duration),
            usage: Usage(promptTokens: 24, completionTokens: tokens), finishReason: .stop)
    }

    private static let english = """
        Call `reversed()`. It returns a *lazy view* and copies nothing:

        ```swift
        let names = ["Ada", "Grace", "Katherine"]
        for name in names.reversed() { print(name) }  // Katherine first
        ```

        | call | cost | copies |
        |:-----|:----:|-------:|
        | `reversed()` | O(1) | 0 |
        | `reverse()` | O(n) | 0 |
        | `Array(list.reversed())` | O(n) | 1 |
        """

    private static let arabic = """
        الدالة `reversed()` تعيد القائمة من **آخرها إلى أولها** دون نسخ أي عنصر.

        1. لا تُنسخ العناصر، فالكلفة ثابتة.
        2. لعكس القائمة نفسها استعمل `reverse()`.
        """
}
