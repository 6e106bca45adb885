import Testing

import Chat

@testable import Client

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "a base URL is taken however it was pasted",
        arguments: [
            ("https://llmapi.resayil.io/v1/", "https://llmapi.resayil.io/v1"),
            (" https://LLMapi.resayil.io/v1/chat/completions ", "https://llmapi.resayil.io/v1"),
            ("https://api.groq.com/openai/v1/models/", "https://api.groq.com/openai/v1"),
            ("https://host", "https://host"), ("https://host.:443/v1", "https://host/v1"),
            ("http://localhost:11434/v1", "http://localhost:11434/v1"), ("http://127.9.9.9/v1", "http://127.9.9.9/v1"),
            ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ])
    func accepts(text: String, base: String) throws {
        #expect(try Endpoint(text).baseURL == base)
    }

    @Test(
        "anything else is refused with what to do, and without what may be a key",
        arguments: [
            "", "llmapi.resayil.io", "ftp://host/v1", "https://sk-secret@host/v1", "https://u:sk-secret@host/v1",
            "https://host/v1?key=sk-secret", "http://host/v1", "http://127.0.0.1.evil.com/v1",
            "http://localhost.evil/v1",
            "https:///v1", "https://host:99999/v1", "https://ho st/v1", "https://host/\u{1B}[2J",
        ])
    func refuses(text: String) throws {
        let failure = try #require(throws: Failure.self) { try Endpoint(text) }
        #expect(failure.kind == .configuration)
        #expect(!failure.summary.isEmpty && !failure.advice.isEmpty)
        #expect(!"\(failure)".contains("sk-secret"))
    }

    @Test("plain http to another machine takes an explicit word")
    func insecure() throws {
        #expect(try Endpoint("http://host:8080/v1", allowInsecure: true).host == "host:8080")
    }

    @Test(
        "Resayil is its own name and what lies below it",
        arguments: [
            ("https://resayil.io/v1", true), ("https://llm.resayil.io/api/v1", true),
            ("https://evilresayil.io/v1", false), ("https://resayil.io.evil.com/v1", false),
        ])
    func resayil(text: String, isResayil: Bool) throws {
        #expect(try Endpoint(text).isResayil == isResayil)
    }

    @Test("the built-in endpoint is what its URL says")
    func builtIn() throws {
        #expect(try Endpoint("https://llmapi.resayil.io/v1") == .resayil)
        #expect(Endpoint.resayil.subscriptionURL == "https://llmapi.resayil.io/api/billing/subscription")
        #expect(
            try Endpoint("https://llm.resayil.io/api/v1").subscriptionURL
                == "https://llm.resayil.io/api/billing/subscription")
    }
}
