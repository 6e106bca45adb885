import Randomness
import Support
import Testing

@testable import DemoServer
@testable import Interface

@Suite("spoken reply")
struct SpokenReplyTests {
    /// What is told of a text that comes in these pieces.
    private static func told(_ pieces: [String]) -> String {
        var reply = SpokenReply()
        var (text, told) = ("", "")
        for index in pieces.indices {
            text += pieces[index]
            for piece in reply.extend(with: text, isComplete: index == pieces.count - 1) {
                switch piece {
                case .line(let isApart): told += told.isEmpty ? "" : isApart ? "\n\n" : "\n"
                case .text(let words): told += words
                }
            }
        }
        return told
    }

    @Test(
        "what Markdown means is told in words",
        arguments: [
            ("Some *words* and **more**, `code` and ~~no~~.", "Some words and more, code and (struck out: no)."),
            ("# Title\n\nText.", "Title\n\nText."),
            (
                "```swift\nlet a = 1\nprint(a)\n```\nText.",
                "code, swift, 2 lines\nlet a = 1\nprint(a)\nend of code\n\nText."
            ),
            ("```\nx\n```", "code, 1 line\nx\nend of code"),
            ("    x\n", "code, 1 line\nx\nend of code"),
            (
                "| a | b |\n|---|---|\n| 1 | 2 |\n| | **4** |\n\nText.",
                "table, 2 columns\na: 1; b: 2\nb: 4\nend of table\n\nText."
            ),
            ("- one\n- two\n  - [x] three\n  - [ ] four", "- one\n- two\n  - done: three\n  - not done: four"),
            ("3. one\n4. two", "3. one\n4. two"),
            ("- a\n\n  ```sh\n  ls\n  ```", "- a\n  code, sh, 1 line\n  ls\n  end of code"),
            ("> [!WARNING]\n> hot", "Warning: hot"), ("> one", "quote: one"),
            ("> one\n>\n> two", "quote:\none\ntwo\nend of quote"),
            (
                "See [the page](https://a.example) and [it](https://a.example), [b](https://b.example).",
                "See the page (link 1) and it (link 1), b (link 2)."
            ),
            ("<https://a.example>", "https://a.example (link 1)"),
            ("![a ship](ship.png)", "image: a ship (link 1)"),
            ("So $x^2 + \\sqrt{2} \\leq \\pi$.", "So x squared plus square root of 2 less than or equal to pi."),
            ("a\n\n***\n\nb", "a\n\nb"), ("a[^1]\n\n[^1]: b", "a (note 1)\n\nnote 1: b"),
        ])
    func meaning(text: String, spoken: String) {
        #expect(SpokenReply.lines(of: text) == spoken)
    }

    @Test("a plain paragraph is told word by word, and what may become something else waits")
    func words() {
        #expect(Self.told(["One two th"]) == "One two th")
        var reply = SpokenReply()
        #expect(reply.extend(with: "One two th", isComplete: false) == [.line(isApart: false), .text("One two ")])
        #expect(reply.extend(with: "One two three *fo", isComplete: false) == [.text("three ")])
        #expect(reply.extend(with: "One two three *four* five", isComplete: false).isEmpty)
        #expect(reply.extend(with: "One two three *four* five", isComplete: true) == [.text("four five")])
        for start in ["| a ", "```swift", "    let ", "- item ", "[label]: target ", "<b> ", "> quoted "] {
            var reply = SpokenReply()
            #expect(reply.extend(with: start, isComplete: false).isEmpty, "\(start)")
        }
    }

