import Catalogs
import Chat
import Foundation
import Layout
import Letters
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("commands in the language of the screen")
struct LocalCommandsTests {
    private let catalog: Catalog

    init() throws { catalog = try ShippedCatalog.arabic() }

    private func scenario() -> Scenario {
        var scenario = Scenario(columns: 120, rows: 60)
        scenario.state.catalog = catalog
        return scenario
    }

    private func found(_ word: String, in catalog: Catalog) -> String? {
        try? SlashCommand.find(word, in: catalog).get().name
    }

    @Test("every command has an Arabic name, and each one is found by its whole name and by the English one")
    func names() throws {
        let waiting = try Untranslated(at: Repository.root)["ar"]
        var seen: Set<String> = []
        for command in SlashCommand.all {
            guard let name = command.localName(in: catalog) else {
                #expect(waiting.contains(Untranslated.name(command.name)), "\(command.name) has no Arabic name")
                continue
            }
            #expect(name.allSatisfy { $0.isLetter && !$0.isASCII }, "\(name)")
            #expect(seen.insert(Fold.plain(name)).inserted, "\(name)")
            #expect(found(name, in: catalog) == command.name)
            for english in [command.name] + command.aliases { #expect(found(english, in: catalog) == command.name) }
            #expect(found(name, in: .english) == nil)
        }
    }

    @Test(
        "an Arabic name is found by its start, without hamza, with vowel marks and in other forms of its letters",
        arguments: [
            ("نمو", "model"), ("ارشفه", "archive"), ("أرشفة", "archive"), ("حِفْظ", "save"), ("حـــفظ", "save"),
            ("اعاده", "retry"), ("إيجاد", "find"), ("مفتاح", "key"), ("مساعده", "help"),
        ])
    func forms(word: String, name: String) { #expect(found(word, in: catalog) == name) }

    @Test("a start that more than one Arabic name has names them in Arabic")
    func ambiguous() {
        guard case .failure(let problem) = SlashCommand.find("مف", in: catalog) else { return #expect(Bool(false)) }
        #expect(Set(problem.candidates) == ["مفاتيح", "مفتاح"])
    }

    @Test("an Arabic command runs, with its argument and its mark")
    func runs() {
        var scenario = scenario()
        scenario.answer("question", with: "reply")
        scenario.ask("/عنوان اسم جديد")
        #expect(scenario.state.window.conversation.title == "اسم جديد")
        scenario.ask("/جديد!")
        #expect(scenario.state.window.conversation.messages.isEmpty)
        scenario.ask("/مفاتيح")
        #expect(scenario.state.open(TextPage.self) != nil)
    }

    @Test("Tab completes Arabic names from Arabic letters, and English names from Latin ones")
    func completes() {
        for (typed, text) in [
            ("/نمو", "/نموذج "), ("/ارش", "/أرشفة "), ("/mod", "/model"), ("/مف", "/مف"), ("/arch", "/archive "),
            ("/اعاد", "/إعادة "),
        ] {
            var scenario = scenario()
            scenario.type(typed)
            scenario.press("Tab")
            #expect(scenario.state.window.composer.text == text)
        }
        var scenario = scenario()
        scenario.type("/سمة ")
        scenario.press("Tab")
        #expect(scenario.effects == [.listThemes])
    }

    @Test("help, the palette and suggestions name the Arabic commands")
    func listed() throws {
        var scenario = scenario()
        let page = TextPage.help(.standard, catalog)
        let palette = Palette(.standard, catalog)
        for command in SlashCommand.all {
            guard let name = command.localName(in: catalog).map({ "/" + $0 }) else { continue }
            #expect(page.lines.contains { $0.term == command.call && catalog.line($0.text).contains(name) })
            #expect(palette.rows.contains { catalog.line($0.summary).contains(name) })
        }
        scenario.press("Alt-X")
        scenario.type("/ارش")
        #expect(scenario.state.open(Palette.self)?.rows.first?.action == .slash("archive"))
        scenario.press("Esc")
        scenario.ask("/نموزج")
        let notice = try #require(scenario.state.notice)
        #expect(catalog.text(notice.text).contains("/نموذج"))
    }

    @Test("vi's command line knows the Arabic names")
    func viCommandLine() {
        var scenario = scenario()
        scenario.state.input.editMode = .vi
        scenario.press("Esc :")
        scenario.type("مفاتيح")
        scenario.press("Enter")
        #expect(scenario.state.open(TextPage.self) != nil)
    }

    @Test("a line that begins as the Arabic name of /key is not saved", arguments: ["/مفتاح x", "/مفت", "/key x"])
    func keyLine(line: String) {
        var scenario = scenario()
        #expect(scenario.state.mayHoldKey(line))
        #expect(!scenario.state.mayHoldKey("/نموذج x"))
        scenario.ask(line)
        scenario.press("Esc Up")
        #expect(scenario.state.window.composer.text.isEmpty)
    }
}
