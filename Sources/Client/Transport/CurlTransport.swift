private import CCurl

/// libcurl over real sockets: one thread a transfer, idle connections kept for the next.
final class CurlTransport: HTTPTransport {
    private let options: ClientOptions
    private let session: CurlSession

    init(options: ClientOptions) {
        self.options = options
        session = CurlSession(library: options.library)
    }

    func prepare() { cc_session_prepare(session.pointer) }

    func perform(
        _ request: HTTPRequest, head: @escaping @Sendable (HTTPHead) -> BodyReading,
        body: @escaping @Sendable (UnsafeRawBufferPointer) -> ReplyAssembly.Verdict
    ) async -> TransferEnding {
        guard !Task.isCancelled else { return .cancelled }
        let transfer = CurlTransfer(session: session, options: options, request: request, head: head, body: body)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.run { continuation.resume(returning: $0) }
            }
        } onCancel: {
            transfer.cancel()
        }
    }
}

/// Owns the C session. It is safe on any thread: the shim locks what transfers share.
final class CurlSession: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(library: String?) { pointer = cc_session_new(library) }

    deinit { cc_session_free(pointer) }
}
