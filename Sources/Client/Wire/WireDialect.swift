import Chat

/// A protocol that servers speak. Another one is a case here and a file with its `WireDialect`.
package enum WireProtocol: Hashable, Sendable, CaseIterable {
    /// OpenAI's chat completions (`WireFormat.md`).
    case chatCompletions

    var dialect: any WireDialect {
        switch self {
        case .chatCompletions: ChatCompletionsDialect()
        }
    }
}

/// The part of a request and of a reply that belongs to one wire protocol.
///
/// Everything else is shared: transport, server-sent events, retries, failures in words, and what becomes of text,
/// reasoning and usage once they are read.
protocol WireDialect: Sendable {
    /// The path of a completion below the base URL, with its slash.
    var completionsPath: String { get }
    /// The path of the model list below the base URL, with its slash.
    var modelsPath: String { get }

    /// The header that carries the API key.
    func authorization(_ secret: Secret) -> HTTPRequest.Header

    /// The body of a request for a completion.
    func body(of request: OutgoingRequest) -> [UInt8]

    /// The change that answers a refusal, if it names a field that was sent and a change is left.
    func adaptation(of request: OutgoingRequest, after refusal: ErrorBody, status: Int) -> OutgoingRequest.Adaptation?

    /// Whether the data of an event says that the stream is over.
    func endsStream(_ data: [UInt8]) -> Bool

    /// Reads one JSON object: a chunk of a stream or a whole reply.
    func chunk(_ object: JSONValue) -> ChunkReading

    /// Reads the body of a refusal.
    func error(_ bytes: [UInt8]) -> ErrorBody

    /// Reads an error within a reply.
    func error(_ object: JSONValue) -> ErrorBody

    /// Reads the model list; nil if the body is none.
    func models(in body: JSONValue, at endpoint: Endpoint) -> [ModelListing]?
}

/// A request before it is written in a dialect.
struct OutgoingRequest: Hashable, Sendable {
    var request: CompletionRequest
    /// Ask for the token counts in a stream. Not for Resayil, which has no such field.
    var asksForUsage: Bool
    /// What this server was found to refuse for this model.
    var adaptations: Set<Adaptation> = []

    /// A change that makes a strict server accept the request.
    enum Adaptation: Hashable, Sendable {
        case withoutStreamOptions
        case maxCompletionTokens
        /// Without a field that the person set.
        case without(String)
    }
}
