import Chat

/// OpenAI's chat completions, as its many servers speak them (`WireFormat.md`).
struct ChatCompletionsDialect: WireDialect {
    var completionsPath: String { "/chat/completions" }
    var modelsPath: String { "/models" }

    func authorization(_ secret: Secret) -> HTTPRequest.Header {
        HTTPRequest.Header(name: "Authorization", value: "Bearer \(secret.reveal())")
    }

    func body(of request: OutgoingRequest) -> [UInt8] { RequestBody(request).bytes }

    func adaptation(
        of request: OutgoingRequest, after refusal: ErrorBody, status: Int
    ) -> OutgoingRequest.Adaptation? {
        RequestBody(request).adaptation(after: refusal, status: status)
    }

    func endsStream(_ data: [UInt8]) -> Bool { data.starts(with: Self.done) }

    func chunk(_ object: JSONValue) -> ChunkReading { ChunkReading(object) }

    func error(_ bytes: [UInt8]) -> ErrorBody { ErrorBody(bytes) }

    func error(_ object: JSONValue) -> ErrorBody { ErrorBody(object) }

    func models(in body: JSONValue, at endpoint: Endpoint) -> [ModelListing]? {
        ModelList.listings(in: body, at: endpoint)
    }

    private static let done = Array("[DONE]".utf8)
}
