import Chat
import Localization
import Synchronization

/// The whole reply to a GET, gathered while the transport's thread delivers it.
final class GetReply: Sendable {
    private struct Gathered {
        var head: HTTPHead?
        var bytes: [UInt8] = []
        var isTooLarge = false
    }

    private let gathered = Mutex(Gathered())
    /// A list of 3,000 models is about 1 MB.
    private static let limit = 64 << 20

    var head: HTTPHead? { gathered.withLock { $0.head } }

    func receive(head: HTTPHead) -> BodyReading {
        gathered.withLock { $0.head = head }
        return head.isSuccess ? .patient : .brief
    }

    func receive(body bytes: UnsafeRawBufferPointer) -> ReplyAssembly.Verdict {
        gathered.withLock { gathered in
            gathered.isTooLarge = gathered.bytes.count + bytes.count > Self.limit
            if gathered.isTooLarge { return .stop }
            gathered.bytes.append(contentsOf: bytes)
            return JSONEnd.isReached(by: gathered.bytes) ? .ending : .payload
        }
    }

    /// The JSON of a success, or the failure that the reply stands for.
    func value(
        _ ending: TransferEnding, context: FailureContext, policy: RetryPolicy
    ) throws(Failure) -> JSONValue {
        let (head, bytes, isTooLarge) = gathered.withLock { ($0.head, $0.bytes, $0.isTooLarge) }
        switch ending {
        case .cancelled:
            throw context.failure(
                .unreachable, .waiting, tr("the request to \("host", code: context.host) was stopped"))
        case .broken(let networkError): throw context.failure(networkError, phase: head == nil ? .connecting : .waiting)
        case .whole, .stopped: break
        }
        guard let head else {
            throw context.failure(.unreachable, .waiting, tr("\("host", code: context.host) sent no answer"))
        }
        if isTooLarge { throw context.failure(unreadable: .tooLarge, head: head, phase: .waiting) }
        guard head.isSuccess else {
            let body = context.endpoint.dialect.error(bytes)
            throw context.refusal(
                status: head.status, head: head, body: body, bytes: bytes, phase: .waiting,
                wait: policy.wait(status: head.status, head: head, body: body))
        }
        let body = bytes.trimmingBlanks().withoutByteOrderMark
        if body.isEmpty { throw context.emptyReply(head) }
        guard let (value, _) = JSONReader.prefix(of: body) else {
            throw context.failure(unreadable: .notAnAPI(bytes), head: head, phase: .waiting)
        }
        if Self.isError(value) { throw context.failure(inReply: value, head: head, phase: .waiting) }
        return value
    }

    /// An error, or a sentence and nothing beside it that could be an answer.
    private static func isError(_ value: JSONValue) -> Bool {
        switch ErrorObject(value) {
        case .certain: true
        case .suspected: value.members?.allSatisfy { sentenceNames.contains($0.name) } == true
        case .none: false
        }
    }

    private static let sentenceNames: Set<String> = [
        "message", "detail", "errors", "error", "success", "request_id", "type", "code", "status",
    ]
}
