import Foundation
import Support
import Testing

import Catalogs
@testable import DemoServer
import Interface
import Localization
import Settings

/// What the model `guide` says of the program is true. The running program is asked.
@Suite("guide's answers", .inTurn, .timeLimit(.minutes(5)))
struct GuideAnswerTests {
    private static let commands = SlashCommand.all.flatMap { [$0.name] + $0.aliases }
    private static let keys = Set(
        Keymap.standard.bindings.flatMap { row in row.keys.map { Keymap.standard.name(of: $0, in: row.context) } })
    private static let settings = Set(SettingDescription.all.map(\.name) + RunTimeSetting.all.map(\.name))
    private static let arabicNames = Set(
        (try? ShippedCatalog.arabic()).map { catalog in SlashCommand.all.compactMap { $0.localName(in: catalog) } }
            ?? [])
    private static let tours = ["# Welcome to resayil", "# مرحبًا بك في resayil"]

    init() throws { try CatalogFiles.install("ar", at: Repository.root) }

    /// The two languages that there is a catalog of.
    private static func languages() throws -> [GuideLanguage] {
        [GuideLanguage(.english), GuideLanguage(try ShippedCatalog.arabic())]
    }

    private static func document(_ path: String) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Options and subcommands of the program, as its manual page lists them, and the variables of its documents.
    private struct Known {
        var manual: String
        var variables: String

        init() async throws {
            manual = try await run(["debug", "manual"]).output.replacing("\\-", with: "-")
            for command in ["search", "export", "import", "list"] {
                manual += try await run(["history", command, "--help"]).output
            }
            variables = try document("Sources/resayil/Documentation.docc/Configuration.md")
        }
    }

