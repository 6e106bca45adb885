package import Chat
package import EventLoop

extension ChatClient {
    /// Sends a request and reports what comes, in order and never concurrently: from a thread of the transport until
    /// the reply begins, and then from that of `loop` if there is one, so that no word has to wake two threads.
    ///
    /// Returns when the request has ended; the last report is `finished` or `failed`, exactly once. When the task is
    /// cancelled, the socket or the wait ends at once and nothing more is reported. Attempts that failed before any
    /// word was shown are made again as WireFormat 9.2 allows.
    package func complete(
        _ request: CompletionRequest, loop: PollLoop? = nil, report: @escaping @Sendable (CompletionProgress) -> Void
    ) async {
        let gate = ReportGate(report)
        await withTaskCancellationHandler {
            if let last = await lastProgress(of: request, loop: loop, gate: gate) { gate.close(with: last) }
        } onCancel: {
            gate.close()
        }
    }

    /// Makes attempts until one settles the request; nil after a cancel.
    private func lastProgress(
        of request: CompletionRequest, loop: PollLoop?, gate: ReportGate
    ) async -> CompletionProgress? {
        var request = request
        var attempt = 1
        var loads = 0
        var triedEndpoints: Set<Int> = [current]
        let askedForStream = request.streams
        while true {
            let target = endpoint
            let used = credential
            let outgoing = outgoing(request, to: target)
            switch await outcome(of: outgoing, at: target, loop: loop, gate: gate) {
            case .cancelled: return nil
            case .finished(let completion):
                note(nil, of: used, at: target.origin)
                return .finished(completion)
            case .emptyBody(let failure):
                // Once a proxy swallowed every stream and let the other replies through (WireFormat 4.1.10).
                guard askedForStream, request.streams else { return .failed(failure) }
                request.streams = false
            case .failed(let failure, let head, let refusal, let hadWords):
                note(hadWords ? nil : failure, of: used, at: target.origin)
                if hadWords { return .failed(failure.settled) }
                if rotatesKey(after: failure, insteadOf: used, at: target.origin) { continue }
                if let refusal,
                    let change = target.dialect.adaptation(
                        of: outgoing, after: refusal, status: failure.status ?? 0)
                {
                    adaptations[.init(origin: target.origin, model: request.model), default: []].insert(change)
                    if case .without(let field) = change { gate.report(.omitted(field: field)) }
                    continue
                }
                if failure.isConnectionFailure, let next = alternate(to: triedEndpoints) {
                    triedEndpoints.insert(next)
                    current = next
                    continue
                }
                if let pause = policy(for: target).pauseForLoading(loads + 1, after: failure, head: head) {
                    loads += 1
                    gate.report(
                        .retrying(.init(attempt: attempt + loads, limit: nil, wait: pause, cause: failure)))
                    guard await options.wait(pause) else { return nil }
                    continue
                }
                attempt += 1
                guard let pause = policy(for: target).pause(before: attempt, after: failure, head: head) else {
                    return .failed(failure.settled)
                }
                gate.report(
                    .retrying(.init(attempt: attempt, limit: RetryPolicy.attempts, wait: pause, cause: failure)))
                guard await options.wait(pause) else { return nil }
            }
        }
    }

    private func outcome(
        of outgoing: OutgoingRequest, at target: Endpoint, loop: PollLoop?, gate: ReportGate
    ) async -> CompletionAttempt.Outcome {
        var request = httpRequest(outgoing, to: target)
        request.loop = loop
        let attempt = CompletionAttempt(
            context: context(
                at: target, url: request.url, model: outgoing.request.model, length: request.body.count),
            gate: gate)
        let ending = await transport.perform(request, head: attempt.receive(head:), body: attempt.receive(body:))
        if Task.isCancelled { return .cancelled }
        return attempt.end(ending, policy: policy(for: target))
    }

    private func httpRequest(_ outgoing: OutgoingRequest, to target: Endpoint) -> HTTPRequest {
        HTTPRequest(
            method: .post, url: target.completionsURL,
            headers: headers(
                for: target.origin, additional: [.init(name: "Content-Type", value: "application/json")]),
            body: target.dialect.body(of: outgoing), isLoopback: target.isLoopback)
    }

    /// The request as its first attempt would be sent now, with variables for the key and for headers of the person's
    /// own.
    package func preview(_ request: CompletionRequest) -> RequestPreview {
        let target = endpoint
        let http = httpRequest(outgoing(request, to: target), to: target)
        let own = Set(options.headers.map(\.name))
        let secret = credential(for: target.origin)?.secret.reveal()
        let headers = http.headers.map { header in
            let name = header.name
            if own.contains(name) {
                let variable = name.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
                return RequestPreview.Header(name: name, value: "$" + variable, isVariable: true)
            }
            guard let secret, header.value.contains(secret) else { return .init(name: name, value: header.value) }
            return .init(name: name, value: header.value.replacing(secret, with: "$API_KEY"), isVariable: true)
        }
        return RequestPreview(url: http.url, headers: headers, body: http.body)
    }

    private func outgoing(_ request: CompletionRequest, to target: Endpoint) -> OutgoingRequest {
        OutgoingRequest(
            request: request, asksForUsage: !target.isResayil,
            adaptations: adaptations[.init(origin: target.origin, model: request.model)] ?? [])
    }

    private func context(at target: Endpoint, url: String, model: ModelID, length: Int) -> FailureContext {
        // Four bytes a token, the usual rough measure. Without a known window only a prompt beyond every window counts.
        let window = windows[model] ?? ContextWindow.hint(for: model, at: target) ?? 200_000
        return FailureContext(
            endpoint: target, url: url, credential: credential(for: target.origin), secret: credential?.secret,
            model: model, isKeyUntried: isKeyUntried, certificateSource: options.certificateSource,
            isLongPrompt: length / 4 > window / 2)
    }
}

extension Failure {
    /// As it is told to the person: nothing happens by itself any more.
    var settled: Failure {
        var failure = self
        if case .automatic = retry { failure.retry = .manual }
        if kind == .loading { failure.kind = .unavailable }
        return failure
    }

    /// No connection stood: another base URL of the same service may do.
    var isConnectionFailure: Bool {
        phase == .connecting && status == nil && (kind == .unreachable || kind == .timeout)
    }
}
