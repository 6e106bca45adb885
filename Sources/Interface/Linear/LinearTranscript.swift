import Chat
import Layout
import Localization
import Screen

/// The linear twin of `frame`: tells a state in lines of text, each thing once and in the order in which it happens.
/// Nothing in it is a command to a terminal, and nothing that was told is ever taken back.
///
/// A reply is told word by word as it comes, a word when it is whole, so that a screen reader does not spell it.
package struct LinearTranscript: Sendable {
    /// What is told of a message so far.
    struct Told: Hashable {
        var role: Role
        var startedAt: Timestamp
        var bytes = 0
        /// Bytes of the reasoning when the first of the text was told.
        var reasoning = 0
        var hasEnded = false
        var saysThinking = false
        var speech: SpokenReply
        /// Words of the text were told.
        var hasSpoken = false

        /// The text that was told has become reasoning, and other text may stand in its place by now.
        func wasReasoning(in message: Message) -> Bool {
            bytes > message.text.utf8.count || message.reasoning.utf8.count - reasoning >= bytes
        }
    }

    private var conversation: Timestamp?
    private var told: [Told] = []
    private var heard: String?
    private var events = LinearEvents()
    private var output = LinearOutput()
    private var windows = LinearWindows()
    /// Replies are told as the model wrote them.
    private var showsSource = false
    /// Of the state that is told.
    private var catalog = Catalog.english

    /// So many messages of a conversation that goes on are told again.
    private static let recalled = 6

    package init() {}

    /// Takes note of a line that was typed, which stands on the screen already.
    package mutating func hear(_ line: String) {
        heard = line
        events.echoed = line
        output.isAtLineStart = true
    }

    /// Takes note of lines that were pasted, which stand on the screen already.
    package mutating func hearPaste(_ text: String) {
        events.echoed = text
        output.isAtLineStart = true
    }

    /// Takes note of a key that was typed, behind which the line was ended.
    package mutating func hearKey() { output.isAtLineStart = true }

    /// The first line: what this is, why it comes in lines, who answers, and the way on.
    package static func greeting(_ state: State, because reason: String) -> String {
        let endpoint = state.server.endpoint
        let model = state.window.model.map { Text.code($0.rawValue) } ?? tr("no model selected")
        let text = tr(
            """
            resayil, line by line (\("reason", reason)): \("model", model) at \
            \("server", endpoint.name.isEmpty ? endpoint.host : endpoint.name) · /help lists the commands, Ctrl-D quits
            """)
        return spoken(state.catalog.line(text), state) + "\n"
    }

    /// What stands before the line that is typed next: what it answers.
    package static func prompt(_ state: State) -> String {
        if let prompt = state.popup?.content.linearPrompt { return spoken(state.catalog.line(prompt), state) }
        guard let comparison = state.window.answering.comparison, !comparison.isStreaming else {
            return state.windowPlace.map { "\($0)> " } ?? "> "
        }
        return spoken(state.catalog.line(tr("reply 1 to \("last", comparison.lanes.count): ")), state)
    }

    /// Without the marks of direction, which a screen reader would name one by one.
    private static func spoken(_ text: String, _ state: State) -> String {
        guard state.catalog.isRightToLeft else { return text }
        func isMark(_ scalar: Unicode.Scalar) -> Bool {
            (0x200E...0x200F).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
    }

    /// What there is to tell since the last call; empty if nothing. Cost: that of what is new.
    package mutating func tell(_ state: State) -> String {
        catalog = state.catalog
        output.add(enterWindow(of: state))
        tellMessages(state)
        output.add(events.lines(of: state) + windows.news(in: state))
        return Self.spoken(output.flush(), state)
    }

    /// Another window is shown: returns its heading, and does not repeat its earlier output.
    private mutating func enterWindow(of state: State) -> [String] {
        guard let left = windows.enter(state) else { return [] }
        let memory = windows.exchange(
            LinearWindows.Memory(conversation: conversation, told: told, events: events), of: left, for: state)
        (conversation, told, events) = (memory.conversation, memory.told, memory.events)
        return windows.heading(state)
    }

    private mutating func tellMessages(_ state: State) {
        let messages = state.window.conversation.messages
        matchTold(state)
        if conversation != state.window.conversation.startedAt {
            conversation = state.window.conversation.startedAt
            recall(state.window.conversation)
        }
        showsSource = state.window.transcript.style.showsSource
        catalog = state.catalog
        if let index = told.indices.last, !told[index].hasEnded || messages[index].state == .streaming {
            told[index].hasEnded = false
            tell(messages[index], at: index)
        }
        for index in told.count..<max(told.count, messages.count) {
            told.append(
                Told(
                    role: messages[index].role, startedAt: messages[index].startedAt, speech: SpokenReply(catalog)))
            begin(messages[index], number: state.window.answering.comparison?.position == index ? 1 : nil)
            tell(messages[index], at: index)
        }
    }

    /// What was told of messages that are gone, or were replaced by others, no longer counts.
    private mutating func matchTold(_ state: State) {
        let messages = state.window.conversation.messages
        guard conversation == state.window.conversation.startedAt else {
            told = []
            return
        }
        func matches(_ index: Int) -> Bool {
            messages.indices.contains(index) && messages[index].role == told[index].role
                && messages[index].startedAt == told[index].startedAt
        }
        guard let last = told.indices.last, !matches(last) else { return }
        told.removeSubrange((told.indices.first { !matches($0) } ?? last)...)
    }

    private mutating func recall(_ conversation: Conversation) {
        let messages = conversation.messages
        guard messages.count > 2 else { return }
        output.add([catalog.line(tr("conversation: \("title", conversation.title)"))])
        let skipped = messages.count - Self.recalled
        guard skipped > 0 else { return }
        output.add([
            catalog.line(
                tr(
                    "(1 earlier message not shown · /save writes all)",
                    "(\(.count) earlier messages not shown · /save writes all)", count: skipped))
        ])
        for message in messages.prefix(skipped) {
            told.append(
                Told(
                    role: message.role, startedAt: message.startedAt, hasEnded: true, speech: SpokenReply(catalog)))
        }
    }

    /// Replies that are compared have numbers.
    private mutating func begin(_ message: Message, number: Int?) {
        guard message.role == .assistant else { return }
        let name = (message.model.map { Sanitize.line($0.rawValue) } ?? catalog.line(tr("assistant"))) + ":"
        output.add(["", (number.map { "\($0). " } ?? "") + name])
    }

    private mutating func tell(_ message: Message, at index: Int) {
        guard message.role == .assistant else { return tellQuestion(message, at: index) }
        if !message.reasoning.isEmpty, !told[index].saysThinking, message.text.isEmpty {
            told[index].saysThinking = true
            output.add([catalog.line(tr("(thinking)"))])
        }
        if told[index].bytes == 0 { told[index].reasoning = message.reasoning.utf8.count }
        if told[index].bytes > 0, told[index].wasReasoning(in: message) {
            if told[index].hasSpoken { output.add([catalog.line(tr("(that was reasoning; the answer:)"))]) }
            (told[index].bytes, told[index].speech, told[index].hasSpoken) = (0, SpokenReply(catalog), false)
        }
        let isOpen = message.state == .streaming
        if showsSource {
            tellSource(message.text, at: index, isOpen)
        } else {
            tellWords(message.text, at: index, isOpen)
        }
        guard !isOpen else { return }
        told[index].hasEnded = true
        output.endLine()
        for call in message.toolCalls {
            output.add([catalog.line(call.title), Sanitize.text(call.arguments)].filter { !$0.isEmpty })
        }
        if let (note, _) = MessageEnding.note(on: message) { output.add(["[\(catalog.line(note))]"]) }
        if case .failed(let failure) = message.state { events.failure = failure }
    }

    private mutating func tellWords(_ text: String, at index: Int, _ isOpen: Bool) {
        told[index].bytes = text.utf8.count
        let pieces = told[index].speech.extend(with: text, isComplete: !isOpen)
        for piece in pieces {
            switch piece {
            case .line(let isApart):
                output.endLine()
                if isApart, told[index].hasSpoken { output.add([""]) }
            case .text(let text): output.append(text[...])
            }
            told[index].hasSpoken = true
        }
    }

    private mutating func tellSource(_ text: String, at index: Int, _ isOpen: Bool) {
        let rest = text.utf8.dropFirst(told[index].bytes)
        let ready = isOpen ? Self.wholeWords(Substring(rest)) : Substring(rest)
        told[index].bytes += ready.utf8.count
        if !ready.isEmpty { told[index].hasSpoken = true }
        output.append(ready)
    }

    private mutating func tellQuestion(_ message: Message, at index: Int) {
        told[index].hasEnded = true
        // A command may have had it at its end.
        let wasTyped = heard == message.text || heard?.hasSuffix("-- " + message.text) == true
        heard = nil
        if !wasTyped { output.add(["", catalog.line(tr("You")) + ":", Sanitize.text(message.text)]) }
        for attachment in message.attachments {
            output.add([catalog.line(tr("(with \("file", code: attachment.name))"))])
        }
    }

    /// All but the word that may still grow; a long stretch without a blank is told as it is.
    private static func wholeWords(_ text: Substring) -> Substring {
        let bytes = text.utf8
        if let blank = bytes.lastIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
            return Substring(bytes[...blank])
        }
        return bytes.count < 80 ? text.prefix(0) : text.dropLast()
    }
}
