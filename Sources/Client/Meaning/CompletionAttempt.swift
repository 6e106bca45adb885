import Chat
import Localization
import Synchronization

/// One attempt at a completion: receives the transport's calls, reports the text, and returns the outcome.
///
/// The transport calls it from its own thread while the actor waits; the lock makes that plain to the compiler and is
/// never contended.
final class CompletionAttempt: Sendable {
    enum Outcome: Sendable {
        case finished(Completion)
        case cancelled
        /// Status 200 without a single byte of a body.
        case emptyBody(Failure)
        /// A refusal may name a field that can be left out.
        case failed(Failure, head: HTTPHead?, body: ErrorBody?, hadWords: Bool)
    }

    private struct Progress {
        var head: HTTPHead?
        var assembly: ReplyAssembly
        var errorBytes: [UInt8] = []
    }

    private let context: FailureContext
    private let gate: ReportGate
    private let progress: Mutex<Progress>

    init(context: FailureContext, gate: ReportGate) {
        self.context = context
        self.gate = gate
        progress = Mutex(Progress(assembly: ReplyAssembly(dialect: context.endpoint.dialect)))
    }

    func receive(head: HTTPHead) -> BodyReading {
        progress.withLock { $0.head = head }
        guard head.isSuccess else { return .brief }
        gate.accept()
        return .patient
    }

    func receive(body bytes: UnsafeRawBufferPointer) -> ReplyAssembly.Verdict {
        progress.withLock { progress in
            guard progress.head?.isSuccess == true else {
                progress.errorBytes.append(contentsOf: bytes.prefix(Self.errorLimit - progress.errorBytes.count))
                return progress.errorBytes.count < Self.errorLimit ? .payload : .stop
            }
            return reporting { progress.assembly.receive(bytes, report: $0) }
        }
    }

    /// Joins the deltas of one piece into one report: in a flood each report would cost more than it carries.
    private func reporting<Result>(_ read: ((Delta) -> Void) -> Result) -> Result {
        var gathered: Delta?
        let result = read { delta in
            if gathered?.join(delta) == true { return }
            if let gathered { gate.report(.delta(gathered)) }
            gathered = delta
        }
        if let gathered { gate.report(.delta(gathered)) }
        return result
    }

    /// The transfer has ended. `policy` reads the wait that a refusal asks for.
    func end(_ ending: TransferEnding, policy: RetryPolicy) -> Outcome {
        progress.withLock { progress in
            if ending == .cancelled { return .cancelled }
            guard let head = progress.head else { return endWithoutHead(ending) }
            guard head.isSuccess else { return endRefused(head, progress.errorBytes, policy: policy) }
            return endReply(ending, head, &progress.assembly)
        }
    }

    private func endWithoutHead(_ ending: TransferEnding) -> Outcome {
        guard case .broken(let networkError) = ending else {
            let failure = context.failure(
                .unreachable, .waiting, tr("\("host", code: context.host) sent no answer"), retry: .manual)
            return .failed(failure, head: nil, body: nil, hadWords: false)
        }
        let failure = context.failure(networkError, phase: networkError.wasConnected ? .waiting : .connecting)
        return .failed(failure, head: nil, body: nil, hadWords: false)
    }

    private func endRefused(_ head: HTTPHead, _ bytes: [UInt8], policy: RetryPolicy) -> Outcome {
        if (300..<400).contains(head.status) {
            return .failed(context.redirect(head), head: head, body: nil, hadWords: false)
        }
        let body = context.endpoint.dialect.error(bytes)
        let failure = context.refusal(
            status: head.status, head: head, body: body, bytes: bytes, phase: .waiting,
            wait: policy.wait(status: head.status, head: head, body: body))
        return .failed(failure, head: head, body: body, hadWords: false)
    }

    private func endReply(_ ending: TransferEnding, _ head: HTTPHead, _ assembly: inout ReplyAssembly) -> Outcome {
        let outcome = reporting { assembly.end(report: $0) }
        let hadWords = assembly.hasWords
        let phase: Failure.Phase = hadWords ? .streaming : .waiting
        if case .broken(let networkError) = ending, !assembly.isDecided(outcome),
            networkError.kind != .reset || !hadWords
        {
            return .failed(context.failure(networkError, phase: phase), head: head, body: nil, hadWords: hadWords)
        }
        switch outcome {
        case .finished(var completion):
            completion.requestID = context.requestID(of: head)
            completion.servedModel = completion.servedModel.map { context.shown(ErrorBody.plain($0)) }
            for index in completion.toolCalls.indices {
                let call = completion.toolCalls[index]
                completion.toolCalls[index].name = context.shown(ErrorBody.plain(call.name))
            }
            completion.rateLimit = head.rateLimit
            return .finished(completion)
        case .empty(hadBytes: false): return .emptyBody(context.emptyReply(head))
        case .empty(hadBytes: true):
            return .failed(context.emptyReply(head), head: head, body: nil, hadWords: false)
        case .error(let error):
            let failure = context.failure(inReply: error, head: head, phase: phase)
            return .failed(failure, head: head, body: nil, hadWords: hadWords)
        case .malformed, .tooLarge, .notAnAPI:
            let failure = context.failure(unreadable: outcome, head: head, phase: phase)
            return .failed(failure, head: head, body: nil, hadWords: hadWords)
        }
    }

    private static let errorLimit = 64 << 10
}

extension HTTPHead {
    var isSuccess: Bool { (200..<300).contains(status) }
}
