import Foundation
import Testing

import Chat
import History
import Support

@Suite("HTML export")
struct HTMLPageTests {
    private func page(_ reply: String, style: PageStyle = .standard) throws -> String {
        var conversation = Conversation(title: "T", startedAt: Sample.start)
        conversation.append(Message(role: .user, text: "**q**", startedAt: Sample.start))
        conversation.append(Message(role: .assistant, text: reply, model: ModelID("m"), startedAt: Sample.start))
        var export = ConversationExport(conversation)
        export.pageStyle = style
        return try export.document(as: .html, timeZone: .gmt)
    }

    @Test(
        "a reply becomes HTML",
        arguments: [
            (
                "plain *e* **s** ~~d~~ `c`",
                [
                    "<p dir=\"auto\">plain <em class=\"markup-emphasis\">e</em>",
                    "<strong class=\"markup-strong\">s</strong>",
                    "<del class=\"markup-strikethrough\">d</del>", "<code class=\"markup-code\">c</code>",
                ]
            ),
            (
                "# H\n\n---\n\n> quoted\n",
                [
                    "<h3 class=\"markup-heading\" dir=\"auto\">H</h3>", "<hr>",
                    "<blockquote class=\"markup-quote\">\n<p dir",
                ]
            ),
            (
                "1. one\n2. two\n\ntext\n\n- a\n  - b\n- [x] c",
                [
                    "<ol>\n<li value=\"1\">", "<li value=\"2\">", "</ol>\n<p dir=\"auto\">text</p>\n<ul>\n<li>",
                    "<ul>\n<li><p",
                    "<li class=\"task\"><input type=\"checkbox\" disabled checked>",
                ]
            ),
            (
                "| a | b |\n|:-:|--:|\n| 1 | <2 |",
                [
                    "<table class=\"markup-table\">\n<tr><th class=\"centre\" dir=\"auto\">a</th>",
                    "<td class=\"right\" dir=\"auto\">&lt;2</td>", "</tr>\n</table>",
                ]
            ),
            (
                "```swift\nlet a = \"x < y\" // why\n```",
                [
                    "<pre class=\"markup-code-block\" dir=\"ltr\"><span class=\"markup-code-label\">swift</span>",
                    "<span class=\"code-keyword\">let</span>",
                    "<span class=\"code-string\">&quot;x &lt; y&quot;</span>",
                    "<span class=\"code-comment\">// why</span>\n</code></pre>",
                ]
            ),
            (
                "[ok](https://a.example/?q=\"1\") [bad](javascript:alert(1))",
                [
                    "href=\"https://a.example/", "bad (javascript:alert(1))",
                ]
            ),
        ] as [(String, [String])])
    func reply(reply: String, parts: [String]) throws {
        let page = try page(reply)
        for part in parts { #expect(page.contains(part), "\(part) in \(page)") }
        #expect(!page.contains("href=\"javascript"))
    }

    @Test(
        "a callout is a box with a heading, in the language of the page and the color of the theme",
        arguments: [
            ("NOTE", "Note"), ("tip", "Tip"), ("Important", "Important"), ("WARNING", "Warning"),
            ("CAUTION", "Caution"),
        ])
    func callouts(word: String, heading: String) throws {
        let page = try page("> [!\(word)]\n> Use **this**.\n>\n> - one\n\n> plain\n")
        let name = "callout-" + word.lowercased()
        let box = "<div class=\"callout \(name)\" role=\"note\">\n<p class=\"callout-heading\">\(heading)</p>\n"
        #expect(page.contains(box + "<p dir=\"auto\">Use <strong"))
        #expect(page.contains("</ul>\n</div>\n<blockquote class=\"markup-quote\">\n<p dir=\"auto\">plain"))
        #expect(page.contains(".\(name) { --callout: light-dark(") && !page.contains("[!"))
        let faces = ["notice", "diff.added", "role.system", "notice.warning", "error"]
        let themed = PageStyle(faces: Dictionary(uniqueKeysWithValues: faces.map { ($0, .init(color: "#123456")) }))
        #expect(try self.page("> [!\(word)]\n> a", style: themed).contains(".\(name) { --callout: #123456 }"))
    }

    @Test("a footnote has one sign at its call and its note, and a link its title")
    func footnotes() throws {
        let page = try page("a[^1] [b](http://c.d \"e & f\") [g](ftp://h 'i')\n\n[^1]: j\n")
        #expect(page.contains("<sup class=\"markup-link\">[1]</sup>"))
        #expect(page.contains("<sup>[1]</sup> j"))
        #expect(page.contains("href=\"http://c.d\" title=\"e &amp; f\">b</a>"))
        #expect(page.contains("g (ftp://h &quot;i&quot;)"))
    }

    @Test("a question keeps its source text")
    func question() throws {
        #expect(try page("a").contains("<div class=\"words\" dir=\"auto\">**q**</div>"))
    }

    @Test("long code, tables and paragraphs are complete, and every element is closed")
    func longBlocks() throws {
        let code = "```c\n" + String(repeating: "int a;\n", count: 100) + "```\n\n"
        let table = "| a |\n|---|\n" + String(repeating: "| row |\n", count: 100) + "\n"
        let lines = String(repeating: "line of words\n", count: 100)
        let page = try page(code + table + lines + "\n- item\n\n" + code)
        for (open, close, count) in [
            ("<pre", "</pre>", 2), ("<table", "</table>", 1), ("<tr>", "</tr>", 101), ("<p dir", "</p>", 2),
            ("<li", "</li>", 1),
            ("<ul>", "</ul>", 1),
        ] {
            #expect(page.components(open) == count, "\(open)")
            #expect(page.components(close) == count + (close == "</p>" ? 1 : 0), "\(close)")
        }
        #expect(page.components("<span class=\"code-type\">int</span>") + page.components("code-keyword\">int") == 200)
    }

    @Test("no letter of everyday replies is lost in an export")
    func losesNoLetter() throws {
        for text in DailyMarkdown.plain {
            let body = try #require(try page(text).components(separatedBy: "</h2>").last)
            let targets = Set(body.matches(of: #/href="([^"]*)"/#).map { String($0.1) }).joined()
            let shown = Self.letters(body.replacing(#/<[^>]*>/#, with: "") + targets)
            for (letter, count) in Self.letters(text.replacing(#/<[bB][rR] ?/?>/#, with: "")) {
                #expect(
                    shown[letter, default: 0] >= count,
                    "\(letter) of \(text.debugDescription)")
            }
            var conversation = Conversation(title: "T", startedAt: Sample.start)
            conversation.append(Message(role: .assistant, text: text, model: ModelID("m"), startedAt: Sample.start))
            for format in [ExportFormat.markdown, .text] {
                #expect(try ConversationExport(conversation).document(as: format, timeZone: .gmt).contains(text))
            }
        }
    }

    private static func letters(_ text: String) -> [Unicode.Scalar: Int] {
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            .reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    @Test("an HTML line break and the newline behind it make one break")
    func lineBreaks() throws {
        #expect(try page("a<br>\nb").contains(">a<br>\nb</p>"))
        #expect(try page("| a |\n|---|\n| b<br/>c |").contains(">b<br>\nc</td>"))
        #expect(try page("a").contains("code { direction: ltr; unicode-bidi: isolate; }"))
    }

    @Test("the colors are those of the theme")
    func colors() throws {
        let style = PageStyle(faces: [
            "text": .init(color: "#111111", background: "#eeeeee"),
            "code.keyword": .init(color: "#ff0000", declarations: ["font-weight: bold"]),
        ])
        let page = try page("a", style: style)
        #expect(page.contains("html { color: #111111; background: #eeeeee }"))
        #expect(page.contains(".code-keyword { color: #ff0000; font-weight: bold }"))
        #expect(!page.contains("<script") && page.contains("default-src 'none'"))
    }

    @Test("attached images are in the page, other files below their names")
    func images() throws {
        var conversation = Conversation(startedAt: Sample.start)
        var question = Message(role: .user, text: "look", startedAt: Sample.start)
        question.attachments = Sample.attachments
        conversation.append(question)
        let page = try ConversationExport(conversation).document(as: .html)
        #expect(page.contains("src=\"data:image/png;base64,iVBORw0KGgo=\""))
        #expect(page.contains("<summary class=\"muted\">مرحبا.swift</summary>"))
        let line = try ConversationExport(conversation).document(as: .jsonLines)
        #expect(line.contains(#"{"image_url":{"url":"data:image/png;base64,iVBORw0KGgo="},"type":"image_url"}"#))
        #expect(line.contains(#""type":"text"}"#))
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
