import Chat

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
        /// Follows the status. `{host}`, `{text}` (the server's words), `{key}` (where it came from), `{model}` and
        /// `{balance}` are filled in; without words of the server, `: {text}` goes away.
        var summary: String
        /// The same; `{wait}` too.
        var advice: Remedy = ""
        /// Instead of `advice` where the host is Resayil's.
        var resayilAdvice: Remedy?
    }

    static func row(for refusal: Refusal) -> Row {
        rows.first { row in row.statuses.contains { $0.contains(refusal.status) } && row.condition(refusal) } ?? unknown
    }

    private static let any = 400...599

    private static let unknown = Row(
        statuses: [], kind: .serverFault, retry: .manual, summary: "unexpected answer from {host}: {text}",
        advice: "check the base URL")

    private static let rows: [Row] = authentication + money + loading + request + busy + server
}

extension FailureTable {
    /// How servers that do not answer 401 name the key as the cause.
    private static let keySigns = [
        "invalid api key", "invalid_api_key", "api_key_invalid", "api key not valid", "incorrect api key",
        "api key is invalid", "invalid proxy server token", "token_not_found_in_db",
    ]

    private static let authentication: [Row] = [
        Row(
            statuses: [401...401], condition: { $0.context.credential == nil }, kind: .keyMissing,
            summary: "no API key for {host}", advice: [.enterKey]),
        Row(
            statuses: [400...400, 403...403, 500...500],
            condition: { $0.context.credential != nil && $0.body.mentions(keySigns) }, kind: .keyRefused,
            summary: "API key rejected by {host} (from {key}): {text}", advice: [.replaceKey]),
        Row(
            statuses: [401...401], condition: { $0.body.mentions(["revoked"]) }, kind: .keyRefused,
            summary: "API key revoked at {host} (from {key})", advice: [.replaceKey],
            resayilAdvice: [.replaceKeyFrom(url: "https://llm.resayil.io/api-keys")]),
        Row(
            statuses: [401...401], kind: .keyRefused, summary: "API key rejected by {host} (from {key})",
            advice: [.replaceKey]),
    ]

    private static let moneySigns = [
        "insufficient_quota", "insufficient quota", "credits", "billing", "insufficient balance",
        "exceeded your current quota",
    ]
    private static let quotaSigns = [
        "quota", "usage limit", "spending limit", "spend limit", "monthly limit", "daily limit", "per month",
        "out of credit", "no balance", "arrears", "arrearage", "payment", "余额", "额度", "欠费",
    ]
    /// A limit of this kind passes within a minute or so, whatever it is called.
    private static let paceSigns = [
        "per minute", "per second", "/min", "rpm", "tpm", "rate limit", "too many requests", "retry in", "try again in",
        "concurren",
    ]

    private static func namesQuota(_ body: ErrorBody) -> Bool {
        let sentence = body.message.lowercased()
        return body.mentions(quotaSigns) && body.retryAfter == nil
            && !paceSigns.contains { sentence.firstRange(ofText: $0) != nil }
    }

    private static let money: [Row] = [
        Row(
            statuses: [402...402], kind: .creditsExhausted, summary: "no credits left at {host}{balance}",
            advice: "top up there, then send again",
            resayilAdvice: "top up at https://llm.resayil.io/billing/plans, then send again"),
        Row(
            statuses: [429...429], condition: { $0.body.mentions(moneySigns) }, kind: .creditsExhausted,
            summary: "no credits left at {host}: {text}", advice: "top up there, then send again",
            resayilAdvice: "top up at https://llm.resayil.io/billing/plans, then send again"),
        Row(
            statuses: [429...429], condition: { namesQuota($0.body) }, kind: .creditsExhausted,
            summary: "quota used up at {host}: {text}", advice: "raise the quota or wait until it renews"),
    ]

