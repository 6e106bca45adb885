import FlyingFox
import Foundation

extension Service {
    /// WireFormat 7.1.
    func models() -> HTTPResponse {
        Self.response(.ok, ["object": "list", "data": .array(DemoModel.all.map(\.listing))])
    }

    /// WireFormat 1.3, the flat form.
    func subscription(of key: APIKey) -> HTTPResponse {
        Self.response(
            .ok,
            ["tier": .string(key.tier), "status": "active", "expires_at": nil, "credits": .number(key.credits)])
    }

    /// WireFormat 3.2 and 4. A reply that is not streamed comes at once, whatever the model's pace.
    func complete(_ request: HTTPRequest, body: Data, key: APIKey) throws(Refusal) -> HTTPResponse {
        let chat = try ChatRequest(body: body)
        try key.checkChat()
        let reply = chat.model.reply(to: chat, facts: facts())
        let agent = request.headers[HTTPHeader("User-Agent")] ?? ""
        let completion = CompletionBody(reply: reply, request: chat, endsWithArray: agent.hasPrefix("resayil/"))
        guard chat.streams else { return Self.response(.ok, completion.whole) }
        var headers = Self.headers(contentType: "text/event-stream; charset=UTF-8")
        headers[HTTPHeader("Cache-Control")] = "no-cache"
        headers[HTTPHeader("X-Accel-Buffering")] = "no"
        let stream = CompletionStream(body: completion, steps: reply.steps, ticket: streams.enter())
        return HTTPResponse(statusCode: .ok, headers: headers, body: HTTPBodySequence(from: stream))
    }
}
