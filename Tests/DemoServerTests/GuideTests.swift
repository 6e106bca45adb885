import Localization
import Support
import Testing

@testable import DemoServer

@Suite("Guide")
struct GuideTests {
    /// A program with one of each; the test of the whole program has the real ones.
    static let facts = GuideFacts(
        commands: [
            .init(
                name: "fork", arguments: "[N|all]", summary: tr("undo"), localNames: [Language("ar"): "تَفريع"]),
            .init(name: "quit", aliases: ["q"], summary: .verbatim("leave")),
        ],
        keys: [
            .init(action: "fork", names: ["Ctrl-X f"], summary: .verbatim("fork here")),
            .init(action: "leader", names: ["Ctrl-X"], summary: .verbatim("prefix")),
            .init(action: "fork", names: ["f"], isBrowsing: true, summary: .verbatim("fork here")),
            .init(action: "send", names: ["Enter"], summary: .verbatim("send the question")),
        ],
        settings: [
            .init(name: "fold_rows", values: .verbatim("0 to 9"), summary: .verbatim("Rows to fold."), isRunTime: true),
            .init(name: "theme", values: .verbatim("a name"), summary: .verbatim("The colors.")),
        ])

    /// In English and Arabic.
    private static func guide(_ facts: GuideFacts = Self.facts) throws -> Guide {
        var facts = facts
        facts.catalogs = [.english, try ShippedCatalog.arabic()]
        return Guide(facts: facts)
    }

    static func answer(_ question: String) throws -> String { try guide().answer(to: question) }

    private static func language(_ name: String) throws -> GuideLanguage {
        GuideLanguage(name == "English" ? .english : try ShippedCatalog.arabic())
    }

    private static func headings(_ answer: String) -> [String] {
        answer.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    }

    @Test(
        "a question is answered by its topic first",
        arguments: [
            ("Which commands are there?", "Commands"), ("How do I switch the MODEL?", "Models"),
            ("my key was rejected with a 401", "Errors and rejected keys"),
            ("how do i save this to a file", "Saving, export and import"), ("can I change the theme?", "Themes"),
            ("How do I type a newline?", "The message box"), ("retry", "Stopping and retrying"),
            ("use it from Python", "This demo"), ("Where do I get an API key?", "API keys"),
            ("which environment variables", "Options and variables"),
            ("can I pipe something into it from the shell?", "One reply in the shell"), ("how do I leave", "Quitting"),
            ("How do I search my conversations?", "Searching"), ("How do I fork?", "Forks and variants"),
            ("How do I copy the code?", "Copying, links and the mouse"), ("what is a profile", "Servers and profiles"),
            ("can I compare two models?", "Comparing models"),
            ("How do I browse the messages?", "Browsing the messages"),
            ("How do I open an old conversation?", "Conversations"),
            ("does it work with a screen reader", "Screen readers and plain lines"),
        ])
    func topics(question: String, heading: String) throws {
        #expect(Self.headings(try Self.answer(question)).first == heading, "\(question)")
    }

    @Test(
        "a command that no topic lists and nobody has translated is known by its name, in both languages",
        arguments: ["What does zap do?", "/zap", "zap", "ما هو الأمر /zap؟"])
    func unlisted(question: String) throws {
        let facts = GuideFacts(commands: [.init(name: "zap", arguments: "[N]", summary: .verbatim("zap a thing"))])
        #expect(try Self.guide(facts).answer(to: question).hasPrefix("**`/zap [N]`**: zap a thing"))
    }

