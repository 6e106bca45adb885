import Foundation
import Prompts
import Randomness
import Support
import Testing

@testable import Settings

/// Twenty files of each foreign format, written after their documentation. The golden file of a format has, for each,
/// the prompt in the program's own syntax, what it says with arguments, and what has no counterpart.
@Suite("prompt formats")
struct PromptFormatsTests {
    private static let folder = Repository.target(of: #filePath).appending(path: "PromptFiles")
    private static let foreign = PromptFormat.allCases.filter { $0 != .own }

    private static func files(of format: PromptFormat) -> [PromptLibrary.Entry] {
        PromptLibrary(folders: [PromptFolder(path: folder.path + "/" + format.rawValue, format: format)]).entries
    }

    @Test("twenty files of each format are read as they are", arguments: foreign)
    func goldens(format: PromptFormat) throws {
        let entries = Self.files(of: format)
        #expect(entries.count == 20)
        let text = entries.map { Self.description(of: $0) }.joined(separator: "\n")
        let golden = Self.folder.appending(path: format.rawValue + ".txt")
        if ProcessInfo.processInfo.environment["RESAYIL_WRITE_GOLDENS"] != nil {
            try Data(text.utf8).write(to: golden)
        }
        let stored = try String(contentsOf: golden, encoding: .utf8)
        let difference = zip(text.split(separator: "\n"), stored.split(separator: "\n")).first { $0 != $1 }
        #expect(
            text == stored,
            "\(difference.map { "\($0)\n\($1)" } ?? "another length"); RESAYIL_WRITE_GOLDENS=1 writes it")
    }

    private static func description(of entry: PromptLibrary.Entry) -> String {
        let file = PromptReader.read(name: entry.name, entry.origin)
        var lines = ["==== \(entry.name)"]
        if let prompt = file.prompt {
            var material = PromptMaterial(arguments: PromptArguments("one 'two words'"))
            for command in prompt.needs.commands { material.outputs[command] = "<output of \(command)>" }
            for path in prompt.needs.files where path.path.contains("/") || path.path.contains("{{") {
                material.files[path.path] = "<file \(material.arguments.path(path.path))>"
            }
            let system = prompt.system.expanded(with: material)
            lines.append(prompt.document)
            if !system.isEmpty { lines.append("---- system\n" + system) }
            lines.append("---- question\n" + prompt.question(with: material))
        }
        let names = file.diagnostics.map { $0.description.replacing(folder.path + "/", with: "") }
        if !names.isEmpty { lines.append("---- problems\n" + names.joined(separator: "\n")) }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("a prompt of any format that is written as a file of the program is read as the same prompt")
    func imports() throws {
        for entry in Self.foreign.flatMap(Self.files) {
            guard let prompt = PromptReader.read(name: entry.name, entry.origin).prompt else { continue }
            let again = PromptReader.read(
                prompt.document, name: entry.name, PromptOrigin(path: "x.md", format: .own))
            #expect(again.diagnostics.isEmpty, "\(entry.name): \(again.diagnostics)")
            #expect(again.prompt?.body == prompt.body && again.prompt?.system == prompt.system, "\(entry.name)")
            #expect(again.prompt?.description == prompt.description && again.prompt?.model == prompt.model)
            #expect(again.prompt?.argumentHint == prompt.argumentHint)
            #expect(again.prompt?.parameters == prompt.parameters)
        }
    }

    @Test("a file that is cut, or has bytes changed, is a prompt or an error with a place in the file", .seeded(13))
    func malformed() throws {
        var random = Seed.random()
        let junk: [UInt8] = Array("[]{}:&*!|>'\"%@`#-?,\n\t \\$=".utf8) + [0, 1, 0x7F, 0x80, 0xC3, 0xE2, 0xF0, 0xFF]
        for format in PromptFormat.allCases {
            for entry in Self.files(of: format == .own ? .claude : format) {
                let bytes = Array(try Data(contentsOf: URL(filePath: entry.origin.path)))
                for _ in 0..<12 {
                    var changed = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                    for _ in 0..<Int.random(in: 0...4, using: &random) where !changed.isEmpty {
                        changed[Int.random(in: 0..<changed.count, using: &random)] = random.element(of: junk)
                    }
                    let text = String(decoding: changed, as: UTF8.self)
                    let file = PromptReader.read(text, name: "x", PromptOrigin(path: "x", format: format))
                    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                    #expect(file.prompt != nil || file.diagnostics.contains { $0.severity == .error })
                    for diagnostic in file.diagnostics {
                        #expect(
                            (0...lines + 1).contains(diagnostic.position.line),
                            "\(diagnostic) in \(text.debugDescription)")
                    }
                }
            }
        }
    }

    @Test(
        "YAML that grows when it is read, or is nested without end, is refused",
        arguments: [
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n? *c\n: 1\nprompt: x\n",
            "a: &a {x: 1}\nb: &b {*a : 1}\nc: &c {*b : 1}\nprompt: x\n",
            "prompt: " + String(repeating: "[", count: 50_000) + "\n",
            String(repeating: "- ", count: 50_000) + "x\n", "? " + String(repeating: "{a: ", count: 5_000),
            (0..<5_000).map { String(repeating: " ", count: $0 % 900) + "k\($0):\n" }.joined(),
        ])
    func bombs(text: String) {
        let file = PromptReader.read(text, name: "x", PromptOrigin(path: "x", format: .llm))
        #expect(file.prompt == nil)
        #expect(!file.diagnostics.isEmpty)
    }

    @Test("aliases that hold each other many times over are refused, and cost what the file has")
    func aliases() {
        var text = "k0: &k0 [x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            text +=
                "k\(level): &k\(level) [" + Array(repeating: "*k\(level - 1)", count: 8).joined(separator: ", ") + "]\n"
        }
        let file = PromptReader.read(text + "prompt: y\n", name: "x", PromptOrigin(path: "x", format: .llm))
        #expect(file.prompt == nil && file.diagnostics.map(\.description) == ["x: too large"])
    }
}
