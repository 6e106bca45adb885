import Testing

import Chat
import Localization

@testable import Client

extension FailureTableTests {
    @Test(
        "a 404 says that there is no model only if the server does",
        arguments: [
            ("The model `llama3.2:3b` does not exist", true), ("model 'a' not found, try pulling it first", true),
            ("This is not a chat model and thus not supported in the v1/chat/completions endpoint.", false),
            ("No endpoints found matching your data policy (Free model publication).", false),
        ])
    func missingModel(message: String, isMissing: Bool) throws {
        let failure = try failure(404, #"{"error":{"message":"\#(message)","type":"invalid_request_error"}}"#)
        #expect((failure.kind == .modelNotFound) == isMissing)
        #expect(isMissing || failure.summary.english.contains(message))
    }

    @Test("a request that is too large for a limit is not sent again")
    func tooLargeForLimit() throws {
        let message = "Request too large for m (TPM): Limit 30000, Requested 48211. Tokens must be reduced."
        let failure = try failure(429, #"{"error":{"message":"\#(message)"}}"#)
        #expect(failure.kind == .requestTooLarge && failure.retry == .never)
        #expect(failure.summary.english.contains("Limit 30000"))
    }

    @Test("a server that is busy says when to send again", arguments: [503, 529])
    func busy(status: Int) throws {
        #expect(try failure(status, "{}", wait: 120).advice.english == "send again in 120 s")
    }

    @Test("a conflict is no timeout")
    func conflict() throws {
        let failure = try failure(409, #"{"error":{"message":"conflict"}}"#)
        #expect(failure.summary.english == "409 llmapi.resayil.io rejected the request: conflict")
        #expect(failure.retry == .automatic(wait: nil))
    }
}
