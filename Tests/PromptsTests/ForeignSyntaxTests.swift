import Localization
import Randomness
import Support
import Testing

@testable import Prompts

@Suite("syntaxes of other programs")
struct ForeignSyntaxTests {
    private typealias Part = PromptTemplate.Part

    @Test(
        "placeholders of Claude Code",
        arguments: [
            ("a $ARGUMENTS", [.text("a "), .arguments]), ("$1$2", [.argument(1), .argument(2)]),
            ("$0 $1", [.argument(1), .text(" "), .argument(2)]), ("$ARGUMENTS[1]", [.argument(2)]),
            ("$100 $x", [.text("$100 $x")]), ("\\$1", [.text("$1")]),
            ("!`git status`", [.command("git status")]), ("a!`x`", [.text("a!`x`")]), ("!`", [.text("!`")]),
            ("!``", [.text("!``")]), ("```!\nls\n```", [.command("ls")]), ("```sh\nls\n```", [.text("```sh\nls\n```")]),
            ("see @a/b.c, ok", [.text("see "), .file("a/b.c", isOptional: true), .text(", ok")]),
            ("@$1", [.file("{{1}}", isOptional: true)]), ("me@host @!x", [.text("me@host @!x")]),
            ("$0 !`mv $0 $ARGUMENTS[1]`", [.argument(1), .text(" "), .command("mv ${1} ${2}")]),
            ("{{args}}", [.text("{{args}}")]),
        ] as [(String, [PromptTemplate.Part])])
    func claude(text: String, parts: [PromptTemplate.Part]) {
        #expect(ClaudeSyntax.parse(text).template.parts == parts)
    }

    @Test(
        "placeholders of Gemini CLI",
        arguments: [
            ("{{args}}", [.arguments]), ("{{ args }}", [.text("{{ args }}")]), ("!{a {b} c}", [.command("a {b} c")]),
            ("!{grep {{args}}}", [.command("grep \"$ARGUMENTS\"")]), ("@{a b}", [.file("a b", isOptional: false)]),
            ("!{x", [.text("!{x")]), ("@{}", [.text("@{}")]), ("$1 $ARGUMENTS", [.text("$1 $ARGUMENTS")]),
        ] as [(String, [PromptTemplate.Part])])
    func gemini(text: String, parts: [PromptTemplate.Part]) {
        #expect(GeminiSyntax.parse(text).template.parts == parts)
    }

    @Test(
        "placeholders of llm",
        arguments: [
            ("$input", [.arguments]), ("${input}x", [.arguments, .text("x")]), ("$$input", [.text("$input")]),
            ("$voice", [.text("GlaDOS")]), ("$other", [.text("$other")]), ("$5 $", [.text("$5 $")]),
            ("${input", [.text("${input")]), ("$inputs", [.text("$inputs")]),
        ] as [(String, [PromptTemplate.Part])])
    func llm(text: String, parts: [PromptTemplate.Part]) {
        #expect(LLMSyntax.parse(text, defaults: ["voice": "GlaDOS"]).template.parts == parts)
    }

    @Test(
        "placeholders of aichat",
        arguments: [
            ("__INPUT__!", [.arguments, .text("!")]), ("__ARG2__", [.argument(2)]), ("__ARG0__", [.text("__ARG0__")]),
            ("{{__os__}}", [.text("{{__os__}}")]), ("### INPUT:\nx", [.text("### INPUT:\nx")]),
        ] as [(String, [PromptTemplate.Part])])
    func aichat(text: String, parts: [PromptTemplate.Part]) {
        #expect(AichatSyntax.parse(text).template.parts == parts)
    }

    @Test("no text stops a syntax, and text alone comes back as it was", .seeded(11))
    func anyText() {
        var random = Seed.random()
        let pieces = [
            "$", "$1", "$ARGUMENTS", "[", "0", "]", "!", "`", "```!\n", "\n```", "@", "@{", "!{", "{", "}", "{{",
            "args", "}}",
            "__INPUT__", "__ARG", "1__", "\\", "${", "input", "a", " ", "\n", "\u{301}", "😀", "### INPUT:", "cmd:",
            "file:",
        ]
        let syntaxes = [
            OwnSyntax.parse, ClaudeSyntax.parse, GeminiSyntax.parse, { LLMSyntax.parse($0) }, AichatSyntax.parse,
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.element(of: pieces) }.joined()
            for parse in syntaxes {
                let parsed = parse(text)
                if let plain = parsed.template.plainText {
                    #expect(plain.count <= text.count)
                }
                for problem in parsed.problems {
                    let place = text.unicodeScalars.dropFirst(problem.offset)
                    #expect(place.starts(with: problem.snippet.unicodeScalars), "\(text.debugDescription)")
                }
            }
        }
    }
}
