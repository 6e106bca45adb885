import Foundation
import Support
import Testing

/// `ask --schema`, at the demo server and at one that looks at the request.
@Suite("ask with a schema", .timeLimit(.minutes(5)))
struct AskSchemaTests {
    private static let person = """
        {"type":"object","properties":{"name":{"type":"string"},"born":{"type":"string","format":"date"},
         "friends":{"type":"array","items":{"$ref":"#"}}},"required":["name","born"],"additionalProperties":false}
        """

    private static func home() throws -> Home {
        try Home(["person.json": person, "odd.json": #"{"type":"object","oneOf":[]}"#, "latin": "{\"title\":\"x\"}"])
    }

    @Test("the answer of a model that keeps to the schema is printed alone", arguments: [[], ["--no-stream"]])
    func fits(options: [String]) async throws {
        let home = try Self.home()
        let arguments = ["ask", "--demo", "-m", "json", "--schema", home.path + "/person.json", "Ada Lovelace"]
        let result = try await run(arguments + options, home: home.path)
        #expect(result.status == 0 && result.errors.isEmpty)
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(answer?["name"] as? String == "Ada Lovelace" && answer?["friends"] is [Any])
    }

    @Test("an answer that does not fit fails with the place of the first difference")
    func differs() async throws {
        let home = try Self.home()
        let question = #"{"name":"Ada","born":"2026-01-01","friends":[{"name":"x","born":"soon"}]}"#
        let result = try await home.run("ask", "--demo", "-m", "echo", "--schema", home.path + "/person.json", question)
        #expect(result.status == 65 && result.output == question + "\n")
        #expect(
            result.errors
                == "resayil: the reply does not fit the schema at /friends/0/born: is not in the format date\n")
        let text = try await home.run(
            "ask", "--demo", "-m", "echo", "--schema", home.path + "/person.json", "--json", "hi")
        #expect(text.status == 65 && text.errors.contains("does not fit the schema: the reply is not JSON"))
    }

    @Test("the request has the schema, whatever the profile says, and conflicts are an error")
    func request() async throws {
        let reply = HTTPText.reply(#"{"choices":[{"message":{"content":"{}"},"finish_reason":"stop"}]}"#)
        let server = try ScriptedServer([[.request, .send(reply)]])
        defer { server.stop() }
        let home = try Self.home()
        let result = try await home.run(
            "ask", "--base-url", server.baseURL, "-m", "m", "--no-stream", "--schema", home.path + "/person.json", "hi")
        #expect(result.status == 65 && result.errors.contains("at /name: required, but missing"))
        let format = #""response_format":{"type":"json_schema","json_schema":{"name":"person","strict":true,"schema":{"#
        #expect(server.requests.first?.contains(format) == true)
        let both = try await home.run(
            "ask", "--demo", "-o", "response_format=text", "--schema", home.path + "/person.json", "hi")
        #expect(both.status == 64 && both.errors.contains("use --schema or -o response_format, not both"))
    }

    @Test("a file that is no schema is refused before anything is sent")
    func files() async throws {
        let home = try Self.home()
        let odd = try await home.run("ask", "--demo", "--schema", home.path + "/odd.json", "hi")
        #expect(
            odd.status == 65 && odd.errors.hasSuffix("odd.json: /oneOf: this keyword or value is not supported\n"))
        let missing = try await home.run("ask", "--demo", "--schema", home.path + "/missing.json", "hi")
        #expect(missing.status == 66 && missing.errors.contains("missing.json: no such file"))
        let endless = try await home.run("ask", "--demo", "--schema", "/dev/zero", "hi")
        #expect(endless.status == 65 && endless.errors.contains("too large"))
        let folder = try await home.run("ask", "--demo", "--schema", ".", "hi")
        #expect(folder.status == 66)
    }
}
