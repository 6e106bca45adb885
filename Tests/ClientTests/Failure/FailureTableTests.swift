import Testing

import Chat
import Localization

@testable import Client

@Suite("FailureTable")
struct FailureTableTests {
    static let key = "sk_llmr_1234567890abcdef"

    func failure(
        _ status: Int, _ body: String, at url: String = "https://llmapi.resayil.io/v1", wait: Double? = nil,
        isLong: Bool = false, isKeyUntried: Bool = false
    ) throws -> Failure {
        let endpoint = try Endpoint(url)
        let secret = try Secret(Self.key)
        let context = FailureContext(
            endpoint: endpoint, url: endpoint.completionsURL,
            credential: Credential(secret: secret, origin: endpoint.origin, source: .code("LLM_RESAYIL_API_KEY")),
            secret: secret,
            model: ModelID("llama3.2:3b"), isKeyUntried: isKeyUntried, isLongPrompt: isLong)
        let bytes = Array(body.utf8)
        return context.refusal(
            status: status, head: nil, body: ErrorBody(bytes), bytes: bytes, phase: .waiting, wait: wait)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var status: Int
        var body: String
        var kind: Failure.Kind
        var summary: String
        var advice: String
        var retry: Failure.Retry = .never
        var testDescription: String { summary }
    }

    @Test(
        "each refusal is one sentence with a next step",
        arguments: [
            Row(
                status: 401, body: #"{"message":"Unauthenticated.","error":"Invalid API key."}"#, kind: .keyRefused,
                summary: "401 API key rejected by llmapi.resayil.io (from LLM_RESAYIL_API_KEY)",
                advice: "/key to replace it"
            ),
            Row(
                status: 401, body: #"{"error":{"message":"This key has been revoked.","code":401}}"#, kind: .keyRefused,
                summary: "401 API key revoked at llmapi.resayil.io (from LLM_RESAYIL_API_KEY)",
                advice: "/key to replace it; new keys: https://llm.resayil.io/api-keys"),
            Row(
                status: 402, body: #"{"error":{"message":"Insufficient credits","code":402},"current_credits":0}"#,
                kind: .creditsExhausted, summary: "402 no credits left at llmapi.resayil.io (balance 0)",
                advice: "top up at https://llm.resayil.io/billing/plans, then send again"),
            Row(
                status: 403, body: #"{"message":"Forbidden.","error":"Account suspended."}"#, kind: .forbidden,
                summary: "403 account suspended at llmapi.resayil.io: Forbidden. Account suspended.",
                advice: "check your account at https://llm.resayil.io, or /key to use another key"),
            Row(
                status: 403, body: "<html><title>Just a moment...</title>", kind: .blockedByProxy,
                summary: "403 blocked by the proxy in front of llmapi.resayil.io: Just a moment...",
                advice: "open the host in a browser to see why"),
            Row(
                status: 404, body: #"{"error":{"message":"Model 'x' not found.","code":404}}"#, kind: .modelNotFound,
                summary: "404 llmapi.resayil.io has no model llama3.2:3b", advice: "/model to choose another"),
            Row(
                status: 404, body: "<html><title>404</title>", kind: .pathNotFound,
                summary: "404 not found at llmapi.resayil.io: 404", advice: "check the base URL"),
            Row(
                status: 400, body: #"{"error":{"message":"No models loaded","type":"x"}}"#, kind: .modelNotFound,
                summary: "400 llmapi.resayil.io has no model llama3.2:3b", advice: "/model to choose another"),
            Row(
                status: 422,
                body: #"{"message":"Validation failed.","errors":{"messages.0.content":["Is required."]}}"#,
                kind: .invalidFields,
                summary: "422 llmapi.resayil.io rejected the request: messages.0.content: Is required.",
                advice: "usually caused by an empty message; fix what it names and resend"),
            Row(
                status: 429,
                body: #"{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}"#,
                kind: .creditsExhausted,
                summary: "429 no credits left at llmapi.resayil.io: You exceeded your current quota",
                advice: "top up at https://llm.resayil.io/billing/plans, then send again"),
            Row(
                status: 400, body: #"{"error":{"message":"maximum context length is 8192 tokens","code":400}}"#,
                kind: .contextOverflow,
                summary: "400 the conversation is too long for llama3.2:3b: maximum context length is 8192 tokens",
                advice: "/new to start over, or /model to choose one with a larger context window"),
            Row(
                status: 500, body: #"{"message":"Server error."}"#, kind: .serverFault,
                summary: "500 server error at llmapi.resayil.io: Server error.", advice: "send again in 10 s",
                retry: .automatic(wait: nil)),
            Row(
                status: 502, body: "<html><title>502 Bad Gateway</title>", kind: .gateway,
                summary: "502 gateway error at llmapi.resayil.io: 502 Bad Gateway", advice: "send again in a while",
                retry: .automatic(wait: nil)),
            Row(
                status: 503, body: #"{"error":{"message":"Failed to connect to Ollama service","code":503}}"#,
                kind: .unavailable,
                summary: "503 llama3.2:3b is unavailable at llmapi.resayil.io: Failed to connect to Ollama service",
                advice: "/model to choose another, or send again", retry: .automatic(wait: nil)),
            Row(
                status: 524, body: "", kind: .gateway,
                summary: "524 the model took too long for the proxy in front of llmapi.resayil.io",
                advice: "send again, or /model to choose a smaller one", retry: .manual),
            Row(
                status: 529, body: "", kind: .overloaded, summary: "529 llmapi.resayil.io is overloaded",
                advice: "send again in a while", retry: .automatic(wait: nil)),
        ])
    func rows(row: Row) throws {
        let failure = try failure(row.status, row.body)
        #expect(failure.kind == row.kind)
        #expect(failure.summary.english == row.summary)
        #expect(failure.advice.english == row.advice)
        #expect(failure.retry == row.retry)
        #expect(failure.status == row.status)
    }

