import Chat
import Localization

/// What a failure's text needs to know about the request: where it went, with whose key, how large it was.
struct FailureContext: Sendable {
    let endpoint: Endpoint
    let url: String
    /// The key that was sent; nil if none was.
    let credential: Credential?
    /// Any key this client holds: masked in all texts, sent or not.
    let secret: Secret?
    var model: ModelID?
    /// No request with this key has succeeded yet.
    var isKeyUntried = false
    /// Where the certificates to trust come from, such as `SSL_CERT_FILE`; nil for the system's own.
    var certificateSource: String?
    /// An estimate of the prompt's tokens is over half of the model's window (WireFormat 5.2.17).
    var isLongPrompt = false

    var host: String { endpoint.host }

    /// `text` without the key, as it stands and in any spelling, and without what servers echo of it in asterisks.
    func masking(_ text: String) -> String { (secret?.masking(text) ?? text).maskingStarred() }

    /// A server's words as they are shown: masked, then at most 200 characters.
    func shown(_ text: String) -> String {
        let masked = masking(text)
        return masked.count > 200 ? masked.prefix(199) + "…" : masked
    }

    /// The masked start of a body, for the details.
    func masking(body bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        return String(masking(String(decoding: bytes, as: UTF8.self)).prefix(4000))
    }

    /// `failure` with what the head of the reply adds to it.
    func completing(_ failure: Failure, with head: HTTPHead?) -> Failure {
        var failure = failure
        failure.status = head?.status
        failure.requestID = head.flatMap(requestID)
        return failure
    }

    /// The server's id for the request, as it may be shown.
    func requestID(of head: HTTPHead) -> String? { head.requestID.map { shown(ErrorBody.plain($0)) } }

    func failure(
        _ kind: Failure.Kind, _ phase: Failure.Phase, _ summary: Text, advice: Remedy = [],
        retry: Failure.Retry = .never
    ) -> Failure {
        Failure(
            kind: kind, phase: phase, summary: summary.mapValues(masking), advice: advice.mapValues(masking),
            retry: retry,
            url: masking((try? WebAddress(url))?.shown ?? endpoint.baseURL))
    }
}

extension String {
    /// OpenAI's 401 repeats the ends of the key with asterisks between them: the whole word goes.
    fileprivate func maskingStarred() -> String {
        guard firstRange(ofText: "***") != nil else { return self }
        return split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.firstRange(ofText: "***") == nil ? String($0) : "[key]" }
            .joined(separator: " ")
    }
}
