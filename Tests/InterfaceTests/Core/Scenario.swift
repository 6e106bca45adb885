import Chat
import Interface
import Screen

/// A state that is driven as a person and a server would drive it, with a clock that one moves by hand.
struct Scenario {
    var state: State
    /// What the last event led to, but for what is kept of writing.
    var effects: [Effect] = []
    var allEffects: [Effect] = []
    private var uptime = Duration.zero
    /// What somebody has set the wall clock forward by.
    var clockShift = 0.0

    init(columns: Int = 80, rows: Int = 24, model: String? = "echo", hasKey: Bool = true) {
        state = State(
            size: Size(columns: columns, rows: rows), conversation: Conversation(startedAt: Timestamp(seconds: 0)),
            model: model.map { ModelID($0) },
            endpoint: EndpointLabel(name: "demo", host: "127.0.0.1:9", isResayil: false, hasKey: hasKey))
    }

    var moment: Moment {
        Moment(uptime: uptime, wallClock: Timestamp(seconds: 50_520 + clockShift + Double(uptime.components.seconds)))
    }

    mutating func send(_ event: Event) {
        allEffects = update(&state, on: event, at: moment)
        effects = allEffects.filter { !$0.isKeeping }
    }

    mutating func wait(_ duration: Duration) {
        uptime += duration
        send(.ticked)
    }

    mutating func press(_ names: String) {
        for name in names.split(separator: " ") {
            guard let key = KeyPress(name: String(name)) else { fatalError("no key is named \(name)") }
            send(.input(.key(key)))
        }
    }

    mutating func type(_ text: String) {
        for character in text { send(.input(.key(KeyPress(character)))) }
    }

    mutating func ask(_ question: String) {
        type(question)
        press("Enter")
    }

    /// The id of the request that the last event started.
    var startedRequest: (id: RequestID, request: CompletionRequest)? {
        for case .complete(let id, let request) in effects { return (id, request) }
        return nil
    }

    mutating func progress(_ progress: CompletionProgress) {
        guard let id = state.window.answering.request?.id else { return }
        send(.completionProgressed(id, progress))
    }

    mutating func stream(_ words: String...) {
        progress(.accepted)
        for word in words { progress(.delta(Delta(text: word))) }
    }

    mutating func finish(_ completion: Completion = Completion(ending: .complete, finishReason: .stop)) {
        progress(.finished(completion))
    }

    mutating func answer(_ question: String, with reply: String) {
        ask(question)
        stream(reply)
        finish()
    }

    var screen: [String] {
        render(state, in: state.size).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The status bar, which stands above a composer of one row.
    var status: String { screen[state.size.rows - 2] }
}

extension Effect {
    /// It only keeps what was written.
    fileprivate var isKeeping: Bool {
        switch self {
        case .rememberInput, .saveDraft, .save, .saveReply: true
        default: false
        }
    }
}
