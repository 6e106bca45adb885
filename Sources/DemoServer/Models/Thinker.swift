/// The model that thinks aloud before it answers.
enum Thinker {
    /// Silence first, as of a model that is loaded or thinks in secret; then reasoning; then the answer.
    static func reply(to question: String) -> Reply {
        var reply = Reply()
        reply.append(repeatElement(.silence, count: 20), rate: 20)
        reply.append(Tokens.split(reasoning(on: question)).map { .reasoning($0) }, rate: Reply.readingPace)
        reply.append(Tokens.split(answer).map { .text($0) }, rate: Reply.readingPace)
        return reply
    }

    private static func reasoning(on question: String) -> String {
        let words = question.split(whereSeparator: \.isWhitespace).count
        return """
            The question has \(words) \(words == 1 ? "word" : "words"). This is a demo, so what is really asked is how \
            thinking looks on the screen. Let me list what happened so far. First came twenty events with empty \
            text, for one second: the model was alive but said nothing. Then came these words, in a field of their \
            own, apart from the answer. I should now say that in the answer, and keep it short.
            """
    }

    private static let answer = """
        What you saw had three phases:

        1. **Silence.** For a second the server sent events without text. The status bar showed that the model was \
        at work and for how long.
        2. **Reasoning.** The thoughts came in `reasoning_content`, a field apart from the text. They are shown \
        apart, and they are not sent back with your next question.
        3. **The answer**, which is this.

        Esc stops the reply in any of the three. `/model guide` takes you back to the guide.
        """
}
