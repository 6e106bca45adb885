import Chat
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("pastes")
struct PasteTests {
    private static let long = (1...42).map { "line \($0)" }.joined(separator: "\n")

    private static func pasted(_ text: String = long) -> Scenario {
        var scenario = Scenario()
        scenario.type("see ")
        scenario.send(.input(.paste(text)))
        return scenario
    }

    @Test("a paste of more than ten lines shows as one unit and is sent whole")
    func folds() {
        var scenario = Self.pasted()
        #expect(scenario.screen.last == "› see [pasted 42 lines]")
        scenario.press("Left")
        #expect(scenario.state.window.composer.cursor == 4)
        scenario.press("Right ! Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "see " + Self.long + "!")
        scenario.finish()
        scenario.press("Up")
        #expect(scenario.state.window.composer.text == "see " + Self.long + "!")
    }

    @Test("ten lines do not fold, eleven do, and so does one very long line")
    func limits() {
        let ten = Array(repeating: "x", count: 10).joined(separator: "\n")
        #expect(Self.pasted(ten).state.window.composer.folds.isEmpty)
        #expect(Self.pasted(ten + "\n").state.window.composer.folds.isEmpty)
        #expect(!Self.pasted(ten + "\nx").state.window.composer.folds.isEmpty)
        let scenario = Self.pasted(String(repeating: "x", count: 20_480))
        #expect(scenario.screen.last == "› see [pasted 20 KB]")
    }

    @Test(
        "the label of a paste is in the language and the digits of the screen",
        arguments: [
            (Catalog.Digits.latin, Self.long, "[لُصق 42 سطرًا]"), (.arabic, Self.long, "[لُصق ٤٢ سطرًا]"),
            (.latin, String(repeating: "x", count: 20_480), "[لُصق 20 ك.ب]"),
        ])
    func language(digits: Catalog.Digits, text: String, label: String) throws {
        var scenario = Scenario()
        scenario.state.catalog = try ShippedCatalog.arabic(digits: digits)
        scenario.state.scripts.order = .terminal
        scenario.send(.input(.paste(text)))
        #expect(scenario.screen.last == "› " + label)
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == text)
    }

    @Test("a folded paste is deleted, killed, yanked and undone as one")
    func unit() {
        var scenario = Self.pasted()
        scenario.press("Backspace")
        #expect(scenario.state.window.composer.text == "see ")
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "see " + Self.long)
        scenario.press("Alt-Backspace Ctrl-Y Ctrl-Y")
        #expect(scenario.state.window.composer.text == "see " + Self.long + Self.long)
        scenario.press("Enter Ctrl-Y")
        #expect(scenario.state.window.composer.text == Self.long)
    }

    @Test("a mark typed behind a folded paste does not join it")
    func combining() {
        var scenario = Self.pasted()
        scenario.type("\u{301}")
        scenario.press("Backspace")
        #expect(scenario.state.window.composer.text == "see " + Self.long)
    }

    @Test("Alt-E opens the paste at the cursor in place, and undo folds it again", arguments: ["", "Left", "Ctrl-A"])
    func expands(motion: String) {
        var scenario = Self.pasted()
        scenario.press(motion + " Alt-E")
        #expect(scenario.state.window.composer.body.string == "see " + Self.long)
        #expect(scenario.screen.contains { $0.contains("line 42") })
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "see " + Self.long)
        #expect(scenario.screen.last == "› see [pasted 42 lines]")
    }

    @Test("a pasted slash is text: it is sent, and is text in the history, too")
    func slash() {
        var scenario = Scenario()
        scenario.send(.input(.paste("/quit")))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/quit")
        scenario.finish()
        scenario.press("Up Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/quit")
    }

    @Test("two pasted slashes are both sent")
    func slashes() {
        var scenario = Scenario()
        scenario.send(.input(.paste("//x")))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "//x")
    }

    @Test("text pasted behind a typed command is its argument")
    func argument() {
        var scenario = Scenario()
        scenario.type("/system ")
        scenario.send(.input(.paste("be brief")))
        scenario.press("Enter")
        #expect(scenario.state.window.conversation.systemPrompt == "be brief")
    }

    @Test("a slash typed where a paste was deleted is a command again")
    func slashAfterPaste() {
        var scenario = Scenario()
        scenario.send(.input(.paste("text")))
        scenario.press("Ctrl-U")
        scenario.ask("/quit")
        #expect(scenario.effects == [.quit])
    }

    @Test("without paste marks, keys that come too fast to be typed do not send")
    func burst() {
        var scenario = Scenario()
        scenario.state.input.bracketsPastes = false
        for character in "/quit" { scenario.send(.input(.key(.init(character)))) }
        scenario.press("Enter x")
        #expect(scenario.state.window.composer.text == "/quit\nx")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains("treated as a paste"))
        scenario.wait(.seconds(1))
        scenario.press("Enter")
        #expect(scenario.effects.isEmpty)
        #expect(scenario.screen.joined().contains("2 lines pasted · Enter again sends"))
        scenario.wait(.seconds(1))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "/quit\nx")
    }

    @Test("without paste marks, a line of one letter does not send, and a pause in the paste asks")
    func shortBurst() {
        var scenario = Scenario()
        scenario.state.input.bracketsPastes = false
        scenario.type("a")
        scenario.press("Enter")
        scenario.type("b")
        scenario.wait(.milliseconds(200))
        scenario.press("Enter")
        scenario.type("cd")
        scenario.press("Enter")
        scenario.wait(.milliseconds(200))
        scenario.press("Enter")
        #expect(scenario.startedRequest == nil && scenario.state.window.conversation.messages.isEmpty)
        #expect(scenario.state.window.composer.text == "a\nbcd\n")
    }

    @Test("without paste marks, Enter after typing sends")
    func noBurst() {
        var scenario = Scenario()
        scenario.state.input.bracketsPastes = false
        for character in "hello" {
            scenario.wait(.milliseconds(30))
            scenario.type(String(character))
        }
        scenario.wait(.milliseconds(30))
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.last?.content == "hello")
    }
}
