import Testing

@testable import DemoServer

@Suite("Guide")
struct GuideTests {
    @Test(
        "a question is answered by its topic",
        arguments: [
            ("Which commands are there?", "Commands"), ("How do I switch the MODEL?", "Models"),
            ("my key was refused with a 401", "When a key is refused"), ("how do i save this to a file", "Saving"),
            ("can I change the theme?", "Colours"), ("How do I type a newline?", "Keys"),
            ("What does /retry do?", "Stopping and trying again"), ("use it from Python", "The demo"),
            ("Where do I get an API key?", "API keys"), ("which environment variables", "Options and variables"),
            ("can I pipe a file into it from the shell?", "One answer, no screen"), ("how do I leave", "Leaving"),
        ])
    func topics(question: String, heading: String) {
        #expect(Guide.answer(to: question).contains("## \(heading)\n"))
    }

    @Test("a question about something else gets the tour", arguments: ["hello", "", "مرحبا", "monkeys"])
    func tour(question: String) {
        #expect(Guide.answer(to: question).hasPrefix("# Welcome to resayil"))
    }

    @Test("no answer is longer than three topics")
    func mostTopics() {
        let all = (Guide.screenTopics + Guide.serverTopics).flatMap(\.keywords).joined(separator: " ")
        let headings = Guide.answer(to: all).split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings.count == 3)
    }

    @Test("every topic is found by each of its words", arguments: Guide.screenTopics + Guide.serverTopics)
    func keywords(topic: Guide.Topic) {
        for keyword in topic.keywords {
            #expect(Guide.answer(to: keyword) != Guide.answer(to: ""), "\(keyword)")
            #expect(keyword == keyword.lowercased())
        }
    }

    @Test("only commands, options and models that exist are named")
    func promises() {
        let known: Set<Substring> = [
            "/help", "/model", "/models", "/new", "/save", "/retry", "/system", "/key", "/details", "/clear", "/quit",
            "/file", "--demo", "--base-url", "--port", "-m", "-s", "-f",
        ]
        let answers = (Guide.screenTopics + Guide.serverTopics).map(\.answer) + [Guide.answer(to: "")]
        for answer in answers {
            let named = answer.matches(of: /`(?:resayil )?((?:\/|--?)[a-z-]+)/).map(\.1)
            #expect(known.isSuperset(of: named), "\(named)")
            for model in answer.matches(of: /`\/model ([a-z]+)/).map(\.1) {
                #expect(DemoModel.all.contains { $0.id == model })
            }
        }
    }
}