    private static let loadingSigns = [
        "loading model", "loading the model", "model loading", "is loading", "currently loading", "still loading",
        "being loaded", "not loaded yet", "not yet loaded", "model not ready", "model is not ready", "is starting",
        "warming up",
    ]
    private static let loadingFaults = ["fail", "error", "unable", "cannot", "could not", "not found", "memory"]

    /// Whether the server says that a model is on its way, and not that it could not be loaded.
    private static func isLoading(_ body: ErrorBody) -> Bool {
        let sentence = body.message.lowercased()
        return (body.mentions(loadingSigns) || body.message == "Loading")
            && !loadingFaults.contains { sentence.firstRange(ofText: $0) != nil }
    }

    private static let loading = [
        Row(
            statuses: [any], condition: { isLoading($0.body) }, kind: .loading, retry: .automatic(wait: nil),
            summary: "{model} is loading at {host}: {text}", advice: "try again in a moment")
    ]

    /// The status that an error within a reply of status 200 would have had, by what it says.
    static func impliedStatus(of body: ErrorBody) -> Int? {
        if isLoading(body) { return 503 }
        if body.mentions(moneySigns) || namesQuota(body) { return 429 }
        return body.codes.lazy.compactMap { statusByCode[$0.lowercased()] }.first
    }

    private static let statusByCode = [
        "invalid_api_key": 401, "authentication_error": 401, "unauthenticated": 401, "permission_error": 403,
        "permission_denied": 403, "rate_limit_exceeded": 429, "rate_limit_error": 429, "overloaded_error": 529,
    ]

    private static let overflowSigns = [
        "context length", "context size", "context_length", "context window", "contextwindow", "exceed_context_size",
        "maximum input length", "too many tokens", "prompt is too long",
    ]
    private static let modelSigns = ["model_not_found", "not_found_error", "no models loaded"]

    private static func namesModel(_ refusal: Refusal) -> Bool {
        refusal.body.isJSON
            && (refusal.body.mentions(modelSigns)
                || refusal.body.message.lowercased().firstRange(ofText: "model") != nil)
    }

    private static let suspensionSigns = [
        "suspend", "banned", "deactivated", "disabled", "terminated", "account has been blocked", "account is blocked",
    ]
    /// Words of plans and tiers: the account is in order, what was asked for is not part of it.
    private static let planSigns = [
        "tier", "your plan", "current plan", "plan does not", "plan doesn", "plan required", "higher plan", "upgrade",
        "subscription", "not included in", "not available on", "does not have access to model",
        "not allowed to access model", "model_not_allowed", "not have access to the model",
    ]

