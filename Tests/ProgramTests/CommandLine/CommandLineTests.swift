import DemoServer
import Foundation
import Support
import Testing

/// The program without a terminal.
@Suite("command line", .inTurn, .timeLimit(.minutes(5)))
struct CommandLineTests {
    @Test("standard output has the answer and nothing else")
    func asks() async throws {
        let result = try await run(["ask", "--demo", "-m", "echo"], input: "hi\n")
        #expect(result.output == "hi\n")
        #expect(result.errors.isEmpty)
        #expect(result.status == 0)
    }

    @Test("an option without its value is refused", arguments: [["-m"], ["--demo", "-p"], ["-m", "--demo"]])
    func lacksValue(arguments: [String]) async throws {
        let result = try await run(arguments)
        #expect(result.status == 64 && result.errors.contains("Usage: resayil"), "\(result.errors)")
    }

    @Test(
        "a negative number is the value of its option",
        arguments: [
            (["ask", "--temperature", "-1", "hi"], "--temperature must be 0 to 2, not -1.0"),
            (["ask", "--top-p", "-0.5", "hi"], "--top-p must be 0 to 1, not -0.5"),
            (["--max-tokens", "-1", "hi"], "--max-tokens must be at least 1, not -1"),
            (["history", "list", "--limit", "-1"], "--limit must be at least 0, not -1"),
            (["history", "search", "--limit=-1", "x"], "--limit must be at least 0, not -1"),
            (["demo-server", "--port", "-1"], "The value '-1' is invalid for '--port <number>'"),
            (["key", "remove", "--number", "-1"], "--number must be at least 1, not -1"),
        ])
    func negative(arguments: [String], problem: String) async throws {
        let result = try await run(arguments)
        #expect(result.status == 64 && result.errors.contains(problem), "\(result.errors)")
    }

    @Test("a question and piped input are sent together")
    func asksBoth() async throws {
        let result = try await run(["ask", "--demo", "-m", "echo", "Say", "this:"], input: "one\ntwo\n")
        #expect(result.output == "Say this:\n\none\ntwo\n")
    }

