import Chat
import Localization

/// What each refusal means, and what to say about it (WireFormat 5.2). The first row that fits counts.
struct FailureTable {
    /// A refusal as the rows look at it.
    struct Refusal {
        let status: Int
        let body: ErrorBody
        let context: FailureContext
    }

    struct Row: Sendable {
        var statuses: [ClosedRange<Int>]
        var condition: @Sendable (Refusal) -> Bool = { _ in true }
        var kind: Failure.Kind
        var retry: Failure.Retry = .never
        /// Follows the status.
        var summary: @Sendable (Values) -> Text
        /// The server's words follow the summary.
        var repeatsServer = false
        var advice: Remedy = []
        /// Instead of `advice` where the host is Resayil's.
        var resayilAdvice: Remedy?
        /// Instead of `advice` where the server says how long to wait.
        var waitingAdvice: (@Sendable (Text) -> Remedy)?
    }

    /// What a summary may name.
    struct Values: Sendable {
        let host: String
        /// Where the key came from.
        let key: Text
        let model: Text
        /// As the server writes it, if it does.
        let balance: String?
    }

    static func row(for refusal: Refusal) -> Row {
        rows.first { row in row.statuses.contains { $0.contains(refusal.status) } && row.condition(refusal) } ?? unknown
    }

    private static let any = 400...599

    private static let unknown = Row(
        statuses: [], kind: .serverFault, retry: .manual,
        summary: { tr("unexpected answer from \("host", code: $0.host)") }, repeatsServer: true,
        advice: Remedy(tr("check the base URL")))

    private static let rows: [Row] = authentication + money + loading + request + busy + server
}

extension FailureTable {
    private static let authentication: [Row] = [
        Row(
            statuses: [401...401], condition: { $0.context.credential == nil }, kind: .keyMissing,
            summary: { tr("no API key for \("host", code: $0.host)") }, advice: [.enterKey]),
        Row(
            statuses: [400...400, 403...403, 500...500],
            condition: { $0.context.credential != nil && $0.body.mentions(keySigns) }, kind: .keyRefused,
            summary: { tr("API key rejected by \("host", code: $0.host) (from \("key", $0.key))") },
            repeatsServer: true, advice: [.replaceKey]),
        Row(
            statuses: [401...401], condition: { $0.body.mentions(["revoked"]) }, kind: .keyRefused,
            summary: { tr("API key revoked at \("host", code: $0.host) (from \("key", $0.key))") },
            advice: [.replaceKey],
            resayilAdvice: [.replaceKeyFrom(url: "https://llm.resayil.io/api-keys")]),
        Row(
            statuses: [401...401], kind: .keyRefused,
            summary: { tr("API key rejected by \("host", code: $0.host) (from \("key", $0.key))") },
            advice: [.replaceKey]),
    ]

    private static func namesQuota(_ body: ErrorBody) -> Bool {
        body.mentions(quotaSigns) && body.retryAfter == nil && !body.says(paceSigns)
    }

    @Sendable private static func noCredits(_ values: Values) -> Text {
        guard let balance = values.balance else { return tr("no credits left at \("host", code: values.host)") }
        return tr("no credits left at \("host", code: values.host) (balance \("balance", number: balance))")
    }