    @Test(
        "an account without access to a model is not suspended, and another model is offered",
        arguments: [
            #"{"error":{"message":"Your tier (basic) does not include this model.","code":403}}"#,
            #"{"message":"Forbidden.","error":"Upgrade your plan to use llama3.2:3b."}"#,
            #"{"error":{"message":"This model requires a Pro subscription","type":"forbidden"}}"#,
            #"{"error":{"message":"Project does not have access to model llama3.2:3b","code":"model_not_allowed"}}"#,
        ])
    func plan(body: String) throws {
        let failure = try failure(403, body)
        #expect(failure.kind == .notInPlan && failure.isAuthentication)
        #expect(failure.summary.english.hasPrefix("403 your plan at llmapi.resayil.io does not include llama3.2:3b"))
        #expect(failure.remedy.steps.first == .chooseModel && failure.advice.english.contains("billing/plans"))
        #expect(!(try self.failure(403, body, at: "https://api.example.com/v1")).advice.english.contains("resayil"))
    }

    @Test(
        "a suspended account is reported, whatever else the body holds",
        arguments: [
            #"{"error":{"message":"Your account has been suspended.","code":403}}"#,
            #"{"message":"Account deactivated, contact support about your subscription"}"#,
            #"{"detail":"User is banned"}"#,
        ])
    func suspended(body: String) throws {
        let failure = try failure(403, body)
        #expect(failure.kind == .forbidden && failure.summary.english.contains("account suspended"))
        #expect(!failure.advice.english.contains("/model"))
    }

    @Test("a 403 without a reason blames neither key nor model, and offers both")
    func denied() throws {
        for body in [#"{"error":{"message":"Forbidden","code":403}}"#, ""] {
            let failure = try failure(403, body)
            #expect(failure.summary.english.hasPrefix("403 llmapi.resayil.io denied access"))
            #expect(failure.remedy.steps == [.useAnotherKey, .chooseModel])
        }
    }

