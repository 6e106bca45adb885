import Foundation
import Support
import Testing

/// `ask -f`, against real HTTP.
@Suite("ask --file", .inTurn, .timeLimit(.minutes(5)))
struct AttachmentTests {
    @Test("text files are attached in fences below the question, each with its name")
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

    @Test("an empty name is said to be empty")
    func nameless() async throws {
        let result = try await run(["ask", "--demo", "-m", "echo", "-f", "", "hi"])
        #expect(result.status == 66 && result.errors == "resayil: cannot attach: the file name is empty\n")
    }

    /// How each kind of image begins.
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    static let images: [(type: String, bytes: [UInt8])] = [
        ("image/png", png + [0, 1, 2]), ("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]),
        ("image/gif", Array("GIF89a".utf8) + [1, 0]), ("image/gif", Array("GIF87a".utf8) + [1, 0]),
        ("image/webp", Array("RIFF\u{1}\0\0\0WEBPVP8 ".utf8)),
    ]

    @Test("an image, detected by its bytes, is one part of the message, and the question another", arguments: images)
    func image(type: String, bytes: [UInt8]) async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let picture = home + "/dot.txt"
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
            + #"{"url":"data:\#(type);base64,\#(Data(bytes).base64EncodedString())"}}]}"#
        #expect(server.requests[0].contains(message))
    }

    @Test("a missing file exits with 66, one that cannot be attached with 65, and nothing is sent")
    func refused() async throws {
        let home = try Session.makeHome([
            "zero.bin": "a\u{0}b", "long.txt": String(repeating: "x", count: (1 << 20) + 1),
        ])
        defer { try? FileManager.default.removeItem(atPath: home) }
        for (name, status, words) in [
            ("missing.txt", 66, "no such file"), ("", 66, "is not a file that can be attached"),
            ("zero.bin", 65, "neither text in UTF-8 nor an image"), ("long.txt", 65, "texts go up to 1 MiB"),
        ] {
            let result = try await run(["ask", "--demo", "-m", "echo", "-f", home + "/" + name, "hi"], home: home)
            #expect(result.status == Int32(status))
            #expect(result.errors.contains(words))
            #expect(result.output.isEmpty)
        }
    }

    @Test("an image is attached up to 10 MiB, more than a text")
    func imageLimit() async throws {
        let home = try Session.makeHome()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let limit = 10 << 20
        for (size, status) in [(limit, 0), (limit + 1, 65)] {
            let picture = Data(Self.png + [UInt8](repeating: 7, count: size - Self.png.count))
            try picture.write(to: URL(fileURLWithPath: home + "/big.png"))
            let server = try ScriptedServer([
                [
                    .request,
                    .send(HTTPText.reply(#"{"choices":[{"message":{"content":"seen"},"finish_reason":"stop"}]}"#)),
                ]
            ])
            defer { server.stop() }
            let result = try await run(
                ["ask", "--no-stream", "--base-url", server.baseURL, "-m", "m", "-f", home + "/big.png", "what?"],
                home: home)
            #expect(result.status == Int32(status))
            if status == 0 {
                #expect(server.requests[0].contains(picture.base64EncodedString()))
            } else {
                #expect(result.errors.contains("big.png is too large · images go up to 10 MiB, texts up to 1 MiB"))
            }
        }
    }

    @Test("a file named with @ is attached, and a misspelled one, an empty folder and binary data hold the question")
    func mentioned() async throws {
        let session = try Session(
            ["--demo", "-m", "echo"], columns: 160,
            files: ["notes.md": "alpha words", "src/a.c": "int a;", "zero.bin": "a\0b", "none/.x": "x"])
        try await session.waitFor("echo · ready")
        session.terminal.send("see @notes.md ")
        try await session.waitFor("[notes.md 11 B]")
        session.terminal.send("and (@src/a.c).\r")
        try await session.waitFor("[notes.md 11 B] [a.c 6 B]", "alpha words", "int a;", "· ready ·")
        for (question, words) in [
            ("@src/b.c", "not sent: @src/b.c: no such file"), ("@none", "not sent: @none/ has no files"),
            ("@zero.bin", "neither text in UTF-8 nor an image"),
        ] {
            session.ask(question)
            try await session.waitFor(words, "Enter again sends it as text", "› " + question)
            session.terminal.send("\u{15}x")
            try await session.waitFor("› x")
            session.terminal.send("\u{8}")
        }
        session.ask("thanks @bob")
        try await session.waitFor("  thanks @bob", "· ready ·")
    }

    @Test("/file shows a file above the composer, attaches it to the question, and names it in the transcript")
    func chat() async throws {
        let session = try Session(
            ["--demo", "-m", "echo", "-f", "a.txt"], columns: 100, files: ["a.txt": "alpha", "b.md": "beta words"])
        try await session.waitFor("echo · ready", "[a.txt 5 B]")
        session.ask("/file nowhere.md")
        try await session.waitFor("cannot attach: nowhere.md: no such file or directory")
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