    /// What an answer names exists.
    private static func check(_ answer: String, _ known: Known, _ question: String) {
        #expect(GuideTemplate.directives(in: answer).isEmpty, "\(question)")
        let prose = answer.replacing(/```[\s\S]*?```/, with: "")
        for name in prose.matches(of: /`\/([a-z-]+)/).map({ String($0.1) }) {
            #expect(commands.contains(name), "\(question): /\(name)")
        }
        for name in answer.matches(of: /\x{200F}\/(\p{L}+)/).map({ String($0.1) }) {
            #expect(arabicNames.contains(name), "\(question): /\(name)")
        }
        for name in answer.matches(of: /\/set ([a-z_]+)/).map({ String($0.1) }) {
            #expect(RunTimeSetting.all.contains { $0.name == name }, "\(question): /set \(name)")
        }
        for name in answer.matches(of: #/(?m)^([a-z_]+) = ["0-9]/#).map({ String($0.1) }) {
            #expect(settings.contains(name), "\(question): \(name) =")
        }
        for name in prose.matches(of: /(?:(?:Ctrl|Alt|Shift)-)+[A-Za-z0-9<>_]+/).map({ String($0.0) }) {
            #expect(
                keys.contains(name) || keys.contains { $0.hasPrefix(name + " ") || $0.hasSuffix(" " + name) },
                "\(question): \(name)")
        }
        for option in answer.matches(of: #/[ `](--?[a-z-]+)/#).map({ String($0.1) }) where option.contains(/[a-z]/) {
            #expect(known.manual.contains(option), "\(question): \(option)")
        }
        for name in answer.matches(of: /`resayil ([a-z]+(?:-[a-z]+)*)/).map({ String($0.1) }) {
            #expect(known.manual.contains("\n.SS resayil \(name)"), "\(question): resayil \(name)")
        }
        for name in answer.matches(of: /`([A-Z]+(?:_[A-Z]+)+)/).map({ String($0.1) }) {
            #expect(known.variables.contains(name), "\(question): \(name)")
        }
    }

    private static func isTour(_ answer: String) -> Bool { tours.contains { answer.hasPrefix($0) } }

    @Test("every command is known, with its slash, without it, and in Arabic")
    func commands() async throws {
        let (guide, known) = (try DemoProcess(), try await Known())
        for command in SlashCommand.all {
            for name in [command.name] + command.aliases {
                let plain = name == "?" ? [] : ["What does \(name) do?"]
                for question in ["What does /\(name) do?", "/\(name)", "ما هو الأمر /\(name)؟"] + plain {
                    let answer = try guide.answer(question)
                    #expect(answer.contains("`/\(command.name)"), "\(question)")
                    #expect(!answer.contains("No command") && !answer.contains("لا يوجد أمر"), "\(question)")
                    Self.check(answer, known, question)
                }
            }
        }
    }

    @Test("every command is known by its Arabic name, and answers in Arabic have both")
    func arabicNames() async throws {
        let (guide, known, catalog) = (try DemoProcess(), try await Known(), try ShippedCatalog.arabic())
        for command in SlashCommand.all {
            let name = try #require(command.localName(in: catalog))
            for question in ["/\(name)", "ما هو الأمر /\(name)؟", "ما هو الأمر /\(command.name)؟"] {
                let answer = try guide.answer(question)
                #expect(answer.hasPrefix("**`/\(command.name)"), "\(question)")
                #expect(answer.contains("/\(name): "), "\(question)")
                Self.check(answer, known, question)
            }
        }
        let answer = try guide.answer("كيف أغير النموذج؟")
        #expect(answer.hasPrefix("## النماذج") && answer.contains("| `/model [name]` · \u{200F}/نموذج |"), "\(answer)")
    }

    @Test("every setting is known, in both languages")
    func settings() async throws {
        let (guide, known) = (try DemoProcess(), try await Known())
        for name in Self.settings {
            for question in ["What is the setting \(name)?", "ما هو الإعداد \(name)؟"] {
                let answer = try guide.answer(question)
                #expect(answer.contains("**`\(name)`**: "), "\(question)")
                Self.check(answer, known, question)
            }
            let isCommand = Self.commands.contains(name)
            #expect(try guide.answer(name).contains(isCommand ? "`/\(name) " : "**`\(name)`**: "), "\(name)")
        }
    }

    @Test("every key with a name is known, and what it does is what the table says")
    func keys() throws {
        let guide = try DemoProcess()
        for row in Keymap.standard.bindings {
            for key in row.keys.map({ Keymap.standard.name(of: $0, in: row.context) }) where key.count > 1 {
                #expect(try guide.answer("What does \(key) do?").contains(row.command.summary.english), "\(key)")
            }
        }
    }

    @Test("every topic of the README is known: headings, features, keys and commands")
    func readme() async throws {
        let (guide, known) = (try DemoProcess(), try await Known())
        let readme = try Self.document("README.md")
        let questions =
            readme.matches(of: /(?m)^## (.+)$/).map { "Tell me about: \($0.1)" }
            + readme.matches(of: /(?m)^- (.+)$/).map { String($0.1) }
            + readme.matches(of: /(?m)^\| ([^|]+) \|/).map { String($0.1) }.filter { $0 != "key" && $0 != "command" }
        #expect(questions.count > 30)
        for question in questions where !question.contains("---") {
            let answer = try guide.answer(question)
            #expect(!Self.isTour(answer), "\(question)")
            Self.check(answer, known, question)
        }
    }

    @Test("the tour and every topic name only what exists, in both languages")
    func topics() async throws {
        let (guide, known) = (try DemoProcess(), try await Known())
        for question in ["hello", "مرحبا"] {
            let answer = try guide.answer(question)
            #expect(Self.isTour(answer))
            Self.check(answer, known, question)
        }
        for language in try Self.languages() {
            for topic in GuideTopic.allCases {
                let words = try #require(language.topics[topic]).words
                let question = words.joined(separator: " ").replacing("*", with: "")
                let heading = try #require(language.topics[topic]?.answer.split(separator: "\n").first)
                let answer = try guide.answer(question)
                #expect(answer.contains(heading), "\(topic)")
                Self.check(answer, known, question)
            }
        }
    }

    @Test("every table that a topic asks for has all its rows, in both languages", arguments: ["English", "Arabic"])
    func directives(name: String) throws {
        let language = try Self.languages()[name == "English" ? 0 : 1]
        let texts = language.topics.values.map(\.answer) + [language.tour]
        for (name, words) in texts.flatMap(GuideTemplate.directives) {
            for word in words {
                switch name {
                case "commands": #expect(SlashCommand.all.contains { $0.name == word }, "\(word)")
                case "settings": #expect(Self.settings.contains(word), "\(word)")
                default:
                    let isBrowsing = name.hasPrefix("browse")
                    #expect(
                        Keymap.standard.bindings.contains {
                            $0.command.rawValue == word && ($0.context == .browse) == isBrowsing
                        }, "\(name) \(word)")
                }
            }
        }
        let commands = try #require(language.topics[.commands]?.answer)
        #expect(GuideTemplate.directives(in: commands).contains { $0.name == "commands" && $0.words.isEmpty })
    }
}
