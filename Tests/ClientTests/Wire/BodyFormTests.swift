import Testing

import Chat
import Localization
import Support

@testable import Client

@Suite("BodyForm", .seeded(42))
struct BodyFormTests {
    @Test(
        "JSON is read though a stream was requested, whatever its header says",
        arguments: [
            "", "\n\n  \n", "\u{FEFF}",
        ])
    func jsonForStream(before: String) throws {
        let result = try #require(CutStream.agreed(before + ChatClientTests.completion + "\n\ndata: [DONE]\n\n"))
        #expect(result.text == "Hello")
        #expect(result.completion?.ending == .complete)
    }

    @Test("a stream is read though none was requested")
    func streamUnasked() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply(Fixture.resayil, type: "application/json"))]
        ])
        defer { server.stop() }
        var request = Exchange.request
        request.streams = false
        #expect(await Exchange.reports(try Exchange.client(server), request).text == Fixture.resayilText)
    }

    @Test(
        "HTML, text and noise with status 200 are not an API response",
        arguments: [
            "<!DOCTYPE html><title>Log in</title>", "hello", "\u{0}\u{1}\u{2}", "dat", "\u{1B}[2J\u{1B}]0;x\u{7}",
        ])
    func notAnAPI(body: String) async throws {
        let failure = try await Exchange.failure(replies: [HTTPText.reply(body, type: "text/html")])
        #expect(failure.kind == .notAnAPI)
        #expect(!failure.summary.english.contains { $0.isNewline })
        #expect(failure.summary.english.hasSuffix("Log in") == body.hasPrefix("<"))
    }

    @Test("an error in a reply of status 200 is reported by its own code")
    func errorInside() async throws {
        let failure = try await Exchange.failure(
            replies: [HTTPText.reply(#"{"code":402,"message":"no credits"}"#, type: "text/event-stream")])
        #expect(failure.kind == .creditsExhausted)
        #expect(failure.summary.english.hasPrefix("402 "))
    }

    @Test("a line of 10 MiB ends the reply and keeps what was shown")
    func tooLarge() async throws {
        let start = Fixture.stream([Fixture.content("Hello")], done: false) + "data: "
        let line = Array(start.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20)
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + line)]])
        defer { server.stop() }
        let reports = await Exchange.reports(try Exchange.client(server))
        #expect(reports.failure?.kind == .replyTooLarge)
        #expect(reports.text == "Hello")
    }

    @Test("a reply beyond its limit ends")
    func limit() {
        var assembly = ReplyAssembly(limit: 100)
        let bytes = [UInt8](repeating: UInt8(ascii: ":"), count: 101)
        #expect(bytes.withUnsafeBytes { assembly.receive($0) { _ in } } == .stop)
        #expect(assembly.end { _ in } == .tooLarge)
    }

    @Test("a compressed reply is inflated though none was requested")
    func gzip() async throws {
        let server = try ScriptedServer([
            [.request, .send(HTTPText.reply(bytes: Packed.gzip, headers: ["Content-Encoding: gzip"]))]
        ])
        defer { server.stop() }
        #expect(await Exchange.reports(try Exchange.client(server)).text == "zip")
    }

    @Test("text of a model is passed on unchanged, escape sequences too: the screen removes them")
    func escapes() throws {
        let result = try #require(CutStream.agreed(Fixture.stream([Fixture.content(#"\u001b[2J"#), Fixture.end])))
        #expect(result.text == "\u{1B}[2J")
    }
}
