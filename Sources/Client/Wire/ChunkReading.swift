import Chat

/// What one JSON object of a reply says: a chunk of a stream or the whole of an unstreamed completion.
///
/// Everything is optional and may have the wrong type (WireFormat 4.3); what is not understood says nothing.
struct ChunkReading: Hashable, Sendable {
    /// Choice 0, which is the reply.
    var choice = ChoiceReading()
    /// The other choices, by index: nobody asked for them.
    var others: [Int: ChoiceReading] = [:]
    var usage: Usage?
    var model: String?
    /// The object carries an error instead of words.
    var error: JSONValue?
    /// The object may be an error, or a notice of a server that works on the reply: what follows decides.
    var suspicion: JSONValue?
    /// It has choices, usage or an error: anything else, such as `{"type":"keepalive"}`, is a sign of life only.
    var isPayload = false
    var hasChoices = false

    init(_ object: JSONValue) {
        // Gemini's compatible endpoint wraps its error in an array (WireFormat 5.1.K).
        let object = object.array?.first ?? object
        let choices = object["choices"]?.array ?? []
        for (position, choice) in choices.enumerated() {
            let index = choice["index"]?.integer ?? position
            if index != 0 {
                others[index] = ChoiceReading(choice)
            } else if !hasChoices {
                hasChoices = true
                self.choice = ChoiceReading(choice)
                if choice.saysError { error = choice }
            }
        }
        hasChoices = !choices.isEmpty
        if object["choices"] == nil || object.saysError {
            switch ErrorObject(object) {
            case .certain: error = object
            case .suspected: suspicion = object
            case .none: break
            }
        }
        model = object["model"]?.string
        usage = Usage(wire: object["usage"])
        isPayload = error != nil || usage != nil || object["choices"]?.isBlank == false
    }
}

extension Usage {
    /// Reads `usage` of the wire; nil if it is missing, null or says nothing.
    init?(wire: JSONValue?) {
        guard let wire, wire.members != nil else { return nil }
        self.init(
            promptTokens: wire["prompt_tokens"]?.integer, completionTokens: wire["completion_tokens"]?.integer,
            totalTokens: wire["total_tokens"]?.integer,
            cachedTokens: wire["prompt_tokens_details"]?["cached_tokens"]?.integer,
            reasoningTokens: wire["completion_tokens_details"]?["reasoning_tokens"]?.integer)
        if promptTokens == nil, completionTokens == nil, totalTokens == nil { return nil }
    }
}
