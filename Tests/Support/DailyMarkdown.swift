/// Replies as people get them every day, which no specification has: escaped brackets, emphasis beside scripts without
/// spaces, addresses in them, tildes, line breaks of HTML, tables with bars in code, stars that multiply.
package enum DailyMarkdown {
    package static let all = formulas + references + plain
    /// In all of them every letter shows.
    package static let plain = escaped + joined + addressed + broken + tables + signs

    /// A formula may be said in other signs.
    package static let formulas = [
        #"so \(x\), \( n \), \(2\), \(E = mc^2\), \[a + b = c\] and \(\alpha\) are formulas"#, #"\[\frac{a}{b}\]"#,
        "but $x_1$ and $a+b$", #"其中\(x\)是变量，\(注\)不是"#, "| a | b |\n|---|---|\n| $|x|$ | c |",
    ]

    /// A label and what it refers to need not show.
    package static let references = [
        "[5*4*3] and [b][5*4*3] and 2*3*4\n\n[5*4*3]: /url", "[ref]: https://example.com/（x）\n\n[ref]",
    ]

    package static let escaped = [
        #"write \( and \) in the pattern"#, #"Dear \[Your Name\],"#, #"find . \( -name a -o -name b \) -print"#,
        #"s/\(.*\)/\1/ and \([0-9]*\) and \(a\|b\)"#, #"\[TODO\] and \(optional\) and \(s\)"#,
        #"call f\(x\) and a\[n-1\] or file\(s\)"#, #"see \[1\], \[2, 3\] and \[x\]"#, #"\[ -f x \] && \( cd y \)"#,
        #"pay $2 and 3$ or $PATH$ or $$ and $$"#,
    ]

    package static let joined = [
        "**注意：**正文", "これは**「重要」**です", "كلمة **(مهم)**جدا", "太郎は**\"Hello\"**といった", "**真。**她",
        "真**（她**", "**هل هذا؟**نعم", "~~「削除」~~です", "*「斜体」*です", "**\u{5D4}\u{5E2}\u{5E8}\u{5D4}:**\u{5DE}",
        "**यह।**वह", "**중요(요약)**입니다", "葛\u{E0100}**(正式表記)**城市", "- **注意：**正文\n- これは**「重要」**です",
        "# **注意：**正文", "> **注意：**正文\n> 続き", "**注意：正文", "これは**「重要", "**[link](x)**と**`code`**も",
        "**[注意](./x)**と", "***注意：***正文", "**a**，**b**。**c**", "**「a」***「b」*c",
    ]

    package static let addressed = [
        "https://example.com/docs（中文说明）了解更多", "https://example.com/faq؟ نعم", "见https://example.com/a。然后",
        "**https://example.com**（说明）", "（https://example.com/a_b_c，次）", "<https://example.com/（a）> と",
        "[x](https://example.com/（a）) と [https://x.y（z）](https://a.b)", "https://例え.jp/路径/文件？次",
        "www.example.com，次", "“https://example.com/a”、",
        "https://zh.wikipedia.org/wiki/中文 と", "`https://a.b（c）`", "https://a.b/c\u{3000}次", "http://a.b：次",
    ]

    package static let broken = [
        "one<br>two", "one<br/>two<BR />three", "a<br>\nb<br>  \nc", "| a | b |\n|---|---|\n| x<br>y<br>z | w |",
        "<br>", "a\n\n<br>\n\nb", "<br>\ntext **bold**\n\nmore", "- a<br>b\n- c", "> q<br>r", "a<br><br>b",
        "a<br> b<br>", "<br/><br/>x", "a < br > b and <b>r</b>", "# T<br>U", "[a<br>b](x)", "one<br>\n[^1]: note",
        "**a<br>b**", "`<br>`",
    ]

    package static let tables = [
        "| a | b |\n|---|---|\n| `string|number` | c |\n| d | e |", "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |",
        "| `x|y` | b |\n|---|---|\n| 1 | 2 |\n| `p||q` | `r|s` |\n\nafter", "a | b\n--|--\n`a|b` | c | d",
        "| a | b |\n|---|---|\n| ` | ` |", "| a |\n|---|\n| `x\\|y` | z |",
        "> | a | b |\n> |---|---|\n> | `c|d` | e | f |", "- | `a|b` | c |\n  |---|---|\n  | 1 | `2|3` |",
        "| a | b |\n|---|---|\n| 5*4*3 | **「x」**y |", "| a | b |\n|---|---|\n| c | `d|e",
        "| a | b |\n|---|---|\n| c | d | | |",
        "| a |\n|---|\n5 | 6 | 7", "`a|b` | c\n---\nd", "text `a|b`\n| x | y |\n|---|---|\n| 1 | 2 |",
        "| a | b |\n|---|---|\n| https://x.y/z|c |", "| 名 | 値 |\n|---|---|\n| `甲|乙` | 丙 | 丁 |",
        "| `h|i` | b |\n|---|---|\n" + (1...80).map { "| `\($0)|x` | \($0) | more |\n" }.joined(),
    ]

    package static let signs = [
        "10~20个 … 30~40个", "a ~b~ c ~~d~~ e ~~~f~~~", "~x~~y~", "5*4*3*2*1", "2**10 and 3**5", "a*b and c*d",
        "x = a*b*c, `a*b*c`", "*Note: 5*4 = 20*", "**bold**text and *it*s", "٥*٤*٣", "５*４*３", "un*frigging*believable",
        "3*4*", "**3**rd", "- 5*4*3\n- *x* 2*y*z", "# 5*4*3", "a * b * c", "5*4 **and** 3*2", "*a*b*c*", "a_b_c*d*e",
        "~~5~~~10", "5*", "2*x*", "x*y*(z)",
        "a ` b 5*4*3 `` c\nnext", "[x](y 5*4*3 and **注意：**正文\n\nend",
    ]
}
