import Markup
import Support
import Testing

@Suite("CodeLexer")
struct CodeLexerTests {
    /// Tokens as text, each with the first letter of its kind; plain ones as they are.
    private static func marked(_ lines: String, _ language: String) -> String {
        var state = CodeLexer.State()
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let bytes = Array(line.utf8)
            return CodeLexer.tokens(String(line), in: language, &state).map { token in
                let text = String(decoding: bytes[token.range], as: UTF8.self)
                return token.kind == .plain ? text : "‹\("\(token.kind)".prefix(1)):\(text)›"
            }.joined()
        }.joined(separator: "\n")
    }

    @Test(
        "each language has its keywords, strings, comments and numbers",
        arguments: [
            ("swift", "let a = 0x1F // c", "‹k:let› a = ‹n:0x1F› ‹c:// c›"),
            (
                "swift", "a.prefix(2).default; for i in 0..<in",
                "a.‹f:prefix›(‹n:2›).default; ‹k:for› i ‹k:in› ‹n:0›..<‹k:in›"
            ),
            ("rust", "f().await", "‹f:f›().‹k:await›"),
            ("py", "def f(x): return 'a' # c", "‹k:def› ‹f:f›(x): ‹k:return› ‹s:'a'› ‹c:# c›"),
            ("js", "const a = `b` + 1.5e-3", "‹k:const› a = ‹s:`b`› + ‹n:1.5e-3›"),
            ("ts", "let a: string", "‹k:let› a: ‹t:string›"),
            ("c", "#include \"a.h\"", "‹k:#include› ‹s:\"a.h\"›"),
            ("cpp", "auto x = nullptr;", "‹k:auto› x = ‹k:nullptr›;"),
            ("rust", "fn f<'a>(c: char) { 'x' }", "‹k:fn› f<'a>(c: ‹t:char›) { ‹s:'x'› }"),
            ("go", "func main() {}", "‹k:func› ‹f:main›() {}"), ("java", "int a = 'c';", "‹t:int› a = ‹s:'c'›;"),
            ("kotlin", "fun f() = null", "‹k:fun› ‹f:f›() = ‹k:null›"),
            ("cs", "var s = $\"{a}\";", "‹k:var› s = ‹s:$\"{a}\"›;"),
            ("rb", "def a; nil; end", "‹k:def› a; ‹k:nil›; ‹k:end›"), ("php", "echo $a;", "‹k:echo› $a;"),
            ("bash", "if [ -n \"$A\" ]; then # c", "‹k:if› [ -n ‹s:\"$A\"› ]; ‹k:then› ‹c:# c›"),
            ("sql", "SELECT a FROM t -- c", "‹k:SELECT› a ‹k:FROM› t ‹c:-- c›"),
            ("json", #"{"a": [1, true]}"#, #"{‹t:"a"›: [‹n:1›, ‹k:true›]}"#), ("yml", "a: b # c", "‹t:a›: b ‹c:# c›"),
            ("toml", "a = 'b'", "‹t:a› = ‹s:'b'›"),
            ("html", "<a href=\"x\">t</a>", "‹k:<a› ‹t:href›=‹s:\"x\"›‹k:>›t‹k:</a>›"),
            ("css", "color: red; /* c */", "‹t:color›: red; ‹c:/* c */›"), ("md", "# T", "‹k:# T›"),
            ("diff", "+ a\n- b\n c", "‹a:+ a›\n‹r:- b›\n c"), ("makefile", "all: a # c", "‹t:all›: a ‹c:# c›"),
            ("Dockerfile", "FROM a", "‹k:FROM› a"), ("nonsense", "let a", "let a"), ("SWIFT", "let", "‹k:let›"),
        ])
    func colours(language: String, line: String, marked: String) {
        #expect(Self.marked(line, language) == marked)
    }

    @Test("multi-line comments and strings are carried over, and nested ones are counted")
    func carriesState() {
        #expect(Self.marked("a /* b\n/* c */ d\n*/ let", "swift") == "a ‹c:/* b›\n‹c:/* c */ d›\n‹c:*/› ‹k:let›")
        #expect(Self.marked("x = \"\"\"a\nb\"\"\"\nif", "python") == "x = ‹s:\"\"\"a›\n‹s:b\"\"\"›\n‹k:if›")
        #expect(Self.marked("\"a\nlet", "swift") == "‹s:\"a›\n‹k:let›")
    }

    @Test(
        "the language is the first word of a fence, whatever follows",
        arguments: [
            ("swift", "swift"), ("rust,no_run", "rust"), ("python:app.py", "python"), ("{.swift .numbers}", "swift"),
            ("c++ title=\"a b\"", "c++"), ("c#", "c#"), ("", ""),
        ])
    func languages(info: String, language: String) {
        guard case .code(let code) = Block.parse("~~~ \(info)\nx\n~~~")[0].content else {
            Issue.record("no code")
            return
        }
        #expect(code.language == language)
        #expect(code.info == info)
    }

    @Test("the tokens cover each line in order, whatever it holds", .seeded(3))
    func covers() {
        let languages = ["swift", "rust", "html", "json", "sh", "css", "sql", "diff", "nonsense", "yaml", "php"]
        var random = Seed.random()
        for language in languages {
            var state = CodeLexer.State()
            for _ in 0..<300 {
                let line = String((0..<12).map { _ in "a1_\"'/*<>-#$\\ é字@:=`".randomElement(using: &random) ?? "a" })
                var end = 0
                for token in CodeLexer.tokens(line, in: language, &state) {
                    #expect(token.range.lowerBound == end)
                    end = token.range.upperBound
                }
                #expect(end == line.utf8.count)
            }
        }
    }
}
