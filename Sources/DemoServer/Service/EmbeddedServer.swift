import FlyingFox
import FlyingSocks
private import Glibc

/// An OpenAI-compatible server with keys, the documented failures and a scripted tour of the program.
///
/// It listens on 127.0.0.1 and nowhere else, and it logs nothing. It runs until `stop()`; letting go of the value does
/// not stop it. Wire shapes follow WireFormat 1 to 7.
package struct EmbeddedServer: Sendable {
    /// The key that works for everything. The other keys are rows of `APIKey.all`.
    package static let workingKey = "demo-key"

    /// The models that it lists.
    package static var models: [String] { DemoModel.all.map(\.id) }

    /// The port it listens on.
    package let port: UInt16
    private let task: Task<Void, any Error>
    private let streams: OpenStreams

    /// What a client takes as its base URL: `http://127.0.0.1:PORT/v1`.
    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// Streamed replies in flight.
    package var openStreams: Int { streams.count }

    /// Binds and listens; returns when connections are accepted, in about a millisecond.
    ///
    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - facts: what the model `guide` may say of the program, made for each question; without them it names no
    ///     command, key or setting but those of its texts.
    /// - Throws: `DemoServerError` when the port cannot be had.
    package static func start(
        port: UInt16 = 0, facts: @escaping @Sendable () -> GuideFacts = { GuideFacts() }
    ) async throws -> EmbeddedServer {
        let streams = OpenStreams()
        let (listening, signal) = AsyncThrowingStream<UInt16, any Error>.makeStream()
        let server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
            timeout: 120,
            pool: PromptPool(base: .ePoll()) { signal.yield($0) },
            logger: .disabled,
            handler: Service(streams: streams, facts: facts))
        let task = Task {
            do {
                try await server.run()
                signal.finish()
            } catch {
                signal.finish(throwing: error)
                throw error
            }
        }
        do {
            for try await bound in listening {
                return EmbeddedServer(port: bound, task: task, streams: streams)
            }
        } catch {
            throw DemoServerError(error, port: port)
        }
        task.cancel()
        throw CancellationError()
    }

    /// Stops listening, ends the streams in flight without their last event, and returns when all of it is closed.
    /// Calling it again does nothing.
    package func stop() async {
        task.cancel()
        _ = await task.result
    }

    /// Returns when the server has been stopped. Cancelling the caller's task stops the server.
    ///
    /// - Throws: `DemoServerError` when the server ended by itself.
    package func waitUntilStopped() async throws {
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        if case .failure(let error) = result, !task.isCancelled {
            throw DemoServerError(error, port: port)
        }
    }

    /// Returns when no streamed reply is in flight: each was read to its end, or its client has gone.
    package func waitUntilIdle() async {
        await streams.waitUntilNone()
    }
}
