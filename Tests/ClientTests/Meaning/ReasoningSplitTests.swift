import Testing

import Chat

@testable import Client

@Suite("ReasoningSplit")
struct ReasoningSplitTests {
    /// The message that content comes to, whole, letter by letter, and cut once at every letter.
    private func messages(_ content: String) -> [Message] {
        let letters = content.unicodeScalars.map { String($0) }
        let cuts = letters.indices.map { [letters[..<$0].joined(), letters[$0...].joined()] }
        return ([[content], letters] + cuts).map { pieces in
            var split = ReasoningSplit()
            var message = Message(role: .assistant, text: "", startedAt: Timestamp(seconds: 0))
            for piece in pieces { split.receive(piece).forEach { message.append($0) } }
            split.finish().forEach { message.append($0) }
            return message
        }
    }

    @Test(
        "think tags separate reasoning from the answer wherever they are cut",
        arguments: [
            ("<think>hm</think>\n\nyes", "hm", "yes"), ("\n<think>\nhm\n</think>yes", "\nhm\n", "yes"),
            ("hm, so\n</think>\n\nyes", "hm, so\n", "yes"), ("<think></think>yes", "", "yes"),
            ("<think>only this", "", "only this"), ("a <think> b", "", "a <think> b"),
            ("write `</think>` there", "", "write `</think>` there"), ("<thin", "", "<thin"), ("1 < 2", "", "1 < 2"),
            ("<think>a</thin</think>b", "a</thin", "b"), ("", "", ""),
            ("<think>hm</think>\r\nx <think>y</think>", "hm", "x <think>y</think>"),
            ("<thinking>hm</thinking>\nyes", "hm", "yes"), ("<thought>hm</thought>yes", "hm", "yes"),
            ("<Think>hm</THINK>yes", "hm", "yes"), ("[THINK]hm[/THINK]yes", "hm", "yes"),
            ("◁think▷hm◁/think▷yes", "hm", "yes"), ("<seed:think>hm</seed:think>yes", "hm", "yes"),
            ("hm\n</thinking>\nyes", "hm\n", "yes"), ("hm\n</thought>yes", "hm\n", "yes"),
            ("<thinking>a</think>b</thinking>c", "a</think>b", "c"),
            ("<think>a</think>\n<thinking>b</thinking>\nc", "ab", "c"),
            ("Write:\n<thinking>\nwhy\n</thinking>\nthen", "", "Write:\n<thinking>\nwhy\n</thinking>\nthen"),
            ("about `<think>` so\n</think>yes", "about `<think>` so\n", "yes"),
            ("so 4.</think>It is", "so 4.", "It is"), ("`a` ```b``` so </think>\n\nyes", "`a` ```b``` so ", "yes"),
            ("```\na\n```\nso\n</think>\n```\nb\n```", "```\na\n```\nso\n", "```\nb\n```"),
            ("[link](x) ’tis ◁ <", "", "[link](x) ’tis ◁ <"),
        ])
    func tags(content: String, reasoning: String, text: String) {
        for message in messages(content) {
            #expect(message.reasoning == reasoning)
            #expect(message.text == text)
        }
    }

    @Test(
        "a tag that is talked about is text",
        arguments: [
            "Use:\n\n```python\nclean = re.sub(r\"<think>.*?</think>\", \"\", text)\n```\n\nThat is all.",
            "with `re.compile(r\"<think>(.*?)</think>\", re.DOTALL)` you", "```\na\n</think>\n</thought>\nb\n```\nso",
            "~~~~xml\n```\n</think>\n~~~~\n", "> ```\n> </think>\n> ```\n", "``a ` </think>`` b",
            "In XML a closing tag such as </reasoning> ends it", "a tag such as </think> ends it",
            "it ends with </think>", "the pattern \"<think>.*?</think>\" finds it", "'</think>' and \"</thinking>\"",
            "So <thought> opens, and </thought> closes",
        ])
    func talkedAbout(content: String) {
        for message in messages(content) {
            #expect(message.text == content && message.reasoning.isEmpty)
        }
    }

    @Test("text that can no longer become a tag is not held back")
    func holdsBackLittle() {
        var split = ReasoningSplit()
        #expect(split.receive("Hello").map(\.text).joined() == "Hello")
        #expect(split.receive(" <").map(\.text).joined() == " ")
        #expect(split.receive("b").map(\.text).joined() == "<b")
    }

    @Test("with reasoning in its own field, a tag in the text is text")
    func ownField() {
        var split = ReasoningSplit()
        split.sawReasoningField()
        #expect(split.receive("<think>x</think>") == [Delta(text: "<think>x</think>")])
    }
}
