import Foundation
import Testing

import Chat
import History
import Support

/// The published schema against what is really written, by a validator that somebody else wrote.
@Suite("JSON schema of a conversation")
struct ConversationSchemaTests {
    private static let folder = Repository.root.appendingPathComponent("Sources/resayil/Documentation.docc")
    private static let schema = folder.appendingPathComponent("conversation.schema.json")

    /// Debian's python3-jsonschema, which `make test` installs.
    private static let canValidate = (try? python("import jsonschema")) == ""

    private static func python(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", program] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : text + "failed"
    }

    private static let validate = """
        import json, jsonschema, sys
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))):
            print(error.json_path, error.message[:200])
        """

    private func errors(in document: String) throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.write(document, to: "a.json")
        return try Self.python(Self.validate, Self.schema.path, file)
    }

    @Test(
        "an exported document fits the published schema",
        .enabled(if: canValidate, "python3-jsonschema is not installed"))
    func fits() throws {
        for conversation in [Sample.branched(), Conversation(startedAt: Sample.start)] {
            let export = ConversationExport(conversation, profile: "work", host: "h.example")
            #expect(try errors(in: export.document(as: .json)) == "")
        }
    }

    @Test(
        "a changed document does not fit the schema",
        .enabled(if: canValidate, "python3-jsonschema is not installed"),
        arguments: [
            ("\"version\" : 2", "\"version\" : 1"), ("\"role\" : \"user\"", "\"role\" : \"me\""),
            ("\"parent\" : 1,", ""), ("\"state\" : \"failed\"", "\"state\" : \"cut\""),
            ("\"title\" :", "\"titel\" :"), ("\"bytes\" : 8", "\"bytes\" : \"8\""), (":09.250Z", ":09"),
        ])
    func rejects(right: String, wrong: String) throws {
        let document = try ConversationExport(Sample.branched()).document(as: .json)
        #expect(document.contains(right))
        #expect(try errors(in: document.replacing(right, with: wrong)) != "")
    }

    @Test("the article shows the schema file")
    func articleShowsSchema() throws {
        let page = try String(contentsOf: Self.folder.appendingPathComponent("ConversationFormat.md"), encoding: .utf8)
        let schema = try String(contentsOf: Self.schema, encoding: .utf8)
        #expect(page.contains("```json\n" + schema + "```\n"))
    }
}
