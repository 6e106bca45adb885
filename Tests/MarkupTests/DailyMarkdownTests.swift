import FuzzTargets
import Testing

@testable import Markup

/// What replies have in daily use: each table is one kind.
@Suite("everyday Markdown")
struct DailyMarkdownTests {
    private static func shown(_ text: String) -> String { BlockText.describe(Block.parse(text)) }

    @Test(
        "escaped brackets are a formula only if their content looks like one",
        arguments: [
            (#"write \( and \) in the pattern"#, "p write ( and ) in the pattern"),
            (#"Dear \[Your Name\],"#, "p Dear [Your Name],"),
            (#"find . \( -name a \)"#, "p find . ( -name a )"), (#"\( -f x -o -d y \)"#, "p ( -f x -o -d y )"),
            (#"s/\(.*\)/\1/"#, #"p s/(.*)/\1/"#), (#"\([0-9]*\) \(a\|b\) \(\w+\)"#, #"p ([0-9]*) (a|b) (\w+)"#),
            (#"file\(s\) f\(x\) a\[n-1\]"#, "p file(s) f(x) a[n-1]"),
            (#"\[1\] \[2, 3\] \[1-3\]"#, "p [1] [2, 3] [1-3]"),
            (#"\[x\] done, \[ \] open"#, "p [x] done, [ ] open"), (#"\(snake_case\) \(注\)"#, "p (snake_case) (注)"),
            (#"\(i.e. foo\) \(see below\)"#, "p (i.e. foo) (see below)"),
            ("$2 and 3$, $PATH$, $$ or $$", "p $2 and 3$, $PATH$, $$ or $$"),
        ])
    func escapes(text: String, shown: String) { #expect(Self.shown(text) == shown) }

    @Test(
        "a formula in escaped brackets or dollars is one",
        arguments: [
            (#"\(x\) \( n \) \(2\)"#, "p {m:x} {m:n} {m:2}"), (#"\(E = mc^2\)"#, "p {m:E = mc²}"),
            (#"\[a + b = c\]"#, "p {m:a + b = c}"), (#"\(\alpha\)"#, "p {m:α}"),
            (#"\[\frac{a}{b}\]"#, #"p {m:\[\frac{a}{b}\]}"#),
            (#"\(x_1 y_2\) \(f(x) = 2x - 1\)"#, "p {m:x₁ y₂} {m:f(x) = 2x − 1}"),
            (#"\(O(n log n)\)"#, "p {m:O(n log n)}"),
            (#"\(|x|\) \(\|v\|\)"#, "p {m:|x|} {m:‖v‖}"), ("其中\\(x\\)是", "p 其中{m:x}是"),
            ("$x$ $a+b$ $5$ $x_1$", "p {m:x} {m:a+b} {m:5} {m:x₁}"), (#"\(a, b, ..., z\)"#, "p {m:a, b, ..., z}"),
            ("$$\na = b - c\n$$", "p ⏎{m:a = b − c}⏎"),
        ])
    func formulas(text: String, shown: String) { #expect(Self.shown(text) == shown) }

    @Test(
        "emphasis beside scripts that join words, and beside their punctuation",
        arguments: [
            ("**注意：**正文", "p {s:注意：}正文"), ("これは**「重要」**です", "p これは{s:「重要」}です"),
            ("كلمة **(مهم)**جدا", "p كلمة {s:(مهم)}جدا"), ("太郎は**\"Hello\"**といった", "p 太郎は{s:\"Hello\"}といった"),
            ("真**（她**", "p 真{s:（她}"), ("**هل هذا؟**نعم", "p {s:هل هذا؟}نعم"), ("~~「削除」~~です", "p {d:「削除」}です"),
            ("*「斜体」*です", "p {e:「斜体」}です"), ("**यह।**वह", "p {s:यह।}वह"), ("**중요(요약)**입니다", "p {s:중요(요약)}입니다"),
            ("葛\u{E0100}**(表記)**城", "p 葛\u{E0100}{s:(表記)}城"), ("**C#**や**F#**は", "p {s:C#}や{s:F#}は"),
            ("国際規格**[E](u)**と", "p 国際規格{ls:E→u}と"), ("**真…**她", "p {s:真…}她"), ("「**「a」**」", "p 「{s:「a」}」"),
            ("**50%**of", "p **50%**of"), ("(**a**)b", "p ({s:a})b"), ("__注意：__正文", "p __注意：__正文"),
        ])
    func joins(text: String, shown: String) {
        #expect(Self.shown(text).replacing("{sl:", with: "{ls:") == shown.replacing("{sl:", with: "{ls:"))
    }

    @Test(
        "an address ends where the punctuation of another script begins",
        arguments: [
            ("https://example.com/docs（中文说明）了解更多", "https://example.com/docs"),
            ("https://example.com/faq؟", "https://example.com/faq"), ("见https://a.b/c。然后", "https://a.b/c"),
            ("**https://a.b**（说明）", "https://a.b"), ("“https://a.b/c”、", "https://a.b/c"),
            ("https://a.b/c\u{3000}次", "https://a.b/c"), ("https://a.b/路径/x？次", "https://a.b/路径/x"),
            ("https://a.b/c，https", "https://a.b/c"), ("https://a.b/c\u{200F}؛", "https://a.b/c"),
            ("https://a.b/c｜d", "https://a.b/c"), ("www.a.b、次", "http://www.a.b"),
            ("https://ja.wikipedia.org/wiki/ジョブズ・スティーブ", "https://ja.wikipedia.org/wiki/ジョブズ・スティーブ"),
            ("<https://a.b/（c）>", "https://a.b/（c）"), ("[x](https://a.b/（c）)", "https://a.b/（c）"),
        ])
    func addresses(text: String, target: String) {
        guard case .paragraph(let spans) = Block.parse(text).first?.content else {
            Issue.record("no paragraph")
            return
        }
        #expect(spans.map(\.target).filter { !$0.isEmpty } == [target])
        let said = spans.map(\.text).joined()
        #expect(said == text.filter { !"<>*[]()".contains($0) } || text.contains("](") && said == "x")
    }

    @Test(
        "only two tildes strike out, and asterisks between letters or digits stay",
        arguments: [
            ("10~20个 … 30~40个", "p 10~20个 … 30~40个"), ("~a~ b~c~d", "p ~a~ b~c~d"), ("~~a~~ ~b~", "p {d:a} ~b~"),
            ("5*4*3*2*1", "p 5*4*3*2*1"), ("2**10 and 3**5", "p 2**10 and 3**5"), ("a*b and c*d", "p a*b and c*d"),
            ("٥*٤*٣", "p ٥*٤*٣"), ("５*４*３", "p ５*４*３"), ("un*frigging*believable", "p un*frigging*believable"),
            ("*Note: 5*4 = 20*", "p {e:Note: 5*4 = 20}"), ("**bold**text", "p {s:bold}text"), ("**3**rd", "p {s:3}rd"),
            ("# 5*4*3", "h1 5*4*3"), ("| 5*4*3 |\n|---|\n| 2*x*y |", #"table ["5*4*3"] [["2*x*y"]]"#),
            ("这是**重要**的", "p 这是{s:重要}的"), ("`a*b*c`", "p {c:a*b*c}"), ("αβ*γ*δ", "p αβ*γ*δ"),
            ("[5*4*3] 2*3*4 [x*y*z]\n\n[5*4*3]: /u", "p {l:5→/u}{el:4→/u}{l:3→/u} 2*3*4 [x*y*z]"),
            ("a ` b 5*4*3 `` c", "p a ` b 5*4*3 `` c"), ("[x](y 5*4*3", "p [x](y 5*4*3"),
        ])
    func signs(text: String, shown: String) { #expect(Self.shown(text) == shown) }

    @Test(
        "<br> is a line break, in prose and in cells",
        arguments: [
            ("one<br>two", "p one⏎⏎two"), ("one<br/>two<BR />three", "p one⏎⏎two⏎⏎three"), ("a<br> b", "p a⏎⏎b"),
            ("| a |\n|---|\n| x<br>y |", #"table ["a"] [["x⏎⏎y"]]"#), ("# T<br>U", "h1 T⏎⏎U"),
            ("<br>\ntext **bold**", "p ⏎⏎⏎text {s:bold}"), ("- a<br>b", "item[•]\n  p a⏎⏎b"), ("`<br>`", "p {c:<br>}"),
            ("a <b>c</b>", "p a {h:<b>}c{h:</b>}"), ("<bravo>", "html <bravo>"),
        ])
    func breaks(text: String, shown: String) { #expect(Self.shown(text) == shown) }

    @Test(
        "a bar in code separates no cells, and no cell is lost",
        arguments: [
            ("| a | b |\n|---|---|\n| `x|y` | c |", #"table ["a", "b"] [["{c:x|y}", "c"]]"#),
            ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", #"table ["a", "b"] [["1", "2 | 3"]]"#),
            ("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |", #"table ["a", "b"] [["1", "2 | 3 | 4"]]"#),
            ("a | b\n--|--\n1 | 2 | 3", #"table ["a", "b"] [["1", "2 | 3"]]"#),
            ("| `x|y` | b |\n|---|---|\n| 1 | 2 |", #"table ["{c:x|y}", "b"] [["1", "2"]]"#),
            ("| a | b |\n|---|---|\n| ` | ` |", #"table ["a", "b"] [["`", "`"]]"#),
            ("| a |\n|---|\n| `x\\|y` | z |", #"table ["a"] [["{c:x|y} | z"]]"#),
            ("| a | b |\n|---|---|\n| c | d | | |", #"table ["a", "b"] [["c", "d"]]"#),
            (
                "> | a | b |\n> |---|---|\n> | `c|d` | e | f |",
                "quote\n  table [\"a\", \"b\"] [[\"{c:c|d}\", \"e | f\"]]"
            ),
            ("| a | b |\n|---|---|\n| `` a|`|b `` | c |", #"table ["a", "b"] [["{c:a|`|b}", "c"]]"#),
            ("| a | b |\n|---|---|\n| $|x|$ | c |", #"table ["a", "b"] [["{m:|x|}", "c"]]"#),
        ])
    func cells(text: String, shown: String) { #expect(Self.shown(text) == shown) }

    @Test("unfinished Markdown shows in its likely final form")
    func unfinished() {
        for (text, shown) in [
            ("これは**「重要", "p これは{s:「重要}"), ("5*4*", "p 5*4"),
            ("| a | b |\n|---|---|\n| c | `d|e", #"table ["a", "b"] [["c", "{c:d|e}"]]"#),
        ] {
            var markup = IncrementalMarkup()
            let change = markup.extend(with: text, isComplete: false)
            #expect(BlockText.describe(change.closed.flatMap(\.blocks) + markup.tail) == shown)
        }
    }
}
