import Foundation
import Support
import Testing

/// `ask -f`, against real HTTP.
@Suite("ask --file", .timeLimit(.minutes(1)))
struct AttachmentTests {
    @Test("texts go along in fences below the question, each with its name")
    func texts() async throws {
        let home = try Session.makeHome(["notes.md": "# Notes\n```\ncode\n```\n", "b.swift": "let b = 1"])
        defer { try? FileManager.default.removeItem(atPath: home) }
        let result = try await run(
            ["ask", "--demo", "-m", "echo", "-f", home + "/notes.md", "--file", home + "/b.swift", "what is it?"],
            home: home)
        #expect(result.status == 0)
        let sent =
            "what is it?\n\nnotes.md:\n````md\n# Notes\n```\ncode\n```\n````\n\nb.swift:\n```swift\nlet b = 1\n```"
        #expect(result.output.contains(sent))
    }

    @Test("an image goes as a part of the message, and the question as another")
    func image() async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let picture = home + "/dot.png"
        let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2]
        try Data(bytes).write(to: URL(fileURLWithPath: picture))
        let reply = "{\"choices\":[{\"message\":{\"content\":\"a dot\"},\"finish_reason\":\"stop\"}]}"
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(reply))]])
        defer { server.stop() }
        let result = try await run(
            [
                "ask", "--no-stream", "--base-url", "http://127.0.0.1:\(server.port)/v1", "-m", "m", "-f", picture,
                "what?",
            ],
            home: home)
        #expect(result.output == "a dot\n")
        let message =
            #"{"role":"user","content":[{"type":"text","text":"what?"},{"type":"image_url","image_url":"#
            + #"{"url":"data:image/png;base64,\#(Data(bytes).base64EncodedString())"}}]}"#
        #expect(server.requests[0].contains(message))
    }

    @Test("a file that is not there ends with 66, one that cannot go along with 65, and nothing is asked")
    func refused() async throws {
        let home = try Session.makeHome([
            "zero.bin": "a\u{0}b", "long.txt": String(repeating: "x", count: (1 << 20) + 1),
        ])
        defer { try? FileManager.default.removeItem(atPath: home) }
        for (name, status, words) in [
            ("missing.txt", 66, "No such file"), ("", 66, "is not a file that can be attached"),
            ("zero.bin", 65, "neither text in UTF-8 nor an image"), ("long.txt", 65, "texts go up to 1 MiB"),
        ] {
            let result = try await run(["ask", "--demo", "-m", "echo", "-f", home + "/" + name, "hi"], home: home)
            #expect(result.status == Int32(status))
            #expect(result.errors.contains(words))
            #expect(result.output.isEmpty)
        }
    }

    @Test("/file puts a file above the composer, and it goes along with the question and is named in the transcript")
    func chat() async throws {
        let session = try Session(
            ["--demo", "-m", "echo", "-f", "a.txt"], columns: 100, files: ["a.txt": "alpha", "b.md": "beta words"])
        try await session.waitFor("echo · ready", "[a.txt 5 B]")
        session.ask("/file nowhere.md")
        try await session.waitFor("not attached: nowhere.md: No such file or directory")
        session.ask("/file b.md")
        try await session.waitFor("[a.txt 5 B] [b.md 10 B]")
        session.ask("look")
        try await session.waitFor("beta words", "alpha", "· ready ·")
        session.ask("/save t.json")
        try await session.waitFor("saved to t.json")
        let saved = try String(contentsOfFile: session.home + "/t.json", encoding: .utf8)
        #expect(saved.contains("\"a.txt\",") && saved.contains("\"b.md\""))
    }
}
