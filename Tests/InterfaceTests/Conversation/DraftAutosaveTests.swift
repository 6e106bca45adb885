import Chat
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("draft autosave")
struct DraftAutosaveTests {
    @Test("sent text is remembered, commands too, in a form that restores it")
    func remembers() {
        var scenario = Scenario()
        scenario.ask("hello")
        #expect(scenario.allEffects.first == .rememberInput("hello"))
        scenario.finish()
        scenario.ask("/system be brief")
        #expect(scenario.allEffects.first == .rememberInput("/system be brief"))
        scenario.ask("//etc")
        #expect(scenario.allEffects.first == .rememberInput("//etc"))
        scenario.finish()
        scenario.send(.input(.paste("/etc")))
        scenario.press("Enter")
        #expect(scenario.allEffects.first == .rememberInput("//etc"))
    }

    @Test(
        "a line given to /key is not remembered, and never written as a draft", arguments: ["/key ", "/k ", "/key! "])
    func forgetsKeys(command: String) {
        var scenario = Scenario()
        for character in command + "sk_secret" {
            scenario.type(String(character))
            scenario.wait(.seconds(1))
            #expect(scenario.allEffects.isEmpty)
        }
        scenario.press("Up")
        scenario.send(.input(.focus(gained: false)))
        #expect(scenario.allEffects.isEmpty)
        scenario.press("Down Enter")
        #expect(scenario.allEffects.isEmpty)
    }

    @Test("without a store nothing is remembered and no draft is written")
    func privately() {
        var scenario = Scenario()
        scenario.state.saving.isPrivate = true
        scenario.type("hello")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects.isEmpty)
        scenario.press("Enter")
        #expect(scenario.allEffects.count == 1)
        #expect(scenario.startedRequest != nil)
    }

    @Test("while typing the draft is written every 300 ms, and once more after the last key")
    func draftInterval() {
        var scenario = Scenario()
        var stored: [String] = []
        for number in 0..<10 {
            scenario.type(String(number))
            scenario.wait(.milliseconds(100))
            for case .saveDraft(let draft, _) in scenario.allEffects { stored.append(draft.text) }
        }
        #expect(stored == ["012", "012345", "012345678"])
        let now = Moment(uptime: .seconds(1), wallClock: Timestamp(seconds: 0))
        #expect(scenario.state.nextDeadline(after: now) == .milliseconds(1200))
        scenario.wait(.milliseconds(200))
        #expect(scenario.allEffects == [.saveDraft("0123456789", of: .new)])
        #expect(scenario.state.nextDeadline(after: now) == nil)
        scenario.press("Left")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects.isEmpty)
    }

    @Test("losing focus, suspending and quitting write the draft at once")
    func draftAtOnce() {
        for event in [Event.input(.focus(gained: false)), .input(.key(KeyPress("z", .control))), .terminated] {
            var scenario = Scenario()
            scenario.type("words")
            scenario.send(event)
            #expect(scenario.allEffects.first == .saveDraft("words", of: .new))
        }
    }

    @Test("sending removes a saved draft, and nothing if none was saved")
    func draftSent() {
        var scenario = Scenario()
        scenario.type("words")
        scenario.wait(.seconds(1))
        scenario.press("Enter")
        #expect(scenario.allEffects[0] == .rememberInput("words"))
        // The question is kept before its draft goes: whatever ends the program, one of them is there.
        #expect(scenario.allEffects[1] == .save(scenario.state.window.conversation))
        #expect(scenario.allEffects[2] == .saveDraft("", of: .new))
        scenario.finish()
        scenario.ask("more")
        #expect(!scenario.allEffects.contains { if case .saveDraft = $0 { true } else { false } })
    }

    @Test("clearing the text removes the draft, even when quitting at once")
    func draftCleared() {
        var scenario = Scenario()
        scenario.type("words")
        scenario.wait(.seconds(1))
        scenario.press("Ctrl-C Ctrl-C")
        #expect(scenario.allEffects == [.saveDraft("", of: .new), .quit])
    }

    @Test("showing an older line does not replace the draft, editing it does")
    func draftInHistory() {
        var scenario = Scenario()
        scenario.state.window.composer.loadHistory(["older"])
        scenario.type("draft")
        scenario.press("Up")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("draft", of: .new)])
        scenario.type("!")
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects == [.saveDraft("older!", of: .new)])
    }

    @Test("a draft is restored at the next start, is not rewritten unchanged, and is removed when it is sent")
    func restores() {
        var scenario = Scenario()
        scenario.state.restoreDraft("half a thought")
        scenario.send(.ticked)
        scenario.wait(.seconds(1))
        #expect(scenario.allEffects.isEmpty)
        #expect(scenario.screen.last == "› half a thought")
        scenario.press("Enter")
        #expect(scenario.allEffects.contains(.saveDraft("", of: .new)))
    }

    @Test("a question of the command line replaces a restored draft, and undo restores it")
    func restoredDraftAndQuestion() {
        var scenario = Scenario(model: nil)
        scenario.state.restoreDraft("draft")
        _ = scenario.state.begin(with: "question", at: Moment(uptime: .zero, wallClock: Timestamp(seconds: 0)))
        #expect(scenario.state.window.composer.text == "question")
        scenario.press("Esc Ctrl-_")
        #expect(scenario.state.window.composer.text == "draft")
    }

    @Test("history of earlier sessions comes before that of this one")
    func loads() {
        var scenario = Scenario()
        scenario.state.window.composer.loadHistory(["one", "two", "one", "", "a\u{1B}[2J"])
        scenario.press("Up")
        #expect(scenario.state.window.composer.text == "a[2J")
        scenario.press("Up Up Up Up")
        #expect(scenario.state.window.composer.text == "two")
    }

    @Test("a failure to save is reported once")
    func failure() {
        var scenario = Scenario()
        scenario.send(.draftSaveFailed(reason: .verbatim("no space left for /x; free some space")))
        #expect(scenario.status.contains("no space left"))
        scenario.wait(.seconds(60))
        scenario.send(.draftSaveFailed(reason: .verbatim("no space left for /x; free some space")))
        #expect(!scenario.status.contains("no space left"))
    }

    @Test("the text of an external editor is one edit, without its last line feed")
    func editor() {
        var scenario = Scenario()
        scenario.type("some words")
        scenario.press("Ctrl-X Ctrl-E")
        #expect(scenario.allEffects.last == .editExternally("some words"))
        scenario.send(.editedExternally("other\nwords\n"))
        #expect(scenario.state.window.composer.marked == "other\nwords|")
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "some words")
    }

    @Test("an editor that changed nothing leaves folded pastes folded")
    func editorUnchanged() {
        var scenario = Scenario()
        let text = String(repeating: "line\n", count: 30)
        scenario.send(.input(.paste(text)))
        scenario.press("Ctrl-G")
        #expect(scenario.allEffects.last == .editExternally(text))
        scenario.send(.editedExternally(text))
        #expect(scenario.screen.last == "› [pasted 30 lines]")
    }

    @Test("a failing editor is reported, and the text stays")
    func editorFailed() {
        var scenario = Scenario()
        scenario.type("words")
        scenario.send(.editFailed(reason: .verbatim("vim: not found · set VISUAL")))
        #expect(scenario.status.contains("set VISUAL"))
        #expect(scenario.state.window.composer.text == "words")
    }
}