    @Test(
        "an error on the first request of a key hints at the key, and later it does not",
        arguments: [
            (400, #"{"error":{"message":"No connected db.","type":"no_db_connection","code":"400"}}"#),
            (500, #"{"error":{"message":"Authentication Error, No connected db."}}"#), (500, "Internal Server Error"),
            (400, #"{"message":"bad request"}"#),
        ])
    func suspectsKey(status: Int, body: String) throws {
        #expect(try failure(status, body, isKeyUntried: true).remedy.steps.first == .suspectKey)
        #expect(try failure(status, body).remedy.steps.contains(.suspectKey) == false)
    }

    @Test(
        "errors that a key cannot cause are not blamed on it", arguments: [402, 404, 413, 422, 429, 502, 503, 504, 524])
    func suspectsNothing(status: Int) throws {
        #expect(try failure(status, "{}", isKeyUntried: true).remedy.steps.contains(.suspectKey) == false)
    }

    @Test(
        "a server that names the key is believed, whatever its status",
        arguments: [
            (400, #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key."}}"#),
            (500, #"{"error":{"message":"Authentication Error, Invalid proxy server token passed"}}"#),
            (403, #"{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"#),
        ])
    func namesKey(status: Int, body: String) throws {
        let failure = try failure(status, body)
        #expect(failure.kind == .keyRefused && failure.advice.english == "/key to replace it")
    }

    @Test(
        "missing certificates are reported with their package, or with the setting that names them",
        arguments: [
            "error setting certificate file: /etc/ssl/certs/ca-certificates.crt",
            "error setting certificate verify locations:  CAfile: /etc/ssl/certs/ca-certificates.crt CApath: none",
            "error adding trust anchors from file: /etc/ssl/certs/ca-certificates.crt",
        ])
    func trust(text: String) throws {
        func failure(_ source: String?) -> Failure {
            FailureContext(
                endpoint: .resayil, url: Endpoint.resayil.modelsURL, credential: nil, secret: nil,
                certificateSource: source
            ).failure(.init(kind: .tls, wasConnected: false, text: text), phase: .connecting)
        }
        #expect(failure(nil).advice.english.contains("apt install ca-certificates") && failure(nil).kind == .tls)
        #expect(!failure(nil).advice.english.contains("SSL_CERT_FILE"))
        for source in ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "ca_file"] {
            #expect(failure(source).advice.english == "correct \(source)")
        }
    }

    @Test("a limit says when to send again")
    func rateLimit() throws {
        let failure = try failure(429, "{}", wait: 45)
        #expect(failure.summary.english == "429 too many requests at llmapi.resayil.io")
        #expect(failure.advice.english == "send again in 45 s")
        #expect(failure.retry == .automatic(wait: .seconds(45)))
        #expect(try self.failure(429, "{}", wait: 3600).advice.english == "send again in 60 minutes")
    }

    @Test("a 503 for a long conversation says so and is not retried automatically")
    func longPrompt() throws {
        let failure = try failure(503, "{}", isLong: true)
        #expect(failure.summary.english.contains("may be too long"))
        #expect(failure.retry == .manual)
    }

    @Test("web pages of Resayil are named for Resayil only", arguments: [401, 402, 429])
    func otherHosts(status: Int) throws {
        let body = #"{"error":{"code":"insufficient_quota","message":"revoked"}}"#
        #expect(!(try failure(status, body, at: "https://api.example.com/v1")).advice.english.contains("resayil"))
    }

    @Test("an error of a base URL without a path mentions /v1")
    func bareHost() throws {
        #expect(try failure(404, "", at: "https://api.example.com").advice.english.contains("/v1"))
    }

    @Test("every status from 400 to 599 has a message and a next step")
    func everyStatus() throws {
        for status in 400...599 {
            let failure = try failure(status, "")
            #expect(failure.summary.english.hasPrefix("\(status) "))
            #expect(!failure.advice.isEmpty)
            #expect(!failure.summary.english.contains("{") && !failure.advice.english.contains("{"))
        }
    }

    @Test("statuses about key, credits and fields are never retried", arguments: [401, 402, 403, 404, 422])
    func neverRepeated(status: Int) throws {
        #expect(try failure(status, "{}").retry == .never)
    }

    @Test("a key that the server echoes is masked, even where the text is truncated")
    func masksEcho() throws {
        for padding in [0, 150, 180, 190, 195] {
            let text = String(repeating: "x", count: padding) + " " + Self.key + " is wrong"
            let failure = try failure(400, #"{"error":{"message":"\#(text)"}}"#)
            #expect(!"\(failure)".contains("sk_llmr"))
        }
        let starred = try failure(400, #"{"error":{"message":"Incorrect API key provided: sk_ll***cdef."}}"#)
        #expect(!"\(starred)".contains("cdef"))
    }
}