    @Test(
        "an Arabic question is answered by its topic in Arabic, whatever its marks, alef forms, article and prefixes",
        arguments: [
            ("كيف أغير النموذج؟", "النماذج"), ("كَيْفَ أُغَيِّرُ النَّمُوذَجَ؟", "النماذج"), ("كيف اغير نموذج", "النماذج"),
            ("ما هي الأوامر؟", "الأوامر"),
            ("أين البحث في المحادثات؟", "البحث"), ("كيف أنسخ الشيفرة؟", "النسخ والروابط والفأرة"),
            ("كيف أنسخ الكود؟", "النسخ والروابط والفأرة"), ("أين التفكير؟", "التفكير"),
            ("كيف أفتح محادثة قديمة؟", "المحادثات"), ("كيف أقارن بين نموذجين؟", "مقارنة النماذج"),
            ("كيف أحفظ إلى ملف؟", "الحفظ والتصدير والاستيراد"), ("كيف أخرج؟", "الخروج"), ("وبالخصوصية؟", "ما يُخزَّن"),
            ("كيف أستخدم resayil ask من الصدفة؟", "رد واحد في الصدفة"),
        ])
    func arabicTopics(question: String, heading: String) throws {
        #expect(Self.headings(try Self.answer(question)).first == heading, "\(question)")
    }

    @Test("a question about something else gets the tour, in its language")
    func tour() throws {
        for question in ["hello", "", "monkeys"] {
            #expect(try Self.answer(question).hasPrefix("# Welcome to resayil"), "\(question)")
        }
        for question in ["مرحبا", "من هي أم كلثوم"] {
            #expect(try Self.answer(question).hasPrefix("# مرحبًا بك في resayil"), "\(question)")
        }
    }

    @Test("an Arabic word in an English question does not change the language")
    func languages() throws {
        #expect(try Self.answer("How do I write مرحبا in the message box?").hasPrefix("## The message box"))
        #expect(try Self.answer("ما هو /fork؟").hasPrefix("**`/fork [N|all]`** · \u{200F}/تَفريع: تراجع"))
    }

    @Test("a question in a language that has no catalog is answered in English")
    func withoutCatalog() {
        #expect(Guide(facts: Self.facts).answer(to: "ما هو /fork؟").hasPrefix("**`/fork [N|all]`**: undo"))
        #expect(Guide(facts: Self.facts).answer(to: "مرحبا").hasPrefix("# Welcome to resayil"))
    }

    @Test("of two languages with the same letters, the one whose words fit is chosen, else the first")
    func sameLetters() throws {
        var facts = Self.facts
        facts.catalogs = [.pseudo(), .english]
        let pseudo = GuideLanguage(.pseudo())
        let word = try #require(pseudo.topics[.themes]?.words.first)
        let guide = Guide(facts: facts)
        #expect(guide.answer(to: word).hasPrefix(try #require(pseudo.topics[.themes]?.answer.prefix(8))))
        #expect(guide.answer(to: "nord").hasPrefix("## Themes"))
        #expect(guide.answer(to: "monkeys").hasPrefix(pseudo.tour.prefix(8)))
    }

    @Test(
        "a command is known by its name in another language, in a question of any language",
        arguments: ["/تفريع", "ما الأمر /تَفْريع؟", "اشرح ‏/تفريع.", "/تفر", "What does /تفريع do?", "`/تفريع!`"])
    func localNames(question: String) throws {
        let answer = try Self.answer(question)
        #expect(answer.hasPrefix("**`/fork [N|all]`**"), "\(question): \(answer)")
        #expect(answer.contains("/تَفريع") != question.contains("What"), "\(answer)")
    }

