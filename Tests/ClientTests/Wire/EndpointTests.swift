import Testing

import Chat
import Localization

@testable import Client

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "a base URL is accepted however it was pasted",
        arguments: [
            ("https://llmapi.resayil.io/v1/", "https://llmapi.resayil.io/v1"),
            (" https://LLMapi.resayil.io/v1/chat/completions ", "https://llmapi.resayil.io/v1"),
            ("https://api.groq.com/openai/v1/models/", "https://api.groq.com/openai/v1"),
            ("https://host", "https://host"), ("https://host.:443/v1", "https://host/v1"),
            ("http://localhost:11434/v1", "http://localhost:11434/v1"), ("http://127.9.9.9/v1", "http://127.9.9.9/v1"),
            ("http://[::1]:8080/v1", "http://[::1]:8080/v1"), ("http://[0:0:0:0:0:0:0:1]/v1", "http://[::1]/v1"),
            ("http://[::FFFF:127.0.0.1]/v1", "http://[::ffff:127.0.0.1]/v1"),
            ("https://[2001:DB8:0:0::1]/v1", "https://[2001:db8::1]/v1"),
        ])
    func accepts(text: String, base: String) throws {
        #expect(try Endpoint(text).baseURL == base)
    }

    @Test(
        "anything else is refused with a next step, and without a possible key",
        arguments: [
            "", "llmapi.resayil.io", "ftp://host/v1", "https://sk-secret@host/v1", "https://u:sk-secret@host/v1",
            "https://host/v1?key=sk-secret", "http://host.example/v1", "http://8.8.8.8/v1", "http://192.169.1.5/v1",
            "http://172.32.0.1/v1", "http://[2001:db8::1]/v1", "http://[::ffff:8.8.8.8]/v1", "http://[::1::2]/v1",
            "https://[1:2]/v1",
            "http://evil.local.example/v1", "localhost.evil:80/v1",
            "http://127.0.0.1.evil.com/v1",
            "http://localhost.evil/v1",
            "https:///v1", "https://host:99999/v1", "https://ho st/v1", "https://host/\u{1B}[2J",
        ])
    func refuses(text: String) throws {
        let failure = try #require(throws: Failure.self) { try Endpoint(text) }
        #expect(failure.kind == .configuration)
        #expect(!failure.summary.isEmpty && !failure.advice.isEmpty)
        #expect(!"\(failure)".contains("sk-secret"))
    }

    @Test("plain http to another machine needs an explicit setting")
    func insecure() throws {
        let endpoint = try Endpoint("http://host.example:8080/v1", allowInsecure: true)
        #expect(endpoint.host == "host.example:8080" && endpoint.takesKey)
        let failure = #expect(throws: Failure.self) { try Endpoint("http://host.example:8080/v1") }
        #expect(failure?.advice.english.contains("allow_insecure = true") == true)
    }

    @Test(
        "a machine of the local network may use plain http, without a key",
        arguments: [
            "http://192.168.1.5:11434/v1", "http://ollama:11434/v1", "http://box.local/v1", "http://10.0.0.7/v1",
            "http://172.16.0.1/v1", "http://100.100.1.2:8000/v1", "http://169.254.1.1/v1", "http://[fd00::1]:8080/v1",
            "http://[fe80::1]/v1", "http://[::ffff:10.0.0.7]/v1", "http://gpu.lan/v1", "http://llm.home.arpa/v1",
            "http://host.docker.internal:1234/v1",
            "http://0.0.0.0:8080/v1", "HTTP://Ollama/v1",
        ])
    func ownNetwork(text: String) throws {
        let endpoint = try Endpoint(text)
        #expect(!endpoint.takesKey && endpoint.keyObstacle?.advice.english.contains("allow_insecure = true") == true)
        #expect(try Endpoint(text, allowInsecure: true).takesKey)
    }

    @Test(
        "for this machine the scheme may be left out",
        arguments: [
            ("localhost:8731", "http://localhost:8731"), ("127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
            ("[::1]:8080/v1/", "http://[::1]:8080/v1"), ("LOCALHOST/v1", "http://localhost/v1"),
        ])
    func completes(text: String, base: String) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint.baseURL == base && endpoint.takesKey)
    }

    @Test(
        "Resayil is its own host name and its subdomains",
        arguments: [
            ("https://resayil.io/v1", true), ("https://llm.resayil.io/api/v1", true),
            ("https://evilresayil.io/v1", false), ("https://resayil.io.evil.com/v1", false),
        ])
    func resayil(text: String, isResayil: Bool) throws {
        #expect(try Endpoint(text).isResayil == isResayil)
    }

    @Test("the built-in endpoint equals its parsed URL")
    func builtIn() throws {
        #expect(try Endpoint("https://llmapi.resayil.io/v1") == .resayil)
        #expect(Endpoint.resayil.subscriptionURL == "https://llmapi.resayil.io/api/billing/subscription")
        #expect(
            try Endpoint("https://llm.resayil.io/api/v1").subscriptionURL
                == "https://llm.resayil.io/api/billing/subscription")
    }
}
