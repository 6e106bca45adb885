internal import Chat
private import Localization

/// The JSON form of a failure, whole and in English, so that `/details` still shows it in a reopened conversation.
struct FailureRecord: Codable {
    let kind: String
    let phase: String
    let summary: String
    let advice: String
    /// `never`, `manual` or `automatic`.
    let retry: String
    /// What the server asked to wait, in whole seconds, and the rest in units of 10⁻¹⁸ seconds if there is one.
    let retrySeconds: Int64?
    let retryAttoseconds: Int64?
    let status: Int?
    let requestID: String?
    let url: String?
    let body: String?

    enum CodingKeys: String, CodingKey {
        case kind, phase, summary, advice, retry, status, url, body
        case retrySeconds = "retry_seconds"
        case retryAttoseconds = "retry_attoseconds"
        case requestID = "request_id"
    }

    init(_ failure: Failure) {
        kind = failure.kind.rawValue
        phase = failure.phase.rawValue
        summary = failure.summary.english
        advice = failure.advice.english
        var wait: Duration?
        switch failure.retry {
        case .never: retry = "never"
        case .manual: retry = "manual"
        case .automatic(let duration):
            retry = "automatic"
            wait = duration
        }
        retrySeconds = wait?.components.seconds
        retryAttoseconds = wait.flatMap { $0.components.attoseconds == 0 ? nil : $0.components.attoseconds }
        status = failure.status
        requestID = failure.requestID
        url = failure.url
        body = failure.body
    }

    /// Throws for words that no failure of ours has.
    func failure() throws(ExportError) -> Failure {
        guard let kind = Failure.Kind(rawValue: kind), let phase = Failure.Phase(rawValue: phase) else {
            throw .notAConversation(
                tr("unknown failure \("kind", code: kind.debugDescription) in \("phase", code: phase.debugDescription)")
            )
        }
        return Failure(
            kind: kind, phase: phase, summary: .verbatim(summary), advice: Remedy(screenEnglish: advice),
            retry: try retryValue(), status: status,
            requestID: requestID, url: url, body: body)
    }

    private func retryValue() throws(ExportError) -> Failure.Retry {
        switch retry {
        case "never": .never
        case "manual": .manual
        case "automatic":
            .automatic(
                wait: retrySeconds.map {
                    Duration(secondsComponent: $0, attosecondsComponent: retryAttoseconds ?? 0)
                })
        default: throw .notAConversation(tr("unknown retry \("value", code: retry.debugDescription)"))
        }
    }
}