    @Test("what a question names is answered from the tables before the topics")
    func names() throws {
        let fork = try Self.answer("What does /fork do?")
        #expect(fork.hasPrefix("**`/fork [N|all]`**: undo. Keys: Ctrl-X f\n\n## Forks and variants"))
        #expect(fork.contains("| `/fork [N\\|all]` | undo |"))
        #expect(try Self.answer("كيف أستخدم /fork").contains("| `/fork [N\\|all]` · \u{200F}/تَفريع | تراجع |"))
        #expect(try Self.answer("/quit!").hasPrefix("**`/quit`**: leave. Also: `/q`"))
        #expect(try Self.answer("and ctrl+x f?").hasPrefix("**Ctrl-X f**: fork here"))
        #expect(try Self.answer("What does Enter do?").hasPrefix("**Enter**: send the question"))
        #expect(
            try Self.answer("fold_rows").hasPrefix(
                "**`fold_rows`**: Rows to fold. Values: 0 to 9. For this session: `/set fold_rows`."))
    }

    @Test("a plain word is not taken for the key or the setting of that name")
    func plainWords() throws {
        #expect(try !Self.answer("Enter an API key").contains("**Enter**"))
        #expect(try !Self.answer("which theme is the best?").contains("**`theme`**"))
    }

    @Test("a command that does not exist is named as such, and a path is no command")
    func unknown() throws {
        #expect(try Self.answer("what is /frobnicate").hasPrefix("No command is called `/frobnicate`."))
        #expect(try Self.answer("ما هو /أهلا؟").hasPrefix("لا يوجد أمر باسم `/أهلا`"))
        #expect(try Self.answer("what is /fo?").hasPrefix("**`/fork"))
        #expect(try !Self.answer("is /etc/passwd a file").contains("No command"))
    }

    @Test("a key that is bound to something else is named as it is, and one that is not bound by its action")
    func bindings() {
        var facts = Self.facts
        facts.keys = [.init(action: "stop", names: ["F9"], summary: .verbatim("stop the reply"))]
        let answer = Guide(facts: facts).answer(to: "how do I stop")
        #expect(answer.contains("F9 stops the reply, and so does `interrupt`."))
    }

    @Test("no answer is longer than three topics, and none has marks of direction that a reply would show")
    func limits() throws {
        #expect(Self.headings(try Self.answer("reasoning emoji vllm latex telemetry")).count == 3)
        for question in ["/fork", "ما هو /fork؟", "ما هو /نعم؟", "مرحبا", "ما هو الإعداد fold_rows؟"] {
            let answer = try Self.answer(question)
            #expect(!answer.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) }, "\(question)")
        }
    }

    @Test(
        "every word of a topic is one that a question can have", arguments: GuideTopic.allCases, ["English", "Arabic"])
    func keywords(topic: GuideTopic, language: String) throws {
        for word in try #require(Self.language(language).topics[topic]).words {
            let question = word.replacing("*", with: "")
            #expect(QuestionWords(question) { _ in false }.score(of: [word]) > 0, "\(word)")
        }
    }

    @Test("both languages have the same tables and the same commands in a topic", arguments: GuideTopic.allCases)
    func languagesAgree(topic: GuideTopic) throws {
        let (english, arabic) = try (
            #require(Self.language("English").topics[topic]).answer,
            #require(Self.language("Arabic").topics[topic]).answer
        )
        func directives(_ text: String) -> Set<[String]> {
            Set(GuideTemplate.directives(in: text).map { [$0.name] + $0.words })
        }
        func names(_ text: String) -> Set<Substring> {
            Set(text.matches(of: /(?:`(?:resayil )?|^)((?:\/|--?)[a-z-]+)/).map(\.1))
        }
        #expect(directives(english) == directives(arabic))
        #expect(names(english) == names(arabic))
    }

    @Test("only models and keys of the demo are named", arguments: ["English", "Arabic"])
    func promises(name: String) throws {
        let language = try Self.language(name)
        for answer in language.topics.values.map(\.answer) + [language.tour] {
            for model in answer.matches(of: /`\/model ([a-z]+)/).map(\.1) {
                #expect(DemoModel.all.contains { $0.id == model })
            }
            for key in answer.matches(of: /`([a-z]+-key)`/).map(\.1) {
                #expect(APIKey.all.contains { $0.value == key })
            }
        }
        for model in DemoModel.all { #expect(language.topics[.models]?.answer.contains("`\(model.id)`") == true) }
    }
}
