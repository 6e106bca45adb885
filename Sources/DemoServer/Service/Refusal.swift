import FlyingFox

/// A request turned down: the status and the body of the reply. The letters are those of WireFormat 5.1.
struct Refusal: Error, Hashable {
    let status: HTTPStatusCode
    let body: JSON
    var headers: [HTTPHeader: String] = [:]

    // Three of the shapes that a 401 is known to have, so that a client meets them all.
    static let missingKey = Refusal(.unauthorized, "Unauthenticated. No API key was sent.")
    static let malformedKey = Refusal(
        status: .unauthorized, body: ["message": "Unauthenticated.", "error": "Invalid authorization header format."])
    static let unknownKey = Refusal(
        status: .unauthorized,
        body: [
            "error": [
                "code": "invalid_api_key", "message": "Invalid API key provided.", "type": "authentication_error",
            ]
        ])
    static let revokedKey = Refusal(
        status: .unauthorized, body: ["message": "Unauthenticated.", "error": "This API key has been revoked."])

    static let suspendedKey = Refusal(.forbidden, "Your account has been suspended.")

    /// Shape F.
    static let noCredits = Refusal(
        status: .paymentRequired,
        body: [
            "error": ["message": "Insufficient credits", "code": 402], "top_up_url": "/dashboard/topup",
            "current_credits": 0,
        ])

    static let brokenJSON = Refusal(.badRequest, "The request body is not valid JSON.")
    static let tooLarge = Refusal(.payloadTooLarge, "The request body is larger than 16 MiB.")

    /// Shape E. The wait is in the body, as Resayil sends it, and in no header.
    static func rateLimited(retryAfter seconds: Int) -> Refusal {
        Refusal(
            status: .tooManyRequests,
            body: ["error": ["message": "Rate limit exceeded", "code": 429], "retry_after": .integer(seconds)],
            headers: [HTTPHeader("X-RateLimit-Limit"): "10", HTTPHeader("X-RateLimit-Remaining"): "0"])
    }

    static func unknownModel(_ id: String) -> Refusal {
        Refusal(.notFound, "Model '\(id)' not found.")
    }

    static func noImages(_ id: String) -> Refusal {
        Refusal(.badRequest, "Model '\(id)' does not support image input.")
    }

    /// Shape D; the fields are dotted paths.
    static func invalid(_ complaints: [(field: String, text: String)]) -> Refusal {
        Refusal(
            status: .unprocessableContent,
            body: [
                "error": ["message": "Validation failed.", "code": 422],
                "errors": .object(complaints.map { JSON.Member(name: $0.field, value: [.string($0.text)]) }),
            ])
    }

    /// Shape G.
    static func noRoute(_ path: String) -> Refusal {
        Refusal(status: .notFound, body: ["message": "The route \(path) could not be found."])
    }

    /// Shape G.
    static func wrongMethod(_ method: String, allowed: String) -> Refusal {
        Refusal(
            status: .methodNotAllowed,
            body: ["message": "The \(method) method is not supported here. Supported: \(allowed)."],
            headers: [HTTPHeader("Allow"): allowed])
    }
}

extension Refusal {
    /// Shape B.
    private init(_ status: HTTPStatusCode, _ message: String) {
        self.init(status: status, body: ["error": ["message": .string(message), "code": .integer(status.code)]])
    }
}
