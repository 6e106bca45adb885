import Localization
import Randomness
import Support
import Testing

@testable import Prompts

@Suite("PromptTemplate")
struct PromptTemplateTests {
    private static func parts(_ text: String) -> [PromptTemplate.Part] { OwnSyntax.parse(text).template.parts }

    @Test(
        "each placeholder is read",
        arguments: [
            ("{{args}}", .arguments), ("{{ args }}", .arguments), ("{{1}}", .argument(1)), ("{{12}}", .argument(12)),
            ("{{file:a b.txt}}", .file("a b.txt", isOptional: false)),
            ("{{file?:~/x}}", .file("~/x", isOptional: true)),
            ("{{file:{{1}}}}", .file("{{1}}", isOptional: false)), ("{{clipboard}}", .clipboard),
            ("{{last}}", .lastReply), ("{{date}}", .date), ("{{cmd:git diff}}", .command("git diff")),
            ("{{cmd:echo ${x}}}", .command("echo ${x}")), ("{{cmd:awk '{print $1}'}}", .command("awk '{print $1}'")),
            ("{{cmd:a\nb}}", .command("a\nb")),
        ] as [(String, PromptTemplate.Part)])
    func placeholders(text: String, part: PromptTemplate.Part) {
        #expect(Self.parts(text) == [part])
        #expect(Self.parts("{\"a\": \(text)}") == [.text("{\"a\": "), part, .text("}")], "in JSON")
    }

    @Test(
        "what is no placeholder is text",
        arguments: [
            "{{", "}}", "{ {args} }", "{{ $0.name }}", "{{}}", "{{{{", "{{a b}}", "{{0}}", "{{100}}", "{{Args}}",
            "{{foo}}", "{{file:}}", "{{cmd:}}", "{{args", "{{cmd:x", "{{''}}", "{{'a",
            "$1 $ARGUMENTS __INPUT__ !{x} @{y}",
        ])
    func text(text: String) {
        #expect(Self.parts(text) == (text.isEmpty ? [] : [.text(text)]))
    }

    @Test(
        "a placeholder that may have been meant is reported where it stands",
        arguments: [
            ("ab {{foo}}", 3, "unknown placeholder {{foo}}"), ("{{0}}", 0, "unknown placeholder {{0}}"),
            ("x\n{{cmd:ls", 2, "this placeholder is not closed"), ("{{args", 0, "this placeholder is not closed"),
            ("{{file:}}", 0, "unknown placeholder {{file:}}"),
            ("a {{cmd:echo {{args}}}}", 2, "placeholders in a command stay as they are"),
        ])
    func reports(text: String, offset: Int, words: String) {
        let problems = OwnSyntax.parse(text).problems
        #expect(problems.map(\.offset) == [offset])
        #expect(problems.map(\.what.english) == [words])
    }

    @Test(
        "50 kB of signs that open and never close are text, read once",
        arguments: [
            "{{", "{{ ", "{{cmd", "{{cmd:", "{{cmd :", "{{file?", "{{'", "!{", "!{ ", "@{", "${CLAUDE_", " !`",
            "```!\n", "{{__",
            "__ARG", "${", "{",
        ])
    func openings(sign: String) {
        let text = String(repeating: sign, count: 50_000 / sign.utf8.count)
        let syntaxes = [
            OwnSyntax.parse, ClaudeSyntax.parse, GeminiSyntax.parse, AichatSyntax.parse, { LLMSyntax.parse($0) },
        ]
        for parse in syntaxes {
            #expect(parse(text).problems.count <= 100)
            _ = parse(text + "}} `")
        }
    }

    @Test("a quoted text between braces is that text")
    func literals() {
        #expect(OwnSyntax.parse("{{'{{'}}args}} {{'{{x}}'}}").template.plainText == "{{args}} {{x}}")
    }