    @Test(
        "what is told does not depend on the pieces in which the text comes", arguments: [Pages.sampler, Pages.scripts])
    func pieces(text: String) {
        let whole = SpokenReply.lines(of: text)
        var random = SeededRandom(seed: 7)
        for size in [1, 3, 40, 700] {
            var pieces: [String] = []
            var rest = text[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...size, using: &random)
                pieces.append(String(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            let told = Self.told(pieces)
            // A link by label has its address when the text has ended; words before it were told without.
            #expect(Self.plain(told) == Self.plain(whole), "\(size)")
        }
    }

    private static func plain(_ text: String) -> String {
        // The addresses of links whose words were told before their definitions came.
        text.replacing(/\n+[^\n]+: [^\s]+ \(link [0-9]+\)(?=\n|$)/, with: "")
            .replacing(#/ \(link [0-9]+\)/#, with: "")
            // The number of lines is before code that comes at once, and behind code that grows.
            .replacing(/(code(, [a-z]+)?), [0-9]+ lines?(?=\n|$)/) { String($0.output.1) }
            .replacing(/\[([^\[\]]+)\]\[[a-z]+\]/) { String($0.output.1) }
    }

    @Test("a link by label that the end defines is told once, and the numbers are those of /links")
    func labels() {
        let text =
            "First [c](https://c.example).\n\nSee [a][x] now.\n\nThen [b](https://b.example).\n\n[x]: https://x.example\n"
        let told = Self.told(text.map { String($0) })
        #expect(told.ranges(of: "See").count == 1 && told.ranges(of: "Then").count == 1)
        #expect(told.contains("c (link 1)") && told.contains("b (link 3)"))
        #expect(told.hasSuffix("\n\na: https://x.example (link 2)"))
        #expect(
            SpokenReply.links(in: text).map(\.target) == [
                "https://c.example", "https://x.example", "https://b.example",
            ])
    }

    @Test(
        "the address of a link by label is told once, however the text comes",
        arguments: [
            "By [it][x] now.\n\n[x]: https://x.example\n", "By [it][x]\n\nNext\n\n[x]: https://x.example\n",
            "By [it][x]\n\n[x]: https://x.example\n\nMore words here.\n",
            "[it][x]\n\n```c\na\n```\n[x]: https://x.example",
        ])
    func addresses(text: String) {
        let inOne = Self.told([text, ""])
        let told = Self.told(text.map { String($0) })
        for reply in [inOne, told] {
            #expect(reply.ranges(of: "(link 1)").count == 1, "\(reply)")
            #expect(reply.contains("it (link 1)") || reply.hasSuffix("\n\nit: https://x.example (link 1)"), "\(reply)")
        }
    }

    @Test("a long table and long code are told once, with one beginning and one end")
    func long() {
        let rows = (1...100).map { "| row \($0) | x |" }.joined(separator: "\n")
        let table = Self.told("| a | b |\n|---|---|\n\(rows)\n\nText.".split(separator: " ").map { $0 + " " })
        #expect(table.ranges(of: "table, 2 columns").count == 1 && table.ranges(of: "end of table").count == 1)
        for number in [1, 32, 33, 64, 100] { #expect(table.ranges(of: "a: row \(number); ").count == 1, "\(number)") }
        let lines = (1...100).map { "line \($0);" }.joined(separator: "\n")
        let code = Self.told("```c\n\(lines)\n```\n".split(separator: " ").map { $0 + " " })
        #expect(code.hasPrefix("code, c\nline 1;"))
        #expect(code.ranges(of: "line 50;").count == 1 && code.hasSuffix("line 100;\nend of code, 100 lines"))
        for number in 1...100 { #expect(code.ranges(of: "line \(number);").count == 1, "\(number)") }
        #expect(Self.told(["```c\n\(lines)\n```\n"]).hasPrefix("code, c, 100 lines\nline 1;"))
    }

    @Test("code that grows is announced at its fence, told line by line, and counted at its end")
    func openCode() {
        var reply = SpokenReply()
        var text = ""
        func more(_ words: String, isComplete: Bool = false) -> [SpokenReply.Piece] {
            text += words
            return reply.extend(with: text, isComplete: isComplete)
        }
        let line = SpokenReply.Piece.line(isApart: false)
        #expect(more("Look:\n\n```swi").isEmpty)
        #expect(more("ft\n").suffix(2) == [.line(isApart: true), .text("code, swift")])
        #expect(more("let a = 1\npri") == [line, .text("let a = 1")])
        #expect(more("nt(a)").isEmpty)
        #expect(more("\n\n") == [line, .text("print(a)")])
        #expect(more("``").isEmpty)
        #expect(more("`\n\nDone") == [line, .text(""), line, .text("end of code, 3 lines")])
        #expect(more(".", isComplete: true) == [.line(isApart: true), .text("Done.")])
    }

    @Test(
        "code tells each line once, however it comes and ends",
        arguments: [
            "```c\na\n\n\nb\n```\nx", "```c\na\nb", "```\n```\nx", "```c\n", "~~~\n```\na\n~~~",
            "[a][b]\n\n```c\na\nb\n```\n\n[b]: http://c.d",
            "```c\na\nb\n\n[b]: http://c.d", "- a\n\n```c\nb\n```\n- c", "a\n```c\nb\n```\nd",
        ])
    func code(text: String) {
        let whole = Self.plain(SpokenReply.lines(of: text))
        #expect(Self.plain(Self.told(text.map { String($0) })) == whole)
        #expect(Self.plain(Self.told([text, ""])) == whole)
    }

    @Test("a formula that has no words is told as it was typed")
    func formulas() {
        #expect(SpokenFormula.words(of: "$e^{i\\pi}$") == "$e^{i\\pi}$")
        #expect(SpokenFormula.words(of: "xₙ = x⁻¹⁰") == "x sub n equals x to the power of -10")
    }
}
