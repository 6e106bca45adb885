import FlyingFox
import Foundation

/// What is done with each request: the route, then the key, then the answer.
struct Service: HTTPHandler {
    private struct Route: Sendable {
        let method: HTTPMethod
        let path: String
        let answer: @Sendable (Service, HTTPRequest, Data, APIKey) throws(Refusal) -> HTTPResponse
    }

    private static let routes = [
        Route(method: .GET, path: "/v1/models") { service, _, _, _ in service.models() },
        Route(method: .POST, path: "/v1/chat/completions") { service, request, body, key throws(Refusal) in
            try service.complete(request, body: body, key: key)
        },
        Route(method: .GET, path: "/api/billing/subscription") { service, _, _, key in service.subscription(of: key) },
    ]

    private static let largestBody = 16 << 20

    let streams: OpenStreams
    /// Asked for when a question comes.
    let facts: @Sendable () -> GuideFacts

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await Self.body(of: request)
        do throws(Refusal) {
            let route = try Self.route(of: request)
            let key = try APIKey.presented(in: request.headers[.authorization])
            guard let body else { throw .tooLarge }
            return try route.answer(self, request, body, key)
        } catch {
            var response = Self.response(error.status, error.body)
            for (header, value) in error.headers { response.headers[header] = value }
            if request.method == .HEAD { response.payload = .httpBody(HTTPBodySequence()) }
            return response
        }
    }

    /// A reply in JSON, with a request id as every reply has one.
    static func response(_ status: HTTPStatusCode, _ body: JSON) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: headers(contentType: "application/json"), body: Data(body.bytes))
    }

    static func headers(contentType: String) -> HTTPHeaders {
        [.contentType: contentType, HTTPHeader("X-Request-Id"): UUID().uuidString.lowercased()]
    }

    private static func route(of request: HTTPRequest) throws(Refusal) -> Route {
        let candidates = routes.filter { $0.path == request.path }
        guard let first = candidates.first else { throw .noRoute(request.path) }
        guard let route = candidates.first(where: { $0.method == request.method }) else {
            throw .wrongMethod(request.method.rawValue, allowed: first.method.rawValue)
        }
        return route
    }

    /// The body, or nil if it is too large. It is read to its end in any case: the next request follows it on the
    /// same connection, and a client that is still sending would not see the answer.
    private static func body(of request: HTTPRequest) async throws -> Data? {
        var body = Data()
        var isTooLarge = false
        for try await part in request.bodySequence {
            isTooLarge = isTooLarge || body.count + part.count > largestBody
            if isTooLarge { body = Data() } else { body.append(part) }
        }
        return isTooLarge ? nil : body
    }
}
