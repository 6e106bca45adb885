import DemoServer
import Testing

@Suite("Refusal", .timeLimit(.minutes(10)))
struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var method = "POST"
        var path = "/v1/chat/completions"
        var authorization: String? = "Bearer demo-key"
        var body = Connection.question("hello")
        let status: Int
        let answer: String

        var testDescription: String { name }
    }

    private static let malformed = #"{"message":"Unauthenticated.","error":"Invalid authorization header format."}"#
    private static let unknown =
        #"{"error":{"code":"invalid_api_key","message":"Invalid API key provided.","type":"authentication_error"}}"#
    private static let revoked = #"{"message":"Unauthenticated.","error":"This API key has been revoked."}"#
    private static let suspended = #"{"error":{"message":"Your account has been suspended.","code":403}}"#
    private static let broken = #"{"error":{"message":"The request body is not valid JSON.","code":400}}"#

    static let keys = [
        Case(
            name: "no header", authorization: nil, status: 401,
            answer: #"{"error":{"message":"Unauthenticated. No API key was sent.","code":401}}"#),
        Case(name: "no scheme", authorization: "demo-key", status: 401, answer: malformed),
        Case(name: "lower case", authorization: "bearer demo-key", status: 401, answer: malformed),
        Case(name: "two spaces", authorization: "Bearer  demo-key", status: 401, answer: malformed),
        Case(name: "scheme alone", authorization: "Bearer", status: 401, answer: malformed),
        Case(name: "unknown", authorization: "Bearer demo-key2", status: 401, answer: unknown),
        Case(name: "revoked", authorization: "Bearer revoked-key", status: 401, answer: revoked),
        Case(
            name: "revoked, models", method: "GET", path: "/v1/models", authorization: "Bearer revoked-key", body: "",
            status: 401, answer: revoked),
        Case(name: "suspended", authorization: "Bearer suspended-key", status: 403, answer: suspended),
        Case(
            name: "no credits", authorization: "Bearer empty-key", status: 402,
            answer: #"{"error":{"message":"Insufficient credits","code":402},"#
                + #""top_up_url":"\/dashboard\/topup","current_credits":0}"#),
        Case(
            name: "limited", authorization: "Bearer limited-key", status: 429,
            answer: #"{"error":{"message":"Rate limit exceeded","code":429},"retry_after":2}"#),
    ]

    static let bodies = [
        Case(name: "broken JSON", body: #"{"model":"echo""#, status: 400, answer: broken),
        Case(name: "no object", body: "[]", status: 400, answer: broken),
        Case(name: "empty", body: "", status: 400, answer: broken),
        Case(
            name: "unknown model", body: Connection.question("hello", model: "gone/far"), status: 404,
            answer: #"{"error":{"message":"Model 'gone\/far' not found.","code":404}}"#),
        Case(
            name: "blank message", body: Connection.question(" \n"), status: 422,
            answer: invalid("messages.0.content", "The messages.0.content field is required.")),
        Case(
            name: "bad role", body: #"{"model":"echo","messages":[{"role":"tool","content":"x"}]}"#, status: 422,
            answer: invalid("messages.0.role", "The messages.0.role field must be system, user or assistant.")),
        Case(
            name: "no messages", body: #"{"model":"echo"}"#, status: 422,
            answer: invalid("messages", "The messages field is required.")),
        Case(
            name: "hot", body: Connection.question("hello", extra: #","temperature":2.5"#), status: 422,
            answer: invalid("temperature", "The temperature field must be a number from 0 to 2.")),
        Case(
            name: "no tokens", body: Connection.question("hello", extra: #","max_tokens":0"#), status: 422,
            answer: invalid("max_tokens", "The max_tokens field must be an integer from 1 to 2147483647.")),
        Case(
            name: "image",
            body: #"{"model":"echo","messages":[{"role":"user","content":[{"type":"image_url"}]}]}"#, status: 400,
            answer: #"{"error":{"message":"Model 'echo' does not support image input.","code":400}}"#),
    ]

    static let routes = [
        Case(
            name: "unknown path", method: "GET", path: "/models", body: "", status: 404,
            answer: #"{"message":"The route \/models could not be found."}"#),
        Case(
            name: "wrong method", method: "GET", body: "", status: 405,
            answer: #"{"message":"The GET method is not supported here. Supported: POST."}"#),
        Case(name: "HEAD has no body", method: "HEAD", path: "/v1/models", body: "", status: 405, answer: ""),
    ]

    private static func invalid(_ field: String, _ text: String) -> String {
        #"{"error":{"message":"Validation failed.","code":422},"errors":{"\#(field)":["\#(text)"]}}"#
    }

    @Test("a refusal has its status, the documented body and a request id", arguments: keys + bodies + routes)
    func isAnswered(_ test: Case) async throws {
        try await withServer { server in
            let answer = try await Connection.answer(
                of: server, test.method, test.path, authorization: test.authorization, body: test.body)
            #expect(answer.status == test.status)
            #expect(answer.body == test.answer)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["x-request-id"]?.count == 36)
            #expect(answer.headers["retry-after"] == nil)
        }
    }

    @Test("a body beyond 16 MiB is read and refused, and the connection stays open")
    func tooLarge() async throws {
        try await withServer { server in
            let connection = try await Connection(to: server)
            try await connection.send(body: String(repeating: "x", count: 16 << 20 + 1))
            let answer = try await connection.receive()
            #expect(answer.status == 413)
            #expect(answer.body == #"{"error":{"message":"The request body is larger than 16 MiB.","code":413}}"#)
            try await connection.send("GET", "/v1/models")
            #expect(try await connection.receive().status == 200)
            try connection.close()
        }
    }

    @Test("a key without permission to chat still lists models", arguments: ["limited-key", "empty-key"])
    func listsModels(key: String) async throws {
        try await withServer { server in
            let answer = try await Connection.answer(of: server, "GET", "/v1/models", authorization: "Bearer \(key)")
            #expect(answer.status == 200)
        }
    }
}