    private static let request: [Row] = [
        Row(
            statuses: [403...403], condition: { $0.body.isHTML }, kind: .blockedByProxy,
            summary: "blocked by the proxy in front of {host}: {text}", advice: "open the host in a browser to see why"),
        Row(
            statuses: [403...403], condition: { $0.body.mentions(suspensionSigns) }, kind: .forbidden,
            summary: "account suspended at {host}: {text}",
            advice: [.plain("check your account there"), .useAnotherKey],
            resayilAdvice: [.plain("check your account at https://llm.resayil.io"), .useAnotherKey]),
        Row(
            statuses: [403...403], condition: { $0.context.model != nil && $0.body.mentions(planSigns) },
            kind: .notInPlan, summary: "your plan at {host} does not include {model}: {text}",
            advice: [.chooseModel, .plain("upgrade the plan there")],
            resayilAdvice: [.chooseModel, .plain("upgrade at https://llm.resayil.io/billing/plans")]),
        Row(
            statuses: [403...403], condition: { $0.body.mentions(planSigns) }, kind: .notInPlan,
            summary: "your plan at {host} does not include this: {text}",
            advice: [.plain("upgrade the plan there"), .useAnotherKey],
            resayilAdvice: [.plain("upgrade at https://llm.resayil.io/billing/plans"), .useAnotherKey]),
        Row(
            statuses: [403...403], kind: .forbidden, summary: "{host} denied access: {text}",
            advice: [.useAnotherKey, .chooseModel]),
        Row(
            statuses: [any], condition: { $0.body.mentions(overflowSigns) }, kind: .contextOverflow,
            summary: "the conversation is too long for {model}: {text}",
            advice: [.startOver, .chooseLargerModel]),
        Row(
            statuses: [413...413], kind: .requestTooLarge, summary: "the request is too large for {host}: {text}",
            advice: [.startOver, .plain("send less")]),
        Row(
            statuses: [400...400, 404...404], condition: { $0.body.mentions(modelSigns) }, kind: .modelNotFound,
            summary: "{host} has no model {model}", advice: [.chooseModel]),
        Row(
            statuses: [404...404], condition: { $0.context.model != nil && namesModel($0) }, kind: .modelNotFound,
            summary: "{host} has no model {model}", advice: [.chooseModel]),
        Row(
            statuses: [404...405, 410...410, 415...415], condition: { !$0.context.endpoint.hasPath },
            kind: .pathNotFound, summary: "not found at {host}",
            advice: "check the base URL: it often ends in /v1"),
        Row(
            statuses: [404...405, 410...410, 415...415], kind: .pathNotFound,
            summary: "not found at {host}: {text}", advice: "check the base URL"),
        Row(
            statuses: [422...422], kind: .invalidFields, summary: "{host} rejected the request: {text}",
            advice: "usually caused by an empty message; fix what it names and resend"),
        Row(
            statuses: [400...400], kind: .badRequest, summary: "{host} rejected the request: {text}",
            advice: "fix the field it names and resend"),
        Row(
            statuses: [408...409], kind: .timeout, retry: .automatic(wait: nil),
            summary: "{host} timed out on the request: {text}", advice: "send again"),
    ]

    private static let busy: [Row] = [
        Row(
            statuses: [429...429], kind: .rateLimited, retry: .automatic(wait: nil),
            summary: "too many requests at {host}", advice: "send again in {wait}"),
        Row(
            statuses: [498...498, 529...529], kind: .overloaded, retry: .automatic(wait: nil),
            summary: "{host} is overloaded: {text}", advice: "send again in a while"),
        Row(
            statuses: [503...503], condition: { $0.context.isLongPrompt }, kind: .unavailable, retry: .manual,
            summary: "server error at {host}; the conversation may be too long for {model}: {text}",
            advice: [.startOver, .chooseModel]),
        Row(
            statuses: [503...503], kind: .unavailable, retry: .automatic(wait: nil),
            summary: "{model} is unavailable at {host}: {text}", advice: [.chooseModel, .plain("send again")]),
    ]

    private static let server: [Row] = [
        Row(
            statuses: [524...524], kind: .gateway, retry: .manual,
            summary: "the model took too long for the proxy in front of {host}",
            advice: [.plain("send again"), .chooseSmallerModel]),
        Row(
            statuses: [520...523], kind: .gateway, retry: .automatic(wait: nil),
            summary: "the proxy in front of {host} got no answer: {text}", advice: "send again in a while"),
        Row(
            statuses: [525...526], kind: .gateway, retry: .manual,
            summary: "the proxy in front of {host} cannot make a secure connection: {text}",
            advice: "send again in a while"),
        Row(
            statuses: [527...527, 530...530], kind: .gateway, retry: .manual,
            summary: "the proxy in front of {host} cannot reach it: {text}", advice: "send again in a while"),
        Row(
            statuses: [502...502, 504...504], kind: .gateway, retry: .automatic(wait: nil),
            summary: "gateway error at {host}: {text}", advice: "send again in a while"),
        Row(
            statuses: [500...599], kind: .serverFault, retry: .automatic(wait: nil),
            summary: "server error at {host}: {text}", advice: "send again in 10 s"),
        Row(
            statuses: [499...499], kind: .timeout, retry: .manual,
            summary: "the request was cancelled on the way to {host}: {text}", advice: "send again"),
        Row(
            statuses: [400...499], kind: .badRequest, summary: "{host} rejected the request: {text}",
            advice: "fix the field it names and resend"),
    ]
}
