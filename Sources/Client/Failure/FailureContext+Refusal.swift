import Chat
import Localization

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
        let values = FailureTable.Values(
            host: host, key: credential?.source ?? .empty, model: modelName, balance: body.currentCredits)
        let what = Self.text(row.summary(values), repeating: row.repeatsServer ? shown(text) : "")
        let remedy =
            (endpoint.isResayil ? row.resayilAdvice : nil)
            ?? wait.flatMap { row.waitingAdvice?(Self.waitingTime($0)) } ?? row.advice
        let isAboutKey = phase != .streaming && suspectsKey(row.kind)
        var failure = failure(
            row.kind, phase, isNamed ? tr("\("status", code: String(status)) \("problem", what)") : what,
            advice: isAboutKey ? remedy.preceded(by: .suspectKey) : remedy, retry: row.retry)
        if case .automatic = row.retry, let wait { failure.retry = .automatic(wait: .seconds(min(wait, 1e9))) }
        failure.status = isNamed ? status : head?.status
        failure.requestID = head.flatMap(requestID)
        failure.body = masking(body: bytes)
        return failure
    }

    /// An error that came within a reply of status 200: it is reported as its own code, if it has one.
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
        let what = Self.text(tr("\("host", code: host) stopped with an error"), repeating: shown(body.message))
        var failure = failure(
            isKnown ? guess.kind : .serverFault, phase, what,
            advice: isKnown ? guess.advice : [.plain(tr("send again")), .chooseModel], retry: .manual)
        failure.body = masking(body: written.bytes)
        return completing(failure, with: head)
    }

    /// Some proxies answer to a wrong key with a fault of their own. Once a key has worked it is not the cause.
    private func suspectsKey(_ kind: Failure.Kind) -> Bool {
        isKeyUntried && credential != nil && [.badRequest, .serverFault].contains(kind)
    }

    private static func waitingTime(_ seconds: Double) -> Text {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole <= 120 { return tr("\("number", whole) s") }
        if whole <= 7200 { return tr("one minute", "\(.count) minutes", count: (whole + 59) / 60) }
        return tr("one hour", "\(.count) hours", count: whole / 3600)
    }

    private var modelName: Text { model.map { .verbatim($0.rawValue) } ?? tr("the model") }

    /// What happened, and the server's words about it, if there are any.
    static func text(_ what: Text, repeating words: String) -> Text {
        words.isEmpty ? what : tr("\("problem", what): \("reason", words)")
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
