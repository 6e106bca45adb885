import Support
import Testing

import Chat
import Localization

@Suite("Remedy")
struct RemedyTests {
    static let steps: [Remedy.Step] = [
        .plain(tr("send again in 10 s")), .enterKey, .replaceKey, .replaceKeyFrom(url: "https://k.example"),
        .useAnotherKey, .suspectKey, .chooseModel, .chooseSmallerModel, .chooseLargerModel, .nameModel, .startOver,
    ]

    @Test("the chat screen has a text for each remedy, and its English parses back to it", arguments: steps)
    func screen(step: Remedy.Step) {
        #expect(!step.screenText.isEmpty)
        let both = Remedy([step, .plain(tr("send less"))])
        #expect(Remedy(screenEnglish: both.screenText.english) == both)
    }

    @Test("what older versions stored parses to the same steps")
    func formerWords() {
        #expect(Remedy(screenEnglish: "/new for a fresh start, or send less").steps.first == .startOver)
    }

    @Test("on the command line no remedy names a slash command", arguments: steps)
    func commandLine(step: Remedy.Step) {
        let line = Remedy.CommandLine(keyLine: .code("resayil key add work"), options: " -p work")
        let words = Remedy([step]).text(for: line).english
        #expect(!words.isEmpty && !words.contains("{"))
        for command in ["/key", "/model", "/new"] { #expect(!words.contains(command)) }
    }

    @Test("commands for a shell name the server of the request")
    func options() {
        let line = Remedy.CommandLine(keyLine: .code("resayil key add work"), options: " -p work")
        #expect(Remedy([.replaceKey]).text(for: line).english == "resayil key add work")
        #expect(
            Remedy([.chooseModel]).text(for: line).english == "-m chooses another model (resayil models -p work)")
    }

    @Test("in every language a step of the chat screen spells its command", arguments: steps)
    func commands(step: Remedy.Step) throws {
        let text = try ShippedCatalog.arabic().text(step.screenText)
        #expect(text != step.screenText.english)
        #expect(text.contains(step.slashCommand ?? ""))
    }
}
