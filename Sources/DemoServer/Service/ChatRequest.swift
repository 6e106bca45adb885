import Foundation

/// The body of `POST /chat/completions`, checked (WireFormat 3.2).
struct ChatRequest: Sendable {
    struct Message: Hashable, Sendable {
        let role: String
        let content: String
    }

    let model: DemoModel
    let messages: [Message]
    let streams: Bool
    /// `max_tokens`.
    let limit: Int?
    /// The schema of `response_format`.
    let schema: JSON?

    /// What was asked last.
    var question: String { messages.last { $0.role == "user" }?.content ?? "" }

    var promptTokens: Int { messages.reduce(0) { $0 + Tokens.count($1.content) } }

    init(body: Data) throws(Refusal) {
        guard let json = try? JSONDecoder().decode(JSON.self, from: body), case .object = json else {
            throw .brokenJSON
        }
        var check = Check(json: json)
        let id = check.model()
        let messages = check.messages()
        let streams = check.bool("stream") ?? false
        let limit = check.number("max_tokens", in: 1...Double(Int32.max), asInteger: true)
        _ = check.number("temperature", in: 0...2)
        _ = check.number("top_p", in: 0...1)
        _ = check.number("frequency_penalty", in: -2...2)
        _ = check.number("presence_penalty", in: -2...2)
        guard check.complaints.isEmpty else { throw .invalid(check.complaints) }
        guard let model = DemoModel.named(id) else { throw .unknownModel(id) }
        if check.hasImage { throw .noImages(id) }
        self.model = model
        self.messages = messages
        self.streams = streams
        self.limit = limit.map { Int($0) }
        schema = json["response_format"]?["json_schema"]?["schema"]
    }
}

/// Reads the fields of one request and gathers what is wrong with them.
private struct Check {
    let json: JSON
    var complaints: [(field: String, text: String)] = []
    var hasImage = false

    mutating func model() -> String {
        guard let id = json["model"]?.string, !id.isEmpty else { return reject("model", "is required", "") }
        return id
    }

    mutating func messages() -> [ChatRequest.Message] {
        guard let elements = json["messages"]?.array, !elements.isEmpty else {
            return reject("messages", "is required", [])
        }
        return elements.enumerated().map { index, element in
            let role = element["role"]?.string ?? ""
            if !["system", "user", "assistant"].contains(role) {
                reject("messages.\(index).role", "must be system, user or assistant", ())
            }
            let content = text(of: element["content"])
            if content.allSatisfy(\.isWhitespace) && !hasImage {
                reject("messages.\(index).content", "is required", ())
            }
            return ChatRequest.Message(role: role, content: content)
        }
    }

    mutating func bool(_ field: String) -> Bool? {
        guard let value = json[field] else { return nil }
        return value.bool ?? reject(field, "must be true or false", nil)
    }

    mutating func number(_ field: String, in range: ClosedRange<Double>, asInteger: Bool = false) -> Double? {
        guard let value = json[field] else { return nil }
        let number = value.number ?? .nan
        guard range.contains(number), !asInteger || number == number.rounded() else {
            let kind = asInteger ? "an integer" : "a number"
            return reject(field, "must be \(kind) from \(Int(range.lowerBound)) to \(Int(range.upperBound))", nil)
        }
        return number
    }

    /// A string, or the text parts of an array.
    private mutating func text(of content: JSON?) -> String {
        guard let parts = content?.array else { return content?.string ?? "" }
        if parts.contains(where: { $0["type"]?.string == "image_url" }) { hasImage = true }
        return parts.compactMap { $0["text"]?.string }.joined()
    }

    private mutating func reject<Value>(_ field: String, _ text: String, _ value: Value) -> Value {
        complaints.append((field, "The \(field) field \(text)."))
        return value
    }
}
