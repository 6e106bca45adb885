import Foundation
import Support
import Testing

/// `@URL` and documents, through `ask` and the model that repeats what it is sent.
@Suite("attached pages and documents", .timeLimit(.minutes(5)))
struct AttachedPagesTests {
    /// A home with converters that can be told apart.
    private static func home() throws -> Home {
        try Home([
            Home.configuration: """
            [converters]
            html = "sed 's/<[^>]*>/|/g'; printf '\\\\f'"
            pdf = "wc -c"
            docx = "exit 3"
            """,
            "a.pdf": "%PDF-1.7 words", "b.docx": "PK\u{3}\u{4}", "c.pdf": "%PDF-",
        ])
    }

    private func ask(_ pages: [[UInt8]], _ question: (Int) -> String) async throws -> (RunOutput, [String]) {
        let server = try ScriptedServer(pages.map { [.request, .send($0)] })
        defer { server.stop() }
        let result = try await Self.home().run("ask", "--demo", "-m", "echo", question(server.port))
        return (result, server.requests)
    }

    @Test("the type of a page decides how it is attached, and no key goes along")
    func types() async throws {
        let pages = [
            HTTPText.reply("<p>Hello</p>", type: "text/html; charset=utf-8", headers: ["Connection: close"]),
            HTTPText.reply("# Hi", type: "text/markdown", headers: ["Connection: close"]),
            HTTPText.reply("%PDF-1", type: "application/pdf", headers: ["Connection: close"]),
            HTTPText.reply(bytes: [0xE9], type: "text/plain; charset=ISO-8859-1", headers: ["Connection: close"]),
        ]
        let (result, requests) = try await ask(pages) { port in
            (1...4).map { "@http://127.0.0.1:\(port)/p\($0)" }.joined(separator: " ")
        }
        #expect(result.status == 0, "\(result.errors)")
        for text in ["|Hello|\n", "# Hi", "\n6\n", "é"] { #expect(result.output.contains(text)) }
        #expect(requests.count == 4)
        for request in requests {
            #expect(request.hasPrefix("GET /p") && request.contains("User-Agent: resayil/"))
            #expect(!request.lowercased().contains("authorization") && !request.contains("demo-key"))
        }
    }

    @Test("redirects are followed, also relative ones, but not in circles or away from this machine")
    func redirects() async throws {
        let moved = { (place: String) in
            HTTPText.reply("", status: 302, headers: ["Location: \(place)", "Connection: close"])
        }
        let page = HTTPText.reply("there", type: "text/plain", headers: ["Connection: close"])
        let (result, requests) = try await ask([moved("b/c?d"), moved("/e"), page]) { "@http://127.0.0.1:\($0)/a/x" }
        #expect(result.status == 0 && result.output.contains("there"))
        #expect(
            requests.map { $0.prefix { !$0.isNewline } } == [
                "GET /a/x HTTP/1.1", "GET /a/b/c?d HTTP/1.1", "GET /e HTTP/1.1",
            ])
        let (circle, _) = try await ask([moved("/a")]) { "@http://127.0.0.1:\($0)/a" }
        #expect(circle.status == 65 && circle.errors.contains("too many redirects"))
        let (away, _) = try await ask([moved("http://example.com/\u{1B}[31m")]) { "@http://127.0.0.1:\($0)/a" }
        #expect(away.status == 65 && away.errors.contains("redirected to") && !away.errors.contains("\u{1B}"))
        let (file, _) = try await ask([moved("file:///etc/passwd")]) { "@http://127.0.0.1:\($0)/a" }
        #expect(file.status == 65)
    }

    @Test("what cannot be attached says why")
    func refusals() async throws {
        let close = ["Connection: close"]
        let large = String(repeating: "x", count: 5 << 20)
        let cases: [([UInt8], String)] = [
            (HTTPText.reply(large, type: "text/plain", headers: close), "larger than 1 MiB"),
            (HTTPText.reply("no", status: 404, type: "text/plain", headers: close), "the server answered 404"),
            (HTTPText.reply("x", type: "video/mp4", headers: close), "is video/mp4, not text"),
            (HTTPText.reply("x", type: "text/html", headers: close + ["Content-Encoding: br"]), "compressed"),
            (HTTPText.reply(bytes: [0xFF, 0x00], type: "text/plain", headers: close), "is not text in UTF-8"),
            (HTTPText.reply(" ", type: "text/plain", headers: close), "is empty"),
        ]
        for (page, reason) in cases {
            let (result, _) = try await ask([page]) { "@http://127.0.0.1:\($0)/a" }
            #expect(result.status == 65 && result.errors.contains(reason), "\(reason): \(result.errors.prefix(200))")
        }
        let nobody = try await Self.home().run("ask", "--demo", "-m", "echo", "@http://127.0.0.1:1/")
        #expect(nobody.status == 65 && nobody.errors.contains("cannot connect to 127.0.0.1"))
    }

    @Test("documents are converted by the commands of the configuration, and a failure says which one")
    func documents() async throws {
        let home = try Self.home()
        let pdf = try await home.run("ask", "--demo", "-m", "echo", "-f", home.path + "/a.pdf", "hi")
        #expect(pdf.status == 0 && pdf.output.contains("a.pdf:\n```\n14\n```"), "\(pdf.errors)")
        let docx = try await home.run("ask", "--demo", "-m", "echo", "hi @\(home.path)/b.docx")
        #expect(docx.status == 65 && docx.errors.contains("exit 3 failed"))
        let without = try Home(["c.pdf": "%PDF-"])
        let missing = try await without.run(
            "ask", "--demo", "-m", "echo", "-f", without.path + "/c.pdf", "hi", environment: ["PATH": "/nowhere"])
        #expect(missing.status == 65 && missing.errors.contains("no converter for pdf · install poppler-utils"))
    }

    @Test("a converter that does not end is stopped with its children at the limit of the configuration")
    func endless() async throws {
        let home = try Home([
            Home.configuration: "[converters]\npdf = \"(sleep 303; echo no) & wait\"\ntimeout = \"1s\"\n",
            "a.pdf": "%PDF-1.7",
        ])
        let result = try await home.run("ask", "--demo", "-m", "echo", "-f", home.path + "/a.pdf", "hi")
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.errors.contains("did not end within 1 s · converters.timeout allows more"))
        let listed = try await runTool("/bin/ps", ["-eo", "args"], environment: ["PATH": "/usr/bin:/bin"]).output
        #expect(!listed.split(separator: "\n").contains("sleep 303"))
        let wrong = try Home([Home.configuration: "[converters]\ntimeout = \"0\"\n"])
        let checked = try await wrong.run("config", "check")
        #expect((checked.output + checked.errors).contains("\"30s\""))
    }
}
