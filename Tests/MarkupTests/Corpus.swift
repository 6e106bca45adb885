import Support

/// Small texts of every kind, and long ones made of them.
enum Corpus {
    /// Every example of the specifications, and what they do not have.
    static let cases = SpecificationExample.all.map(\.markdown) + own

    /// What specifications leave out: formulas, footnotes, and blocks that meet. Separated by a line of `%%`, so that
    /// they read as they are written.
    static let own: [String] =
        (containers + "\n%%\n" + definitions).split(separator: "%%\n").map {
            $0.hasSuffix("\n") ? String($0.dropLast()) : String($0)
        } + DailyMarkdown.all

    /// Where everything meets everything: each case after each of a few openings that change what may follow.
    static var combined: [String] {
        let openings = [
            "para\n", "para\n\n", "- item\n", "- item\n\n", "> quote\n", "1) one\n\n   two\n\n", "```\ncode\n```\n",
        ]
        return openings.flatMap { opening in own.map { opening + $0 } }
    }

    /// Words that become something else when they go on, after words that do not.
    static let addresses: [String] = [
        "see http://example.org/a b", "so: https://example.org, then", "www.example.org and more", "awww. so",
        "write to a.b@example.org now", "a: //b", "one/two: three", "a &amp; b &copy; c", "tea &c; more", "1. one two",
        "12 a. b", "- one *two* three four", "* one **two** three `four` five", "> quoted *so* and so",
        "(1) one two", "a * b c", "a *b c", "**Lamps** on the quay", "- **Lamps** on the quay, and *two lights* at its",
        "a [b] (c) d", "a [b](c) d e", "a <b c", "x $y z$ a b", "x \\a b", "snake_case and more_of it",
        "one\n# two three", "one\ntwo three\n- four five", "[a]: b c d", "[a]: b\n'c d'", "- [ ] do it now",
        "~~gone~~ and here", "one  \ntwo  three", "a | b c\n--|--\nd | e f", "Term\n: more words", "1) a b\n2) c d",
        "*open words go on* and on", "_a_ b_c d_ e", "ab\u{301}c d\u{200D}e f", "مرحبا بكم here", "a\u{A0}b c",
        "#\n``\n\n`", "a\n\tb\n-|\nc", "a\n\n[a]: /b\nc\n    d|e\n-|-\nf|g\n\nh", "`a*b\n`\n`|`|a\n-|-",
        "`\\|` \\| \\\\|\n:|-\n-|-", "|\n|||t\n-|-\n`|`||\n-|-", "# a `b\n-",
        " ```\n\t",
        "  ```make\nall:\n\tcc\n \tls\n  \tps\n  ```\n", "- [\n-`\n", "a\n-`",
        "a\n=`\nb", "b\n--*\n",
        "1.`\nc", "c\n- -`\n", "#`x", "-[ a](", "1.[ a](b\n",
        "a||\n-|-\n|`\nb", "a|b\n-|-\n| `\nc", "a|b\n-|-\n|**\nc", "a|\n-|\n`\nc",
        "a|b\n-|-\n-\n`|`\nc", "`|`|\n-|-\n`|`\nx", "|\n||\n-\u{0B}x", "a\n|b|\n|-\u{0C}|c",
        "[e `c|d` |e |\n|:-:|--:|\n| `co]:C", "d\n2. ||\n-|-\ne", "a\n-|\u{0B}\nb\n-\n\t3*4",
        "* [ ] [a]:3\n1.\n[a]", "- [x] [a]: b\n\n[a]", "[ ] [a]: b\n\n[a]",
        "a\n`|`|*\n-|-\n-|-\n", "<br>\n>$b$", "<br>\n- `|`|\n  -|-\n", "d\n*\n|-|\ne", "d\n<a b=|>\n-|-\ne",
        " `|`||\n-|-\nd\n2. `|`\n1.\n", "`|`|\n-|-\nd\n- `|`|\n  -|-\n  e\n- `|`|x\nf",
        "ab```x1\n```y``\n\n", "a```x\n```y*\n", "[\n|:-:|--:|\n|e]: <f>\n", "[a\n|-|\n|b]: c", "[a\n__\nb]: c",
        "[http://a\n- ]: b", "[http://a\n# ]: b", "1. [http://a\n2. ]: b", "[http://a\n2. ]: b", "[http://a\n```\n]: b",
        "[link](  /uri\n  \"title\"  ) more", "[Foo\n  bar]: /url\nand more",
    ]

    /// Lines of code that grow, end, and are followed by what may be the end of it.
    static let code: [String] = [
        "```python\ndef f(x):\n    return x\n\n\n  y = 1\n   ``` \nso on",
        "~~~ sh\n ~~x\n   ~\n    ~~~\n\tz\n~~~\nafter",
        "```\na b\r\nc d\r\n\r\n``` \ne f", "   ```swift\n   let a = 1\n     // more\n  ``` x\n   ```\n",
        "```\n ` `` \n  x``\n",
        "```c\n/* a\n     b\n */ int f(void)\n```\n",
        "```python\n" + (1...20).map { "def f_\($0)(x):\n    return \($0)\n" }.joined() + "```\nafter",
    ]

    /// Long blocks of each kind that is cut while it grows.
    static let long: [String] = [
        "```swift\n"
            + (1...90).map { "let a\($0) = \"\($0)\" /* x" + ($0 % 7 == 0 ? " */" : "") }.joined(separator: "\n"),
        "~~~\n" + String(repeating: "line\n", count: 33) + "~~~\nafter\n\n```\nagain\n",
        "| a | b |\n|---|:-:|\n" + (1...80).map { "| \($0) | **\($0)** |\n" }.joined() + "\nafter",
        (1...70).map { "line \($0) with *words*" }.joined(separator: "\n") + "\n\nafter",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n---\nafter",
        (1...40).map { "line \($0)  " }.joined(separator: "\n"),
        "*" + (1...40).map { "line \($0)" }.joined(separator: "\n") + "* end",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        (1...60).map { "\($0). item **\($0)**\n" + ($0 % 9 == 0 ? "\n   more\n\n" : "") }.joined(),
        "- " + (1...300).map { "nested \($0)\n  - deep \($0)\n\n  more" }.joined(separator: "\n  "),
        (1...300).map { "> quoted \($0)\n" }.joined(),
        String(repeating: "word ", count: 2000),
        (1...50).map { "## Part \($0)\nSee [the \($0)][r\($0 % 3)].\n\n" }.joined() + "[r0]: /zero\n[r1]: /one 'One'\n",
    ]
}