    @Test(
        "--json prints one object, with separate reasoning, streamed or not", arguments: [[], ["--no-stream"]])
    func document(options: [String]) async throws {
        let result = try await run(["ask", "--demo", "-m", "thinker", "--json", "why?"] + options)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["model"] as? String == "thinker")
        #expect(object["finish_reason"] as? String == "stop")
        #expect(object["complete"] as? Bool == true)
        #expect((object["reasoning"] as? String)?.isEmpty == false)
        #expect((object["text"] as? String)?.isEmpty == false)
        #expect((object["usage"] as? [String: Any])?["completion_tokens"] as? Int ?? 0 > 0)
        #expect((object["timing"] as? [String: Any])?["total"] as? Double ?? -1 >= 0)
        let plain = try await run(["ask", "--demo", "-m", "thinker", "why?"] + options)
        #expect(plain.output == (object["text"] as? String ?? "") + "\n")
    }

    @Test(
        "a refusal prints nothing to standard output and exits by its kind",
        arguments: [
            ("revoked-key", 77), ("suspended-key", 77), ("empty-key", 77), ("nobody", 77),
        ])
    func refusals(key: String, status: Int32) async throws {
        try await withServer { server in
            let result = try await run(
                ["ask", "-m", "echo", "hi"],
                environment: ["RESAYIL_BASE_URL": server.baseURL, "RESAYIL_API_KEY": key])
            #expect(result.status == status)
            #expect(result.output.isEmpty)
            #expect(result.errors.hasPrefix("resayil: 40"))
            #expect(!result.errors.contains(key))
        }
    }

    @Test("an unreachable server exits with 69 and names the host")
    func unreachable() async throws {
        let result = try await run(["ask", "--base-url", "http://127.0.0.1:9/v1", "-m", "m", "hi"])
        #expect(result.status == 69)
        #expect(result.errors.contains("127.0.0.1:9"))
    }

    @Test(
        "plain http to another machine, or a key in the URL, is refused before anything is sent",
        arguments: [
            "http://example.com/v1", "https://key@example.com/v1", "https://example.com/v1?key=x", "ftp://example.com",
        ])
    func badBaseURL(url: String) async throws {
        let result = try await run(["ask", "--base-url", url, "-m", "m", "hi"])
        #expect(result.status == 78)
        #expect(result.output.isEmpty && !result.errors.isEmpty)
    }

    @Test("the chat screen without a terminal prints one line and exits with 64")
    func needsTerminal() async throws {
        let result = try await run([])
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains("resayil ask"))
    }

    @Test("models are JSON without a terminal")
    func models() async throws {
        let result = try await run(["models", "--demo"])
        let list = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(Set(list.compactMap { $0["id"] as? String }).isSuperset(of: ["guide", "echo", "long"]))
    }

    @Test("debug sse prints one JSON object for each event")
    func eventStream() async throws {
        let result = try await run(
            ["debug", "sse"],
            input: "\u{FEFF}: hello\ndata: one\ndata: two\n\nevent: ping\r\ndata:{}\r\n\r\ndata: [DONE]")
        #expect(
            result.output == """
                {"data":"one\\ntwo"}
                {"data":"{}","event":"ping"}
                {"data":"[DONE]","unterminated":true}

                """)
    }

    @Test("debug markdown lays a text out at a width")
    func markdown() async throws {
        let result = try await run(
            ["debug", "markdown", "--width", "30"],
            input: "# Title\n\nSome **bold** words that do not fit on one line.\n\n- a\n")
        #expect(result.output == "Title\n\nSome bold words that do not\nfit on one line.\n\n• a\n")
    }

    @Test("debug width prints the columns and the displayed text")
    func width() async throws {
        let result = try await run(["debug", "width"], input: "abc\n漢字\n\u{1B}[31m\n")
        #expect(result.output == "3\tabc\n4\t漢字\n6\t^[[31m\n")
    }

    @Test("wrong usage is exit 64", arguments: [["ask", "--temperature", "9", "x"], ["--nonsense"], ["ask"]])
    func usage(arguments: [String]) async throws {
        let result = try await run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
    }

    @Test(
        "control characters of a command line are made visible in its errors",
        arguments: [
            ["--x\u{1B}]0;title\u{7}"], ["ask", "--no\u{1B}[31m"], ["history", "show", "\u{1B}[2Jx"],
            ["-p", "\u{1B}[5mwork", "ask", "hi"], ["ask", "-p", "\u{1B}[5mwork", "hi"], ["theme", "\u{9B}5m"],
            ["config", "\u{1B}c"], ["history", "list", "--limit", "\u{1B}[1m"],
            ["ask", "-f", "\u{1B}]8;;x\u{7}", "hi"],
            ["key", "list", "\u{1B}[7m"], ["doctor", "a\u{7}b\u{8}"],
        ])
    func drawsControls(arguments: [String]) async throws {
        let result = try await run(arguments)
        #expect(result.status != 0)
        let text = result.errors + result.output
        #expect(!text.isEmpty)
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control })
    }

    @Test("help, versions and completion scripts go to standard output unchanged")
    func helps() async throws {
        for arguments in [["--help"], ["ask", "--help"], ["--version"], ["--generate-completion-script", "bash"]] {
            let result = try await run(arguments)
            #expect(result.status == 0 && result.errors.isEmpty && !result.output.isEmpty)
        }
        let usage = try await run(["ask", "--nothing"])
        #expect(usage.status == 64 && usage.output.isEmpty && usage.errors.contains("--nothing"))
    }

    private static let unshare = ["-m", "/bin/sh", "-c", "mount -t tmpfs none /proc && exec \"$0\" \"$@\""]

    @Test(
        "arguments are read without /proc", arguments: [["--version"], ["ask", "--demo", "-m", "echo", "hi"]])
    func withoutProc(arguments: [String]) async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let environment = Session.environment(home: home)
        let trial = try await runTool("/usr/bin/unshare", Self.unshare + ["/bin/true"], environment: environment)
        // Only root may take it away.
        guard trial.status == 0 else { return }
        let result = try await runTool(
            "/usr/bin/unshare", Self.unshare + [try builtProduct(named: "resayil")] + arguments,
            environment: environment)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output == (arguments.count == 1 ? try await run(["--version"]).output : "hi\n"))
    }
}