    @Test("a template that is written in the program's syntax is read as the same one", .seeded(3))
    func roundTrip() {
        var random = Seed.random()
        let texts = [
            "{", "}", "{{", "}}", "'", "{{'", "'}}", "args", "\n", "a", " ", "{{args}}", "cmd:", "é", "😀", "\\",
        ]
        for _ in 0..<3_000 {
            let parts = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                random.once(in: 3)
                    ? random.element(of: Self.placeholders)
                    : PromptTemplate.Part.text(random.element(of: texts) + random.element(of: texts))
            }
            let template = PromptTemplate(parts)
            #expect(OwnSyntax.parse(template.source).template == template, "\(template.source.debugDescription)")
        }
    }

    private static let placeholders: [PromptTemplate.Part] = [
        .arguments, .argument(1), .argument(2), .file("a", isOptional: false), .file("{{1}}", isOptional: true),
        .clipboard,
        .lastReply, .date, .command("x ${y}"), .command("z"),
    ]

    @Test("no value expands, whatever it holds, and each is put in once", .seeded(5))
    func expandsOnce() {
        var random = Seed.random()
        let hostile = [
            "{{args}}", "{{1}}", "{{cmd:touch /tmp/x}}", "{{file:/etc/passwd}}", "{{clipboard}}", "{{last}}",
            "$ARGUMENTS",
            "!`id`", "__INPUT__", "{{", "}}", "plain",
        ]
        func value() -> String { random.element(of: hostile) + random.element(of: hostile) }
        for _ in 0..<500 {
            let text = value()
            var material = PromptMaterial(arguments: PromptArguments(words: [value(), value()]))
            material.files = ["a": value(), "{{1}}": value()]
            (material.clipboard, material.lastReply, material.date) = (value(), value(), value())
            material.outputs = ["x ${y}": value(), "z": value()]
            let parts = Self.placeholders.shuffled(using: &random)
            let expanded = PromptTemplate([.text(text)] + parts).expanded(with: material)
            let values = parts.map { part -> String in
                switch part {
                case .text(let text): text
                case .arguments: material.arguments.text
                case .argument(let number): material.arguments.words[number - 1]
                case .file(let path, _): material.files[path] ?? ""
                case .clipboard: material.clipboard
                case .lastReply: material.lastReply
                case .date: material.date
                case .command(let line): material.outputs[line] ?? ""
                }
            }
            #expect(expanded == text + values.joined())
        }
    }

    @Test("what is escaped has no placeholder, and is the same text", .seeded(7))
    func escapes() {
        var random = Seed.random()
        let pieces = ["{", "{{", "}}", "{{cmd:x}}", "'", "a", "{{'{{'}}", "\n"]
        for _ in 0..<1_000 {
            let text = (0..<6).map { _ in random.element(of: pieces) }.joined()
            #expect(OwnSyntax.parse(OwnSyntax.escaped(text)).template.plainText == text, "\(text.debugDescription)")
        }
    }
}

@Suite("PromptArguments")
struct PromptArgumentsTests {
    @Test(
        "words are divided as in a shell, and a quote that is not closed divides nothing",
        arguments: [
            ("", []), ("a b", ["a", "b"]), ("  a\tb\nc ", ["a", "b", "c"]), ("'a b' c", ["a b", "c"]),
            ("\"a 'b\" ''", ["a 'b", ""]), ("it's fine", ["it's", "fine"]), ("x=\"1 2\"", ["x=1 2"]),
            ("C:\\dir \\", ["C:\\dir", "\\"]),
        ])
    func words(text: String, words: [String]) {
        #expect(PromptArguments(text).words == words)
    }

    @Test("a path gets its arguments, once")
    func paths() {
        let arguments = PromptArguments(words: ["{{2}}", "b"])
        #expect(arguments.path("x/{{1}}.swift") == "x/{{2}}.swift")
        #expect(arguments.path("{{args}}") == "{{2}} b")
        #expect(arguments.path("{{3}}") == "")
    }
}

@Suite("PromptName")
struct PromptNameTests {
    @Test(
        "a name is one word that can be typed",
        arguments: [
            ("review", true), ("git:commit", true), ("v1.2_x-y", true), ("مراجعة", true), ("日本", true), ("", false),
            ("a b", false),
            ("a/b", false), ("..", false), (".x", false), ("a:", false), (":a", false), ("-x", false), ("a!", false),
            ("a\u{202E}b", false), (String(repeating: "a", count: 81), false),
        ])
    func valid(name: String, isValid: Bool) {
        #expect(PromptName.isValid(name) == isValid)
    }

    @Test("a file in a folder is called by both names, and odd characters become hyphens")
    func files() {
        #expect(PromptName.name(ofFile: "git/commit") == "git:commit")
        #expect(PromptName.name(ofFile: "my role!") == "my-role-")
        #expect(PromptName.name(ofFile: "..") == nil)
        #expect(PromptName.file(of: "git:commit") == "git/commit")
        #expect(PromptName.fits("commit", "git:commit") && !PromptName.fits("mit", "git:commit"))
    }
}
