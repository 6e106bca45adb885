import Chat
import Prompts
import Support
import Testing

@testable import Settings

@Suite("PromptReader")
struct PromptReaderTests {
    private static func read(_ text: String, _ format: PromptFormat = .own) -> (prompt: Prompt?, problems: [String]) {
        let file = PromptReader.read(text, name: "x", PromptOrigin(path: "x.md", format: format))
        return (file.prompt, file.diagnostics.map(\.description))
    }

    private static let settings: [(mark: String, text: String)] = [
        (
            "---",
            """
            description: Review a file
            argument-hint: [file] [depth]
            model: "qwen3:14b"
            profile: work
            system: Be strict about {{1}}.
            parameters:
              temperature: 0.5
              top_p: 1
              max_tokens: 900
              seed: 7
              stop: ["END"]
              extra: {top_k: 40}
            """
        ),
        (
            "+++",
            """
            description = "Review a file"
            argument-hint = "[file] [depth]"
            model = "qwen3:14b"
            profile = "work"
            system = "Be strict about {{1}}."
            [parameters]
            temperature = 0.5
            top_p = 1
            max_tokens = 900
            seed = 7
            stop = ["END"]
            extra = { top_k = 40 }
            """
        ),
    ]

    @Test("front matter in YAML and in TOML has every setting", arguments: [0, 1])
    func frontMatter(index: Int) throws {
        let (mark, text) = Self.settings[index]
        let (read, problems) = Self.read("\(mark)\n\(text)\n\(mark)\n\nReview {{file:{{1}}}}.\n\n")
        #expect(problems == [])
        let prompt = try #require(read)
        #expect(prompt.description == "Review a file" && prompt.argumentHint == "[file] [depth]")
        #expect(prompt.model == ModelID("qwen3:14b") && prompt.profile == "work")
        #expect(prompt.system.parts == [.text("Be strict about "), .argument(1), .text(".")])
        let fields = ["seed": "7", "stop": "[\"END\"]", "top_k": "40"]
        #expect(prompt.parameters == SamplingParameters(temperature: 0.5, topP: 1, maxTokens: 900, fields: fields))
        #expect(prompt.body.parts == [.text("Review "), .file("{{1}}", isOptional: false), .text(".")])
        #expect(prompt.requiredArguments == 1)
    }

    @Test(
        "what is wrong has its line and column",
        arguments: [
            ("---\nmodle: x\n---\ny", ["x.md:2:1: unknown setting \"modle\"; did you mean \"model\"?"]),
            ("---\nmodel: 3\n---\ny", ["x.md:2:8: model cannot be 3; allowed: the ID of a model"]),
            ("---\na: [\n---\ny", ["x.md:"]), ("---\nmodel: x\nmodel: y\n---\nz", ["x.md:2:1: \"model\" is set twice"]),
            ("+++\nmodel = \n+++\ny", ["x.md:2:9:"]),
            ("---\nparameters:\n  temperature: 7\n---\ny", ["x.md:3:16: temperature cannot be 7; allowed: 0 to 2"]),
            ("---\nsystem: use {{foo}}\n---\ny", ["x.md:2:13: unknown placeholder {{foo}}"]),
            ("---\ndescription: d\n---\n\nab {{foo}}\n{{bar}}", ["x.md:5:4: unknown", "x.md:6:1: unknown"]),
            ("---\ndescription: d\ntext", ["x.md:1:1: the front matter is not closed; end it with a line ---"]),
            ("---\n- a\n---\nx", ["x.md:2:1: an array is not allowed here; allowed: a table"]),
            ("", ["x.md: the prompt has no text"]),
            ("---\ndescription: d\n---\n  \n", ["x.md: the prompt has no text"]),
        ])
    func places(text: String, problems: [String]) {
        let found = Self.read(text).problems
        #expect(found.count == problems.count, "\(found)")
        for (found, expected) in zip(found, problems) { #expect(found.hasPrefix(expected), "\(found)") }
    }

    @Test("a setting of another program is reported and ignored, and a placeholder in a value is found in the file")
    func foreign() {
        let claude = Self.read("---\nallowed-tools: Bash(git add:*), Read\n---\nx", .claude)
        #expect(claude.problems == ["x.md:2:1: \"allowed-tools\" has no counterpart here; it is ignored"])
        let llm = Self.read("system: a\nprompt: |\n  one $a\n  two $b $a\n", .llm)
        #expect(llm.problems.map { $0.split(separator: " ")[0] } == ["x.md:3:7:", "x.md:4:7:", "x.md:4:10:"])
        let gemini = Self.read("prompt = \"\"\"\nok\n  !{echo\n\"\"\"\n", .gemini)
        #expect(gemini.problems.map { $0.split(separator: " ")[0] } == ["x.md:3:3:"])
        let aichat = Self.read("---\nmodel: openai:gpt-4o\n---\n__INPUT__", .aichat)
        #expect(aichat.prompt?.model == ModelID("gpt-4o"))
        #expect(aichat.problems.first?.hasPrefix("x.md:2:8: the client \"openai\" has no counterpart here") == true)
    }

    @Test("a byte order mark and line ends of Windows change nothing")
    func lineEnds() {
        let read = Self.read("\u{FEFF}---\r\ndescription: d\r\n---\r\na\r\n{{foo}}\r\n")
        #expect(read.prompt?.description == "d" && read.prompt?.body.plainText == "a\n{{foo}}")
        #expect(read.problems.first?.hasPrefix("x.md:5:1:") == true)
    }

    @Test("any text of a setting survives writing and reading")
    func quoting() {
        for text in [
            "a: b", "\"x\"", "\\", "a\nb", "\t", "- x", "{{args}} {{'{{'}}", "é😀مرحبا", "\u{85}\u{2028}\u{FEFF}\u{7}",
            "'",
        ] {
            var prompt = Prompt(name: "x", origin: PromptOrigin(path: "x.md", format: .own))
            (prompt.description, prompt.argumentHint, prompt.profile) = (text, text, "p " + text + " q")
            prompt.system = PromptTemplate([.text("s"), .text(text), .arguments, .text("e")])
            prompt.body = PromptTemplate([.text("---\n"), .text(text), .argument(1)])
            let (read, problems) = Self.read(prompt.document)
            #expect(problems == [])
            #expect(read == prompt, "\(prompt.document)")
        }
    }
}