    private static let money: [Row] = [
        Row(
            statuses: [402...402], kind: .creditsExhausted, summary: noCredits,
            advice: Remedy(tr("top up there, then send again")),
            resayilAdvice: Remedy(
                tr("top up at \("url", code: "https://llm.resayil.io/billing/plans"), then send again"))),
        Row(
            statuses: [429...429], condition: { $0.body.mentions(moneySigns) }, kind: .creditsExhausted,
            summary: { tr("no credits left at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("top up there, then send again")),
            resayilAdvice: Remedy(
                tr("top up at \("url", code: "https://llm.resayil.io/billing/plans"), then send again"))),
        Row(
            statuses: [429...429], condition: { namesQuota($0.body) }, kind: .creditsExhausted,
            summary: { tr("quota used up at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("raise the quota or wait until it renews"))),
    ]

    /// Whether the server says that a model is on its way, and not that it could not be loaded.
    private static func isLoading(_ body: ErrorBody) -> Bool {
        (body.mentions(loadingSigns) || body.message == "Loading") && !body.says(loadingFaults)
    }

    private static let loading = [
        Row(
            statuses: [any], condition: { isLoading($0.body) }, kind: .loading, retry: .automatic(wait: nil),
            summary: { tr("\("model", $0.model) is loading at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("try again in a moment")))
    ]

    /// The status that an error within a reply of status 200 would have had, by what it says.
    static func impliedStatus(of body: ErrorBody) -> Int? {
        if isLoading(body) { return 503 }
        if body.mentions(moneySigns) || namesQuota(body) { return 429 }
        return body.codes.lazy.compactMap { statusByCode[$0.lowercased()] }.first
    }

    /// Whether the server says of the model that there is none.
    private static func deniesModel(_ refusal: Refusal) -> Bool {
        guard refusal.context.model != nil, refusal.body.isJSON else { return false }
        return refusal.body.says(["model"]) && refusal.body.says(absenceSigns)
    }

    private static let request: [Row] = [
        Row(
            statuses: [403...403], condition: { $0.body.isHTML }, kind: .blockedByProxy,
            summary: { tr("blocked by the proxy in front of \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("open the host in a browser to see why"))),
        Row(
            statuses: [403...403], condition: { $0.body.mentions(suspensionSigns) }, kind: .forbidden,
            summary: { tr("account suspended at \("host", code: $0.host)") }, repeatsServer: true,
            advice: [.plain(tr("check your account there")), .useAnotherKey],
            resayilAdvice: [
                .plain(tr("check your account at \("url", code: "https://llm.resayil.io")")), .useAnotherKey,
            ]),
        Row(
            statuses: [403...403], condition: { $0.context.model != nil && $0.body.mentions(planSigns) },
            kind: .notInPlan,
            summary: { tr("your plan at \("host", code: $0.host) does not include \("model", $0.model)") },
            repeatsServer: true,
            advice: [.chooseModel, .plain(tr("upgrade the plan there"))],
            resayilAdvice: [
                .chooseModel, .plain(tr("upgrade at \("url", code: "https://llm.resayil.io/billing/plans")")),
            ]),
        Row(
            statuses: [403...403], condition: { $0.body.mentions(planSigns) }, kind: .notInPlan,
            summary: { tr("your plan at \("host", code: $0.host) does not include this") }, repeatsServer: true,
            advice: [.plain(tr("upgrade the plan there")), .useAnotherKey],
            resayilAdvice: [
                .plain(tr("upgrade at \("url", code: "https://llm.resayil.io/billing/plans")")), .useAnotherKey,
            ]),
        Row(
            statuses: [403...403], kind: .forbidden, summary: { tr("\("host", code: $0.host) denied access") },
            repeatsServer: true,
            advice: [.useAnotherKey, .chooseModel]),
        Row(
            statuses: [any], condition: { $0.body.mentions(overflowSigns) }, kind: .contextOverflow,
            summary: { tr("the conversation is too long for \("model", $0.model)") }, repeatsServer: true,
            advice: [.startOver, .chooseLargerModel]),
        Row(
            statuses: [413...413], kind: .requestTooLarge,
            summary: { tr("the request is too large for \("host", code: $0.host)") }, repeatsServer: true,
            advice: [.startOver, .plain(tr("send less"))]),
        Row(
            statuses: [400...400, 404...404], condition: { $0.body.mentions(modelSigns) }, kind: .modelNotFound,
            summary: { tr("\("host", code: $0.host) has no model \("model", $0.model)") }, advice: [.chooseModel]),
        Row(
            statuses: [404...404], condition: deniesModel, kind: .modelNotFound,
            summary: { tr("\("host", code: $0.host) has no model \("model", $0.model)") }, advice: [.chooseModel]),
        Row(
            statuses: [404...405, 410...410, 415...415], condition: { !$0.context.endpoint.hasPath },
            kind: .pathNotFound, summary: { tr("not found at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("check the base URL: it often ends in /v1"))),
        Row(
            statuses: [404...405, 410...410, 415...415], kind: .pathNotFound,
            summary: { tr("not found at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("check the base URL"))),
        Row(
            statuses: [422...422], kind: .invalidFields,
            summary: { tr("\("host", code: $0.host) rejected the request") }, repeatsServer: true,
            advice: Remedy(tr("usually caused by an empty message; fix what it names and resend"))),
        Row(
            statuses: [400...400], kind: .badRequest, summary: { tr("\("host", code: $0.host) rejected the request") },
            repeatsServer: true,
            advice: Remedy(tr("fix the field it names and resend"))),
        Row(
            statuses: [407...407], kind: .unreachable, retry: .manual,
            summary: { tr("the proxy for \("host", code: $0.host) asks for a name and password") },
            advice: Remedy(FailureContext.proxyPassword)),
        Row(
            statuses: [409...409], kind: .badRequest, retry: .automatic(wait: nil),
            summary: { tr("\("host", code: $0.host) rejected the request") }, repeatsServer: true,
            advice: Remedy(tr("send again"))),
        Row(
            statuses: [408...408], kind: .timeout, retry: .automatic(wait: nil),
            summary: { tr("\("host", code: $0.host) timed out on the request") }, repeatsServer: true,
            advice: Remedy(tr("send again"))),
    ]
}
