import Chat

/// The body of `POST /chat/completions`: what the person set, nothing else, always in the same order (WireFormat 3.2).
struct RequestBody {
    private let outgoing: OutgoingRequest

    init(_ outgoing: OutgoingRequest) { self.outgoing = outgoing }

    private var request: CompletionRequest { outgoing.request }
    private var adaptations: Set<OutgoingRequest.Adaptation> { outgoing.adaptations }

    var bytes: [UInt8] {
        var text = JSONText()
        text.reserve(request.messages.reduce(256) { $0 + Self.likelyLength(of: $1) })
        text.object { text in
            text.member("model") { $0.string(request.model.rawValue) }
            text.member("messages") { $0.array { text in request.messages.forEach { Self.write($0, into: &text) } } }
            text.member("stream") { $0.literal(request.streams ? "true" : "false") }
            if sendsStreamOptions {
                text.member("stream_options") { $0.object { $0.member("include_usage") { $0.literal("true") } } }
            }
            for (name, json) in sentFields { text.member(name) { $0.literal(json) } }
        }
        return text.bytes
    }

    /// The change that answers a refusal, if it names a field that was sent and one is left (WireFormat 8.8–8.11).
    func adaptation(after refusal: ErrorBody, status: Int) -> OutgoingRequest.Adaptation? {
        guard status == 400 || status == 422 else { return nil }
        if sendsStreamOptions, refusal.mentions(["stream_options", "include_usage"]) { return .withoutStreamOptions }
        // A value out of range is the person's to correct; only a field that is not known at all is changed.
        guard refusal.mentions(Self.signsOfRefusedField) else { return nil }
        let sent = sentFields.map(\.name)
        if sent.contains("max_tokens"), refusal.mentions(["max_tokens"]) { return .maxCompletionTokens }
        return (sent.first { refusal.parameter == $0 } ?? sent.first { refusal.names($0) }).map { .without($0) }
    }

    /// What the person set and the server was not found to refuse, with its JSON, in the order in which it is sent.
    private var sentFields: [(name: String, json: String)] {
        let parameters = request.parameters
        let first: [(name: String, json: String?)] = [
            ("temperature", parameters.temperature.map(JSONText.spelled)),
            (tokenField, parameters.maxTokens.map { String($0) }),
            ("top_p", parameters.topP.map(JSONText.spelled)),
        ]
        let others = parameters.fields.sorted { $0.key < $1.key }.map { (name: $0.key, json: $0.value) }
        return (first.compactMap { field in field.json.map { (name: field.name, json: $0) } } + others)
            .filter { !adaptations.contains(.without($0.name)) }
    }

    private static let signsOfRefusedField = [
        "unsupported", "not support", "max_completion_tokens", "only the default", "not permitted", "forbidden",
        "unrecognized", "unknown", "not recognized", "not recognised", "isn't supported", "no such field",
        "does not accept", "not implemented", "additional propert", "was unexpected", "unexpected keyword",
        "unexpected field", "unexpected parameter", "deprecated",
    ]

    private var sendsStreamOptions: Bool {
        outgoing.asksForUsage && request.streams && !adaptations.contains(.withoutStreamOptions)
    }

    private var tokenField: String {
        adaptations.contains(.maxCompletionTokens) ? "max_completion_tokens" : "max_tokens"
    }

    /// With room for its name and for a newline or a quote here and there.
    private static func likelyLength(of message: CompletionRequest.Message) -> Int {
        let length = message.images.reduce(message.content.utf8.count) { $0 + $1.utf8.count + 64 }
        return length + length / 16 + 64
    }

    private static func write(parts message: CompletionRequest.Message, into text: inout JSONText) {
        text.object { text in
            text.member("type") { $0.string("text") }
            text.member("text") { $0.string(message.content) }
        }
        for url in message.images {
            text.object { text in
                text.member("type") { $0.string("image_url") }
                text.member("image_url") { $0.object { $0.member("url") { $0.string(url) } } }
            }
        }
    }

    private static func write(_ message: CompletionRequest.Message, into text: inout JSONText) {
        text.object { text in
            text.member("role") { $0.string(message.role.rawValue) }
            text.member("content") { text in
                guard !message.images.isEmpty else { return text.string(message.content) }
                text.array { write(parts: message, into: &$0) }
            }
        }
    }
}
