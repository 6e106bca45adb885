import Chat

extension FailureContext {
    /// The failure that a status of 300 or more, or an error inside a reply of status 200, stands for.
    ///
    /// `wait` is what the server asked for, in seconds. A status that nobody named is not shown.
    func refusal(
        status: Int, isNamed: Bool = true, head: HTTPHead?, body: ErrorBody, bytes: [UInt8], phase: Failure.Phase,
        wait: Double? = nil
    ) -> Failure {
        let row = FailureTable.row(for: .init(status: status, body: body, context: self))
        let text =
            row.kind == .invalidFields && !body.fields.isEmpty ? body.fields.joined(separator: "; ") : body.message
        let summary = fill(row.summary, text: text, body: body, wait: wait)
        let remedy = endpoint.isResayil ? row.resayilAdvice ?? row.advice : row.advice
        let advice = suspectsKey(row.kind) ? remedy.preceded(by: .suspectKey) : remedy
        var failure = failure(
            row.kind, phase, isNamed ? "\(status) \(summary)" : summary,
            advice: advice.mapWords { fill($0, text: "", body: body, wait: wait) }, retry: row.retry)
        if case .automatic = row.retry, let wait { failure.retry = .automatic(wait: .seconds(min(wait, 1e9))) }
        failure.status = isNamed ? status : head?.status
        failure.requestID = head.flatMap(requestID)
        failure.body = masking(body: bytes)
        return failure
    }

    /// An error that came within a reply of status 200: it is told as its own code, if it has one.
    func failure(inReply error: JSONValue, head: HTTPHead?, phase: Failure.Phase) -> Failure {
        let body = endpoint.dialect.error(error)
        var written = JSONText()
        error.write(into: &written)
        if let status = body.status ?? FailureTable.impliedStatus(of: body) {
            return refusal(
                status: status, isNamed: body.status != nil, head: head, body: body, bytes: written.bytes, phase: phase,
                wait: body.retryAfter)
        }
        let guess = FailureTable.row(for: .init(status: 400, body: body, context: self))
        let isKnown = [.contextOverflow, .modelNotFound].contains(guess.kind)
        let text = body.message.isEmpty ? "" : ": \(shown(body.message))"
        var failure = failure(
            isKnown ? guess.kind : .serverFault, phase, "\(host) stopped with an error\(text)",
            advice: isKnown ? guess.advice : [.plain("send again"), .chooseModel], retry: .manual)
        failure.body = masking(body: written.bytes)
        return completing(failure, with: head)
    }

    /// Some proxies answer to a wrong key with a fault of their own. Once a key has worked it is not the cause.
    private func suspectsKey(_ kind: Failure.Kind) -> Bool {
        isKeyUntried && credential != nil && [.badRequest, .serverFault].contains(kind)
    }

    private static func waitingTime(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        return whole <= 120 ? "\(whole) s" : whole <= 7200 ? "\((whole + 59) / 60) minutes" : "\(whole / 3600) hours"
    }

    private func fill(_ template: String, text: String, body: ErrorBody, wait: Double?) -> String {
        let words = shown(text)
        let values = [
            "{host}": host, "{key}": credential?.source ?? "", "{model}": model?.rawValue ?? "the model",
            "{balance}": body.currentCredits.map { " (balance \($0))" } ?? "",
            "{wait}": wait.map(Self.waitingTime) ?? "a minute",
        ]
        var filled = words.isEmpty ? template.replacing(": {text}", with: "") : template
        for (name, value) in values { filled = filled.replacing(name, with: value) }
        return filled.replacing("{text}", with: words)
    }
}

extension String {
    /// Every occurrence of `needle` replaced.
    func replacing(_ needle: String, with replacement: String) -> String {
        var result = ""
        var rest = Substring(self)
        while let range = rest.firstRange(ofText: needle) {
            result += rest[..<range.lowerBound]
            result += replacement
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}

extension Endpoint {
    /// The base URL is more than a host.
    var hasPath: Bool { baseURL != origin.description }
}
