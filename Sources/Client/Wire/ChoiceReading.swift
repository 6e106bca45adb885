/// What one entry of `choices` says.
struct ChoiceReading: Hashable, Sendable {
    var text = ""
    var reasoning = ""
    var finishReason: String?
    var tools: [ToolCalls.Piece] = []
    /// The words come from `message`: they may repeat what the deltas said.
    var isWhole = false

    init() {}

    /// `delta`, else `message`: the last chunk of Resayil has an empty array for its `delta` (WireFormat 4.1.1).
    init(_ choice: JSONValue) {
        if let reason = choice["finish_reason"]?.string, !Self.noReasons.contains(reason.lowercased()) {
            finishReason = reason
        }
        read(choice["delta"] ?? .null)
        guard isSilent, let message = choice["message"], !message.isBlank else { return }
        isWhole = true
        read(message)
    }

    /// What servers write that put words for JSON's null.
    private static let noReasons: Set<String> = ["", "null", "none"]

    /// No words and no tools.
    var isSilent: Bool { text.isEmpty && reasoning.isEmpty && tools.isEmpty }

    private mutating func read(_ words: JSONValue) {
        var thoughts = ""
        switch words["content"] {
        case .string(let content)?: text = content
        case .array(let parts)?:
            for part in parts {
                if let thinking = part["thinking"] {
                    thoughts += Self.text(of: thinking)
                } else if let kind = part["type"]?.string, Self.thoughtKinds.contains(kind) {
                    thoughts += Self.text(of: part)
                } else {
                    text += Self.text(of: part)
                }
            }
        case .object?: text = words["content"].map(Self.text) ?? ""
        default: break
        }
        // A model that declines may say so in a field of its own.
        if text.isEmpty { text = words["refusal"]?.string ?? "" }
        // The same thought may come in several fields: one of them is taken, never two.
        let details = words["reasoning_details"]?.array ?? []
        let candidates: [String?] = [
            words["reasoning_content"]?.string, words["reasoning"]?.string, details.map(Self.text).joined(), thoughts,
        ]
        reasoning = candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
        tools = ToolCalls.pieces(in: words)
    }

    private static let thoughtKinds: Set<String> = ["thinking", "reasoning"]

    /// The text of a part in any of its shapes: a string, an array of parts, or an object with `text` or `summary`.
    private static func text(of part: JSONValue) -> String {
        switch part {
        case .string(let text): text
        case .array(let parts): parts.map(text).joined()
        case .object: part["text"]?.string ?? part["summary"]?.string ?? ""
        default: ""
        }
    }
}
