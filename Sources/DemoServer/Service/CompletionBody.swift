import Foundation

/// The JSON of one completion, streamed (WireFormat 4.1) and not (WireFormat 4.5).
struct CompletionBody: Sendable {
    private let id = "chatcmpl-\(UUID().uuidString.lowercased())"
    private let created = Int(Date().timeIntervalSince1970)
    private let model: JSON
    private let reply: Reply
    private let usage: JSON
    /// Resayil ends a stream with a delta that is an array. That breaks code written for the `openai` packages, which
    /// read `delta.content` of each chunk, so only a client that asks for it gets it.
    private let endsWithArray: Bool
    private let head: [UInt8]

    init(reply: Reply, request: ChatRequest, endsWithArray: Bool) {
        self.reply = reply
        self.endsWithArray = endsWithArray
        // As on Resayil, the served name is not the one that was asked for (WireFormat 4.1.2).
        model = .string("demo/\(request.model.id)")
        usage = [
            "prompt_tokens": .integer(request.promptTokens),
            "completion_tokens": .integer(reply.tokens),
            "total_tokens": .integer(request.promptTokens + reply.tokens),
        ]
        let opening: JSON = [
            "id": .string(id), "object": "chat.completion.chunk", "created": .integer(created), "model": model,
        ]
        head = Array("data: ".utf8) + opening.bytes.dropLast() + Array(",\"choices\":[{\"index\":0,\"delta\":".utf8)
    }

    /// The whole completion as one object.
    var whole: JSON {
        var message: [JSON.Member] = [
            JSON.Member(name: "role", value: "assistant"), JSON.Member(name: "content", value: .string(reply.text)),
        ]
        if !reply.reasoning.isEmpty {
            message.append(JSON.Member(name: "reasoning_content", value: .string(reply.reasoning)))
        }
        let choice: JSON = [
            "index": 0, "message": .object(message), "finish_reason": .string(reply.finishReason),
        ]
        return [
            "id": .string(id), "object": "chat.completion", "created": .integer(created), "model": model,
            "choices": [choice], "usage": usage,
        ]
    }

    /// The event of one piece. The first carries the role, and each one the content unless it is reasoning.
    func event(_ piece: Reply.Piece, isFirst: Bool) -> [UInt8] {
        var delta: [JSON.Member] = isFirst ? [JSON.Member(name: "role", value: "assistant")] : []
        let field = if case .reasoning = piece { "reasoning_content" } else { "content" }
        delta.append(JSON.Member(name: field, value: .string(piece.words)))
        var event = head
        JSON.object(delta).write(to: &event)
        event.append(contentsOf: ",\"finish_reason\":null}]}\n\n".utf8)
        return event
    }

    /// The event with the finish reason and the usage.
    var lastEvent: [UInt8] {
        var event = head
        (endsWithArray ? JSON.array([]) : JSON.object([])).write(to: &event)
        event.append(contentsOf: ",\"finish_reason\":".utf8)
        JSON.string(reply.finishReason).write(to: &event)
        event.append(contentsOf: "}],\"usage\":".utf8)
        usage.write(to: &event)
        event.append(contentsOf: "}\n\n".utf8)
        return event
    }

    static let doneEvent = Array("data: [DONE]\n\n".utf8)
}
