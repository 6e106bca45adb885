import Foundation
import Glibc
import Support
import Testing

/// What `ask` makes of replies that are more or less than text.
@Suite("replies to ask", .inTurn, .timeLimit(.minutes(5)))
struct AskReplyTests {
    private static func chunk(_ delta: String, _ reason: String = "null") -> String {
        "data: {\"choices\":[{\"index\":0,\"delta\":\(delta),\"finish_reason\":\(reason)}]}\n\n"
    }

    private static func words(_ pieces: String..., reason: String = "\"stop\"") -> String {
        pieces.map { chunk("{\"content\":\"\($0)\"}") }.joined() + chunk("{}", reason) + "data: [DONE]\n\n"
    }

    private func ask(_ reply: String, _ options: [String] = []) async throws -> RunOutput {
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + Array(reply.utf8))]])
        defer { server.stop() }
        return try await run(["ask", "--base-url", server.baseURL, "-m", "m", "hi"] + options)
    }

    private func document(_ result: RunOutput) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test(
        "every tag separates reasoning from the answer, in text and in JSON",
        arguments: [
            words("Let me ", "think.\\n</think>", "\\n\\nYes."), words("Let me think.\\n</thinking>\\nYes."),
            words("<thinking>Let me think.\\n</thin", "king>\\nYes."), words("<thought>Let me think.\\n</thought>Yes."),
            words("<think>Let me think.\\n</think>Yes."),
        ], [[], ["--no-stream"]])
    func reasoning(reply: String, options: [String]) async throws {
        let plain = try await ask(reply, options)
        #expect(plain.output == "Yes.\n")
        #expect(plain.status == 0)
        let json = try document(try await ask(reply, ["--json"] + options))
        #expect(json["text"] as? String == "Yes.")
        #expect(json["reasoning"] as? String == "Let me think.\n")
    }

    @Test("fields of a request come from the profile, the prompt and the command line, and the last of these wins")
    func fields() async throws {
        let reply = HTTPText.head() + Array(Self.words("ok").utf8)
        let refusal = HTTPText.reply(#"{"error":{"message":"Unknown parameter: top_k"}}"#, status: 400)
        let server = try ScriptedServer([[.request, .send(refusal)], [.request, .send(reply)]])
        defer { server.stop() }
        let home = try Home([
            ".config/resayil/config.toml": """
            [profiles.p]
            base_url = "\(server.baseURL)"
            model = "m"
            temperature = 0.25
            seed = 1
            stop = "profile"
            extra = { top_k = 40 }
            """,
            ".config/resayil/prompts/q.md": "---\nparameters:\n  seed: 2\n  stop: prompt\n---\nhi\n",
        ])
        let result = try await home.run(
            "ask", "-p", "p", "--prompt", "q", "-o", "stop=line", "-o", "reasoning_effort=low", "-o", "extra.n=1")
        #expect(result.output == "ok\n" && result.status == 0)
        #expect(result.errors.contains("the server rejected top_k · sent again without it"))
        let bodies = server.requests.map { $0.split(separator: "\r\n\r\n").last.map(String.init) ?? "" }
        let fields = #""temperature":0.25,"n":1,"reasoning_effort":"low","seed":2,"stop":"line""#
        #expect(
            bodies.count == 2 && bodies[0].hasSuffix(fields + #","top_k":40}"#) && bodies[1].hasSuffix(fields + "}"))
        let wrong = try await home.run("ask", "-p", "p", "-o", "seed=x", "hi")
        #expect(wrong.status == 64 && wrong.errors.contains("seed cannot be x; it can be: an integer"))
    }

    @Test("reasoning that never ends is the answer")
    func unclosed() async throws {
        let reply = Self.words("<think>only", " this")
        #expect(try await ask(reply).output == "only this\n")
        #expect(try document(try await ask(reply, ["--json"]))["text"] as? String == "only this")
    }

    @Test("on a terminal the text comes at once, and reasoning is labelled afterwards")
    func onTerminal() async throws {
        let reply = HTTPText.head() + Array(Self.words("Let me think.\\n</think>\\n\\nYes.").utf8)
        let server = try ScriptedServer([[.request, .send(reply)]])
        defer { server.stop() }
        let session = try Session(["ask", "--base-url", server.baseURL, "-m", "m", "hi"])
        #expect(try await session.terminal.waitForExit() == .exited(0))
        let screen = session.terminal.screen.joined(separator: "\n")
        #expect(screen.contains("Yes."))
        #expect(!screen.contains("</think>"))
    }

    @Test(
        "a reply without an answer says so and fails",
        arguments: [
            (
                chunk(
                    "{\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"weather\"}}]}"
                )
                    + chunk("{}", "\"tool_calls\"") + "data: [DONE]\n\n", "the model asked for a tool: weather"
            ),
            (chunk("{}", "\"tool_calls\"") + "data: [DONE]\n\n", "the model asked for a tool"),
            (
                chunk("{\"function_call\":{\"name\":\"old\\u001b[31m\"}}", "\"function_call\"") + "data: [DONE]\n\n",
                "the model asked for a tool: old"
            ),
            (chunk("{}", "\"content_filter\"") + "data: [DONE]\n\n", "stopped by the content filter"),
            (
                chunk("{\"reasoning\":\"hm\"}") + chunk("{}", "\"length\"") + "data: [DONE]\n\n",
                "cut off at the token limit"
            ),
            (
                chunk("{\"reasoning\":\"hm\"}") + chunk("{}", "\"stop\"") + "data: [DONE]\n\n",
                "no answer: the reply holds reasoning only"
            ),
        ])
    func noAnswer(reply: String, sentence: String) async throws {
        for options in [[], ["--json"]] {
            let result = try await ask(reply, options)
            #expect(result.status == 65)
            #expect(result.errors.hasPrefix("resayil: \(sentence)"))
            #expect(!result.errors.contains("\u{1B}"))
            if options.isEmpty { #expect(result.output.isEmpty) }
        }
    }

    @Test("a tool call beside an answer is reported, and the answer is no success")
    func answerAndTool() async throws {
        let call = Self.chunk(
            "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Kuwait\\\"}\"}}]}",
            "\"tool_calls\"")
        let reply = Self.chunk("{\"content\":\"Let me look.\"}") + call + "data: [DONE]\n\n"
        let result = try await ask(reply)
        #expect(result.output == "Let me look.\n" && result.status == 65)
        #expect(result.errors == "resayil: the model asked for a tool: weather\n")
        let calls = try document(try await ask(reply, ["--json"]))["tool_calls"] as? [[String: String]]
        #expect(calls == [["name": "weather", "arguments": "{\"city\":\"Kuwait\"}"]])
    }

    @Test("other choices are left out, and that is reported")
    func choices() async throws {
        let other = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"No.\"}}]}\n\n"
        let result = try await ask(other + Self.words("Yes."))
        #expect(result.output == "Yes.\n" && result.status == 0)
        #expect(result.errors == "resayil: the server also sent 1 other reply to this question, left out here\n")
    }

    @Test("a loading model is waited for, and that is reported once")
    func loading() async throws {
        let busy: [ScriptedServer.Step] = [
            .request, .send(HTTPText.reply(#"{"error":{"code":503,"message":"Loading model"}}"#, status: 503)),
        ]
        let server = try ScriptedServer([
            busy, busy, busy, [.request, .send(HTTPText.head() + Array(Self.words("Yes.").utf8))],
        ])
        defer { server.stop() }
        let result = try await run(["ask", "--base-url", server.baseURL, "-m", "m", "hi"])
        #expect(result.output == "Yes.\n" && result.status == 0)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains("m is loading") && result.errors.contains("Ctrl-C stops"))
    }

    @Test("a signal ends the answer in order", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signalled(number: Int32) async throws {
        let half = Self.chunk("{\"content\":\"Let me\"}") + Self.chunk("{\"content\":\" see\"}")
        let server = try ScriptedServer([[.request, .send(HTTPText.head() + Array(half.utf8)), .waitForClose]])
        defer { server.stop() }
        let session = try Session(["ask", "--base-url", server.baseURL, "-m", "m", "hi"])
        try await session.waitFor("Let me see")
        session.terminal.signal(number)
        #expect(try await session.terminal.waitForExit() == .exited(128 + number))
    }
}
