import Chat

/// What one JSON object of a reply says: a chunk of a stream or the whole of an unstreamed completion.
///
/// Everything is optional and may have the wrong type (contract 4.3); what is not understood says nothing.
struct ChunkReading: Hashable, Sendable {
    var text = ""
    var reasoning = ""
    var finishReason: String?
    var usage: Usage?
    var model: String?
    /// The object carries an error instead of words.
    var error: JSONValue?
    /// It has choices, usage or an error: anything else, such as `{"type":"keepalive"}`, is a sign of life only.
    var isPayload = false

    init(_ object: JSONValue) {
        // Gemini's compatible endpoint wraps its error in an array (5.1 K).
        let object = object.array?.first ?? object
        let choice =
            object["choices"]?.array?.first { $0["index"]?.integer ?? 0 == 0 } ?? object["choices"]?.array?.first
        if let error = object["error"], !error.isBlank {
            self.error = object
        } else if choice == nil, object["choices"] == nil, Self.isBareError(object) {
            error = object
        }
        model = object["model"]?.string
        usage = Usage(wire: object["usage"])
        isPayload = error != nil || usage != nil || object["choices"]?.isBlank == false
        guard let choice else { return }
        if let error = choice["error"], !error.isBlank { self.error = choice }
        if let reason = choice["finish_reason"]?.string, !reason.isEmpty { finishReason = reason }
        read(words: Self.words(of: choice))
    }

    /// `delta`, else `message`: the last chunk of Resayil has an empty array for its `delta` (contract 4.1, point 1).
    private static func words(of choice: JSONValue) -> JSONValue {
        if let delta = choice["delta"], !delta.isBlank { return delta }
        return choice["message"] ?? .null
    }

    private mutating func read(words: JSONValue) {
        var thoughts = ""
        switch words["content"] {
        case .string(let content)?: text = content
        case .array(let parts)?:
            for part in parts {
                if let thinking = part["thinking"] {
                    thoughts += Self.text(of: thinking)
                } else {
                    text += Self.text(of: part)
                }
            }
        case .object?: text = words["content"].map(Self.text) ?? ""
        default: break
        }
        // The same thought may come in several fields: one of them is taken, never two.
        let details = words["reasoning_details"]?.array ?? []
        let roads: [String?] = [
            words["reasoning_content"]?.string, words["reasoning"]?.string, details.map(Self.text).joined(), thoughts,
        ]
        reasoning = roads.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    }

    /// The text of a part in any of its shapes: a string, an array of parts, or an object with `text` or `summary`.
    private static func text(of part: JSONValue) -> String {
        switch part {
        case .string(let text): text
        case .array(let parts): parts.map(text).joined()
        case .object: part["text"]?.string ?? part["summary"]?.string ?? ""
        default: ""
        }
    }

    /// An error without an `error` key: `{"code":429,"message":"…"}` and the like (5.1 D, G, I, J, L).
    private static func isBareError(_ object: JSONValue) -> Bool {
        if object["object"]?.string == "error" { return true }
        if object["detail"]?.isBlank == false || object["errors"]?.isBlank == false { return true }
        return object["message"]?.isBlank == false
    }
}

extension Usage {
    /// Reads `usage` of the wire; nil if it is missing, null or says nothing.
    init?(wire: JSONValue?) {
        guard let wire, wire.members != nil else { return nil }
        self.init(
            promptTokens: wire["prompt_tokens"]?.integer, completionTokens: wire["completion_tokens"]?.integer,
            totalTokens: wire["total_tokens"]?.integer)
        if promptTokens == nil, completionTokens == nil, totalTokens == nil { return nil }
    }
}
