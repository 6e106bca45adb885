import Chat
import Foundation
import Randomness
import Support
import Testing

@testable import Client

@Suite("request previews", .timeLimit(.minutes(10)))
struct RequestPreviewTests {
    @Test("the bytes of a preview are those that the server receives, for any conversation", .seeded)
    func sameBytes() async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(Self.completion))]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        var random = Seed.random()
        var previews: [RequestPreview] = []
        for _ in 0..<1000 {
            let conversation = Self.conversation(using: &random)
            let request = conversation.request(to: ModelID(random.element(of: ["m:1b", "Org/ن", "a\"b"])))
            previews.append(await client.preview(request))
            #expect(await Exchange.reports(client, request).completion != nil)
        }
        let received = server.requests
        #expect(received.count == previews.count)
        for (preview, request) in zip(previews, received) {
            let parts = request.split(separator: "\r\n\r\n", maxSplits: 1)
            #expect(parts.last.map { Array($0.utf8) } == preview.body)
            let lines = Set(parts[0].split(separator: "\r\n").map(String.init))
            for header in preview.headers {
                #expect(lines.contains("\(header.name): \(header.value.replacing("$API_KEY", with: Exchange.key))"))
            }
            #expect(!preview.curl.contains(Exchange.key))
        }
    }

    @Test("the line for a shell makes the same request", arguments: [10, 200_000])
    func curl(length: Int) async throws {
        let server = try ScriptedServer([[.request, .send(HTTPText.reply(Self.completion))]])
        defer { server.stop() }
        let client = try Exchange.client(server)
        let text = "it's $HOME `x` \\ \"\n" + String(repeating: "é", count: length / 2)
        let request = CompletionRequest(model: "m:1b", messages: [.init(role: .user, content: text)])
        let preview = await client.preview(request)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        let script = Pipe()
        shell.standardInput = script
        shell.standardOutput = FileHandle.nullDevice
        shell.environment = ["API_KEY": Exchange.key, "PATH": "/usr/bin:/bin"]
        try shell.run()
        try script.fileHandleForWriting.write(contentsOf: Data((preview.curl + "\n").utf8))
        try script.fileHandleForWriting.close()
        shell.waitUntilExit()
        let received = try #require(server.requests.first)
        let parts = received.split(separator: "\r\n\r\n", maxSplits: 1)
        #expect(parts.last?.trimmingCharacters(in: .newlines) == preview.raw)
        #expect(parts[0].contains("Authorization: Bearer \(Exchange.key)"))
    }

    private static let completion =
        #"{"choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}"#

    private static func conversation(using random: inout SeededRandom) -> Conversation {
        var conversation = Conversation(startedAt: Timestamp(seconds: 0))
        if random.once(in: 2) { conversation.systemPrompt = text(using: &random) }
        for index in 0..<Int.random(in: 1...8, using: &random) {
            var message = Message(
                role: index.isMultiple(of: 2) ? .user : .assistant, text: "x" + text(using: &random),
                startedAt: Timestamp(seconds: 0))
            if index == 0, random.once(in: 3) {
                message.attachments = [
                    Attachment(name: "p.png", content: .image(dataURL: "data:image/png;base64,AAAA"), byteCount: 3)
                ]
            }
            conversation.append(message)
        }
        let values = [
            "temperature=0.5", "top_p=0.25", "max_tokens=7", "seed=3", "stop=[\"a\",\"b\"]", "presence_penalty=1",
            "frequency_penalty=-0.5", "reasoning_effort=low", "response_format=json_object", "extra.top_k=40",
            "extra.provider={\"order\": [\"x\"]}",
        ]
        for value in values where random.once(in: 3) { try? conversation.parameters.set(value) }
        return conversation
    }

    private static func text(using random: inout SeededRandom) -> String {
        let pieces = ["a", "'", "\"", "\\", "\n", "\u{1}", "مرحبا", "👩🏽‍🚀", "$HOME", "\u{2028}", "</think>", " ", "\t"]
        return (0..<Int.random(in: 0...20, using: &random)).map { _ in random.element(of: pieces) }.joined()
    }
}
