import FuzzTargets
import Markup
import Testing

@Suite("Block")
struct BlockTests {
    @Test(
        "Markdown of every kind becomes blocks and spans",
        arguments: [
            ("*a* **b** ***c*** ~~d~~ `e`", "p {e:a} {s:b} {es:c} {d:d} {c:e}"),
            ("a  \nb\\\nc\nd", "p a⏎b⏎c⏎d"),
            ("## T `c`", "h2 T {c:c}"), ("T\n===", "h1 T"), ("***", "rule"),
            ("[t *u*](/x \"y\")", "p {l:t →/x}{el:u→/x}"), ("![alt](i.png)", "p {li:alt→i.png}"),
            ("![](i.png)", "p {li:i.png→i.png}"), ("<https://a.b>", "p {l:https://a.b→https://a.b}"),
            ("see www.a.b", "p see {l:www.a.b→http://www.a.b}"),
            ("3. a\n3. b", "item[3.]\n  p a\nitem[4.]\n  p b"),
            ("1. a\n1. b\n7. c", "item[1.]\n  p a\nitem[2.]\n  p b\nitem[7.]\n  p c"),
            ("1) a", "item[1)]\n  p a"),
            ("- [ ] a\n- [x] b", "item[• _]\n  p a\nitem[• x]\n  p b"),
            ("> - [ ] a\n> - [X] **b**", "quote\n  item[• _]\n    p a\n  item[• x]\n    p {s:b}"),
            ("1. - [x] a", "item[1.]\n  item[• x]\n    p a"), ("> - \\[ ] a", "quote\n  item[•]\n    p [ ] a"),
            ("> 1. [ ] [x](/y)", "quote\n  item[1. _]\n    p {l:x→/y}"),
            ("> - [ ]a", "quote\n  item[•]\n    p [ ]a"),
            ("> [!NOTE]\n> - [ ] a", "quote\n  p [!NOTE]\n  item[• _]\n    p a"),
            ("[<http://a.b>](http://c.d)", "p [{l:http://a.b→http://a.b}](http://c.d)"),
            ("x [*y* <http://a.b> z](/c \"t\") w", "p x [{e:y} {l:http://a.b→http://a.b} z](/c \"t\") w"),
            ("**[<http://a.b>](/c)**", "p {s:[}{sl:http://a.b→http://a.b}{s:](/c)}"),
            ("![<http://a.b>](c.png)", "p {li:http://a.b→c.png}"),
            ("![x [y](/z)](c.png)", "p {li:x y→c.png}"),
            ("- a\n  - b", "item[•]\n  p a\n  item[•]\n    p b"),
            ("> a\n> > b", "quote\n  p a\n  quote\n    p b"),
            ("```js x\na\n\nb\n```", "code[js x] a⏎⏎b"), ("    a\n\n    b", "code[] a⏎⏎b"),
            ("| a |\n|---|\n| `x\\|y` |", #"table ["a"] [["{c:x|y}"]]"#),
            ("`|`|\n-|-\nx", #"table ["`", "`"] [["x", ""]]"#),
            ("a|b\n-|-\n-\n`|`", "table [\"a\", \"b\"] []\nitem[•]\n\np {c:|}"),
            ("text\n| a |\n|---|", "p text\ntable [\"a\"] []"),
            ("<div>\n*a*\n</div>", "html <div>\n*a*\n</div>"), ("a <b>c</b>", "p a {h:<b>}c{h:</b>}"),
            ("a[^1]\n\n[^1]: b *c*", "p a{f:[^1]}\nnote[1] b {e:c}"),
            ("[^1]: a\n[^2]: b\nc", "note[1] a\nnote[2] b⏎c"),
            ("[a] [b][a]\n\n[a]: /u 'T'", "p {l:a→/u} {l:b→/u}"), ("[a]: /u\n[A]: /v\n\n[a]", "p {l:a→/u}"),
            ("[a\nb]: /u\nc", "p [a⏎b]: /u⏎c"), ("[a\n[b]: /u", "p [a⏎[b]: /u"), ("[a\n\nb]: /u", "p [a\np b]: /u"),
            ("> [a\n> [b\n> c]: /u", "quote\n  p [a⏎[b⏎c]: /u"), ("[a\n[^b]: c\n[^d\n", "p [a\nnote[b] c⏎[^d"),
            ("`[^1]: x`", "p {c:[^1]: x}"), ("```\n[a]: /u\n```", "code[] [a]: /u"),
            ("$x^2$ costs $5 and $6", "p {m:x²} costs $5 and $6"), ("\\(\\alpha\\) `$a$`", "p {m:α} {c:$a$}"),
            ("$$\na_1\n$$", "p ⏎{m:a₁}⏎"), ("&copy; \\*", "p © *"),
        ])
    func parses(text: String, blocks: String) {
        #expect(BlockText.describe(Block.parse(text)) == blocks)
    }

    @Test("a blank line before an item separates it from the previous one, whatever the others have")
    func joints() {
        let blocks = Block.parse("# T\nx\n\n- a\n- b\n\n- c\n\ny\n- d")
        #expect(blocks.map(\.spacing) == [.first, .adjacent, .apart, .adjacent, .apart, .apart, .adjacent])
    }

    @Test("the source range of each block is right")
    func sources() {
        let text = "# é\n\ntext\nmore\n\n- a\n- b\n"
        let pieces = Block.parse(text).map { block in
            String(decoding: Array(text.utf8)[block.source], as: UTF8.self)
        }
        #expect(pieces == ["# é\n\n", "text\nmore\n\n", "- a\n", "- b\n"])
    }

    @Test("code blocks are counted through the message, inner ones, too")
    func numbers() {
        let blocks = Block.parse("```\na\n```\n- x\n  ```\n  b\n  ```\n\n```\nc\n```")
        var numbers: [Int] = []
        for block in blocks {
            if case .code(let code) = block.content { numbers.append(code.number) }
        }
        #expect(numbers == [1, 3])
    }

    @Test("every letter and digit of input beyond the specifications is shown", arguments: Corpus.own)
    func keepsLetters(text: String) {
        // A definition, a target and a title are not text; an entity is another letter; `one` is a number that is
        // counted anew; a formula may be said in other signs.
        let exceptions = ["]: ", "](", "&", "3. b", "title", "\\alpha", "{ij}", "<br"]
        guard !exceptions.contains(where: text.contains) else { return }
        let shown = BlockText.describe(Block.parse(text))
        let missing = text.filter { $0.isLetter || $0.isNumber }.reduce(into: [Character: Int]()) {
            $0[$1, default: 0] += 1
        }
        .filter { sign, count in shown.count { $0 == sign } < count && !"0123456789²₁ₓX".contains(sign) }
        #expect(missing.isEmpty, "\(missing) of \(text.debugDescription)")
    }
}
