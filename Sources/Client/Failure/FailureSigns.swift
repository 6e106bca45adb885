/// What servers say, by which the rows of the table know a refusal. All of it in lower case.
extension FailureTable {
    /// How servers that do not answer 401 name the key as the cause.
    static let keySigns = [
        "invalid api key", "invalid_api_key", "api_key_invalid", "api key not valid", "incorrect api key",
        "api key is invalid", "invalid proxy server token", "token_not_found_in_db",
    ]

    static let moneySigns = [
        "insufficient_quota", "insufficient quota", "credits", "billing", "insufficient balance",
        "exceeded your current quota",
    ]

    static let quotaSigns = [
        "quota", "usage limit", "spending limit", "spend limit", "monthly limit", "daily limit", "per month",
        "out of credit", "no balance", "arrears", "arrearage", "payment", "余额", "额度", "欠费",
    ]

    /// A limit of this kind passes within a minute or so, whatever it is called.
    static let paceSigns = [
        "per minute", "per second", "/min", "rpm", "tpm", "rate limit", "too many requests", "retry in", "try again in",
        "concurren",
    ]

    static let loadingSigns = [
        "loading model", "loading the model", "model loading", "is loading", "currently loading", "still loading",
        "being loaded", "not loaded yet", "not yet loaded", "model not ready", "model is not ready", "is starting",
        "warming up",
    ]

    static let loadingFaults = ["fail", "error", "unable", "cannot", "could not", "not found", "memory"]

    static let overflowSigns = [
        "context length", "context size", "context_length", "context window", "contextwindow", "exceed_context_size",
        "maximum input length", "too many tokens", "prompt is too long",
    ]

    static let modelSigns = ["model_not_found", "not_found_error", "no models loaded"]

    /// What is said of a model that is not there.
    static let absenceSigns = [
        "not found", "not exist", "doesn't exist", "unknown", "no such", "invalid", "unsupported model",
        "model not supported", "model is not supported", "not available", "not be found", "not a valid", "no model",
        "removed", "retired", "deprecated",
    ]

    /// No pause makes such a request smaller.
    static let sizeSigns = ["request too large", "must be reduced"]

    static let suspensionSigns = [
        "suspend", "banned", "deactivated", "disabled", "terminated", "account has been blocked", "account is blocked",
    ]

    /// Words of plans and tiers: the account is in order, what was asked for is not part of it.
    static let planSigns = [
        "tier", "your plan", "current plan", "plan does not", "plan doesn", "plan required", "higher plan", "upgrade",
        "subscription", "not included in", "not available on", "does not have access to model",
        "not allowed to access model", "model_not_allowed", "not have access to the model",
    ]

    static let statusByCode = [
        "invalid_api_key": 401, "authentication_error": 401, "unauthenticated": 401, "permission_error": 403,
        "permission_denied": 403, "rate_limit_exceeded": 429, "rate_limit_error": 429, "overloaded_error": 529,
    ]
}

/// What libcurl says of proxies, in lower case.
extension FailureContext {
    static let proxySigns = [
        "proxy connect", "unsupported proxy", "resolve proxy", "to proxy", "from proxy", "socks4", "socks5",
    ]

    /// The status of a proxy that lets nobody through follows.
    static let tunnelSign = "tunnel failed, response "

    /// The host follows that no connection came to.
    static let placeSign = "failed to connect to "

    /// What stands between the server and its proxy.
    static let relaySign = " via "
}
