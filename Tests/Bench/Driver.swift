import Chat
import Interface
import Screen

/// The screen without a terminal: events in, frames out, 120×40.
struct Driver {
    private var state: State
    private var now = Duration.zero
    private var request = RequestID(1)
    /// Pieces of the reply so far.
    private(set) var streamed = 0

    init(messages: [Message]) {
        var conversation = Conversation(startedAt: Timestamp(seconds: 0))
        conversation.messages = messages
        state = State(
            size: Size(columns: 120, rows: 40), conversation: conversation, model: ModelID("bench"),
            endpoint: EndpointLabel(name: "bench", host: "127.0.0.1", isResayil: false, hasKey: true))
        state.prompts.isOpen = true
        // The first event tells what day it is, on which the looks depend.
        send(.ticked)
    }

    /// A conversation with these replies.
    init(replies: [String]) { self.init(messages: Self.messages(replies)) }

    static func messages(_ replies: [String]) -> [Message] {
        replies.flatMap { reply in
            [
                Message(role: .user, text: "A question?", startedAt: Timestamp(seconds: 0)),
                Message(role: .assistant, text: reply, model: ModelID("bench"), startedAt: Timestamp(seconds: 1)),
            ]
        }
    }

    /// Asks something; what is streamed from now on answers it.
    mutating func startReply() {
        send(.ticked)
        for effect in state.ask("A question?") {
            if case .complete(let id, _) = effect { request = id }
        }
        send(.completionProgressed(request, .accepted))
    }

    mutating func stream(_ text: String) {
        streamed += 1
        send(.completionProgressed(request, .delta(Delta(text: text))))
    }

    /// Presses one key, or several with a blank between their names.
    mutating func press(_ names: String) {
        for name in names.split(separator: " ") {
            guard let key = KeyPress(name: String(name)) else { fatalError("no key is named \(name)") }
            send(.input(.key(key)))
        }
    }

    mutating func endReply() {
        send(.completionProgressed(request, .finished(Completion(ending: .complete, finishReason: .stop))))
    }

    mutating func receive(_ event: Event) { send(event) }

    mutating func frame() -> CellGrid { Interface.frame(&state) }

    /// As a terminal is shown it: the row that has grown, where that is all.
    mutating func show() {
        if appendedRow(&state) == nil { _ = frame() }
    }

    private var moment: Moment { Moment(uptime: now, wallClock: Timestamp(seconds: 0)) }

    private mutating func send(_ event: Event) {
        now += .milliseconds(5)
        _ = update(&state, on: event, at: moment)
    }
}
