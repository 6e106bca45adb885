import Chat
import EventLoop
import Localization
import Support
import Synchronization

@testable import Client

/// One request of a real client to a scripted server over real sockets.
struct Exchange {
    static let key = "sk_llmr_1234567890abcdef"
    static let source = "LLM_RESAYIL_API_KEY"

    static let request = CompletionRequest(model: "test:1b", messages: [.init(role: .user, content: "Hi")])

    /// A client of `server` with the test key, unless told otherwise.
    static func client(
        _ server: ScriptedServer, key: String? = key, options: ClientOptions = options()
    ) throws -> ChatClient {
        let endpoint = try Endpoint(server.baseURL)
        return ChatClient(endpoints: [endpoint], credential: try credential(key, for: endpoint), options: options)
    }

    static func credential(_ key: String? = key, for endpoint: Endpoint) throws -> Credential? {
        try key.map { Credential(secret: try Secret($0), origin: endpoint.origin, source: .code(source)) }
    }

    /// Waits between attempts end at once; what was waited is in the reports.
    static func options() -> ClientOptions {
        var options = ClientOptions(version: "1.2.3")
        options.clock = InstantClock()
        options.jitter = { 0 }
        options.certificateFile = nil
        return options
    }

    /// The loop on which replies are read, as the chat screen has it. `ask`, and what calls the client itself, leaves
    /// all of a transfer to its own thread.
    static let thread = LoopThread()

    /// Everything that one completion reports.
    static func reports(
        _ client: ChatClient, _ request: CompletionRequest = request
    ) async -> [CompletionProgress] {
        let log = ReportLog()
        await client.complete(request, loop: thread.loop) { log.add($0) }
        return log.all
    }

    /// The failure that a reply ends in.
    static func failure(replies: [[UInt8]], key: String? = key) async throws -> Failure {
        let server = try ScriptedServer(replies.map { [.request, .send($0)] })
        defer { server.stop() }
        guard case .failed(let failure)? = await reports(try client(server, key: key)).last else {
            throw MissingFailure()
        }
        return failure
    }

    struct MissingFailure: Error {}
}

/// Collects reports from the transport's thread.
final class ReportLog: Sendable {
    private let reports = Mutex<[CompletionProgress]>([])

    func add(_ progress: CompletionProgress) { reports.withLock { $0.append(progress) } }

    var all: [CompletionProgress] { reports.withLock { $0 } }
}

/// Time that passes as soon as somebody waits for it.
struct InstantClock: Clock {
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
    }

    var now: ContinuousClock.Instant { .now }
    var minimumResolution: Duration { .zero }
}

extension [CompletionProgress] {
    /// The visible text, corrections included.
    var text: String { message.text }
    var reasoning: String { message.reasoning }

    var completion: Completion? {
        if case .finished(let completion)? = last { completion } else { nil }
    }

    var failure: Failure? {
        if case .failed(let failure)? = last { failure } else { nil }
    }

    var retries: [CompletionProgress.Retrying] {
        compactMap { if case .retrying(let retrying) = $0 { retrying } else { nil } }
    }

    private var message: Message {
        reduce(into: Message(role: .assistant, text: "", startedAt: Timestamp(seconds: 0))) { message, progress in
            if case .delta(let delta) = progress { message.append(delta) }
        }
    }
}

extension ModelID: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(rawValue: value) }
}
