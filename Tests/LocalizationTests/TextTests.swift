import Testing

@testable import Localization

@Suite("Text")
struct TextTests {
    @Test("a text in English is its literal with the values in it")
    func english() {
        #expect(tr("copied the reply").english == "copied the reply")
        #expect(tr("copied \("number", 2) to \("file", "a.md")").english == "copied 2 to a.md")
        #expect(tr("\("a", "x")\("b", number: "1,204")\("c", code: "ls")").english == "x1,204ls")
        #expect(tr("see \("page", tr("help"))").english == "see help")
        #expect(Text.verbatim("qwen3:14b").english == "qwen3:14b" && Text.empty.isEmpty)
        #expect("\(tr("ready"))" == "ready")
    }

    @Test("the name of an entry has its values by name")
    func names() {
        #expect(tr("copied \("number", 2) to \("file", "a.md")").id == "copied {number} to {file}")
        #expect(tr("\(.count) file", "\(.count) files", count: 3).id == "{count} file")
    }

    @Test(
        "the English plural goes by the number",
        arguments: [(0, "0 files"), (1, "one file"), (2, "2 files"), (21, "21 files")])
    func plural(count: Int, words: String) {
        #expect(tr("one file", "\(.count) files", count: count).english == words)
    }

    @Test("a value called count stands for the number, as when it has separators")
    func groupedCount() {
        #expect(tr("one token", "\("count", number: "1,204") tokens", count: 1204).english == "1,204 tokens")
    }

    @Test("braces of the text stand for themselves, with values beside them and without")
    func braces() {
        #expect(tr("a {b} c").english == "a {b} c" && tr("a {b} c").id == "a {b} c")
        #expect(tr("a {b} \("c", 1) }").english == "a {b} 1 }")
        #expect(tr("a {b} \("c", 1) }").id == "a {{b}} {c} }}")
        #expect(tr("{", "{}s", count: 2).english == "{}s")
        #expect(tr("{x}", context: "key").english == "{x}")
        #expect(tr("\("a", "{b}") \("b", "{a}")").english == "{b} {a}", "a value is not a template")
    }

    @Test("parts are joined, and lists enumerated")
    func joined() {
        let parts = [tr("one"), Text.verbatim("two"), .number("3")]
        #expect(Text.joined(parts).english == "one · two · 3")
        #expect(Text.list(parts).english == "one, two, 3")
        #expect(Text.list([]).isEmpty && Text.list([tr("one")]) == tr("one"))
        let many = Text.list(Array(repeating: .code("a"), count: 100_000))
        #expect(many.english.utf8.count == 299_998, "items are not one within another")
        #expect((tr("one") + .verbatim("!")).english == "one!")
        #expect(Text.joined([.empty, .empty], separator: "").isEmpty && !Text.joined([.empty, tr("a")]).isEmpty)
    }

    @Test("texts are equal if their entries and values are")
    func equality() {
        #expect(tr("a \("n", 1)") == tr("a \("n", 1)") && tr("a \("n", 1)") != tr("a \("n", 2)"))
        #expect(tr("a") != Text.verbatim("a") && tr("a") != tr("a", context: "key"))
        #expect(tr("a", "b", count: 1) != tr("a", "b", count: 2))
    }

    @Test("a text takes three words")
    func size() {
        #expect(MemoryLayout<Text>.size <= 24 && MemoryLayout<Text?>.size <= 25)
    }

    @Test("a sentence of a library is recognized, and its values are in their places and of their kinds")
    func matching() {
        let unknown = tr("Unknown option '\("option", code: "")'")
        let suggestion = tr("Unknown option '\("option", code: "")'. Did you mean '\("other", "")'?")
        #expect(unknown.matching("Unknown option '-x'") == tr("Unknown option '\("option", code: "-x")'"))
        #expect(
            suggestion.matching("Unknown option '-x'. Did you mean '-y'?")
                == tr("Unknown option '\("option", code: "-x")'. Did you mean '\("other", "-y")'?"))
        #expect(unknown.matching("Unknown option '-x") == nil && suggestion.matching("Unknown option '-x'") == nil)
        #expect(unknown.matching("") == nil && tr("Show help.").matching("Show help") == nil)
        #expect(tr("Show help.").matching("Show help.") == tr("Show help."))
    }

    @Test("whatever stands in a value, the sentence comes back as it was", arguments: ["", "'", "a' b", "{x}", "🙂'?"])
    func matchingValues(value: String) {
        let sentence = "The value '\(value)' is invalid for '--x'"
        let text = tr("The value '\("value", "")' is invalid for '\("option", code: "")'")
        #expect(text.matching(sentence)?.english == sentence)
    }
}
