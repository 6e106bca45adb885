import Testing

import Chat
import Localization
import Screen
@testable import Editing
@testable import Interface

@Suite("branch commands")
struct BranchCommandsTests {
    private var scenario = Scenario()

    private var shown: [String] { scenario.state.window.conversation.messages.map(\.text) }

    private func sees(_ words: String) -> Bool { scenario.screen.joined(separator: "\n").contains(words) }

    @Test("retrying makes a variant, and the selected one continues")
    mutating func retry() {
        scenario.answer("q", with: "one")
        scenario.ask("/retry")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["q"])
        scenario.stream("two")
        scenario.finish()
        #expect(shown == ["q", "two"])
        #expect(sees("▌echo ‹2/2›"))
        scenario.ask("/variant")
        #expect(shown == ["q", "one"])
        #expect(sees("▌echo ‹1/2›"))
        scenario.ask("more?")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["q", "one", "more?"])
        scenario.finish()
        scenario.ask("/variant 2")
        #expect(shown == ["q", "two"])
        scenario.ask("/variant 1")
        #expect(shown == ["q", "one", "more?", ""])
        scenario.ask("/variant 3")
        #expect(sees("/variant needs a number, 1 to 2"))
    }

    @Test("an empty reply is not a variant")
    mutating func emptyReply() {
        scenario.ask("q")
        scenario.progress(.failed(Failure(kind: .timeout, phase: .waiting, summary: .verbatim("no answer"))))
        scenario.ask("/retry")
        scenario.stream("a")
        scenario.finish()
        #expect(shown == ["q", "a"])
        #expect(scenario.state.window.conversation.messages.allSatisfy { $0.variant == nil })
    }

    @Test("sending an edited question makes a branch and leaves the old one")
    mutating func editForks() {
        scenario.answer("why?", with: "because")
        scenario.answer("more?", with: "no more")
        _ = scenario.state.editQuestion(at: 1)
        #expect(scenario.state.window.composer.text == "why?")
        #expect(scenario.status.contains("editing question 1"))
        scenario.type(" not?")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["why? not?"])
        #expect(sees("▌You ‹2/2›"))
        scenario.stream("so")
        scenario.finish()
        scenario.ask("/variant")
        #expect(shown == ["why?", "because", "more?", "no more"])
    }

    @Test("clearing the message box ends editing")
    mutating func clearingEndsEdit() {
        scenario.answer("why?", with: "because")
        scenario.press("Esc Esc")
        #expect(scenario.status.contains("editing question 1"))
        scenario.wait(.seconds(2))
        scenario.press("Ctrl-C")
        #expect(!scenario.status.contains("edits question"))
        scenario.answer("other", with: "yes")
        #expect(shown == ["why?", "because", "other", "yes"])
    }

    @Test("sending an edited question unchanged retries it")
    mutating func unchangedEdit() {
        scenario.answer("why?", with: "because")
        scenario.ask("/edit")
        scenario.press("Enter")
        #expect(scenario.startedRequest?.request.messages.map(\.content) == ["why?"])
        #expect(scenario.state.window.conversation.variants(at: 1).map(\.text) == ["because", ""])
    }

    @Test("undo and redo remove and restore turns, as far as there are any")
    mutating func undoRedo() {
        scenario.answer("one", with: "1")
        scenario.answer("two", with: "2")
        scenario.ask("/undo")
        #expect(shown == ["one", "1"])
        #expect(scenario.state.window.composer.text == "two")
        scenario.press("Ctrl-U")
        scenario.ask("/undo")
        #expect(shown == [])
        scenario.press("Ctrl-U")
        scenario.ask("/redo")
        scenario.ask("/redo")
        #expect(shown == ["one", "1", "two", "2"])
        scenario.ask("/redo")
        #expect(sees("nothing to redo"))
    }

    @Test("a fork ends with the reply to the given question")
    mutating func forkAtQuestion() {
        scenario.answer("one", with: "1")
        scenario.answer("two", with: "2")
        scenario.ask("/fork 1")
        #expect(shown == ["one", "1"])
        scenario.ask("/fork 2")
        #expect(sees("/fork needs the number of a question, 1 to 1"))
    }

    @Test("a fork gets a new title, whichever forks exist")
    mutating func forkTitle() {
        scenario.ask("rivers")
        scenario.finish()
        for (titles, title) in [
            (["rivers"], "rivers (fork)"), (["rivers", "rivers (fork)"], "rivers (fork 2)"),
            (["rivers (fork 2)", "rivers (fork)", "rivers"], "rivers (fork 3)"),
        ] {
            scenario.ask("/fork")
            #expect(scenario.effects == [.listTitles(prefix: "rivers")])
            scenario.send(.titlesListed(prefix: "rivers", titles: titles))
            #expect(scenario.state.window.conversation.title == title)
        }
        scenario.ask("/title mine (fork of nothing)")
        scenario.ask("/fork")
        #expect(scenario.state.window.conversation.title == "mine (fork of nothing) (fork)")
        scenario.ask("/title other")
        scenario.send(.titlesListed(prefix: "mine (fork of nothing)", titles: ["other"]))
        #expect(scenario.state.window.conversation.title == "other")
    }

    @Test("a deleted message is gone, and a variant goes with the messages that followed it")
    mutating func deletes() {
        scenario.answer("one", with: "1")
        scenario.answer("two", with: "2")
        scenario.ask("/retry")
        scenario.stream("2b")
        scenario.finish()
        scenario.answer("three", with: "3")
        scenario.press("Esc k k d")
        #expect(sees("Delete 3 messages permanently"))
        scenario.press("2")
        #expect(shown == ["one", "1", "two", "2"])
        scenario.press("k d 2")
        #expect(shown == ["one", "1"])
        #expect(scenario.allEffects.contains(.prune(scenario.state.window.conversation)))
    }

    @Test("a stopped reply can be continued and grows")
    mutating func continues() {
        scenario.ask("count")
        scenario.stream("one, two, ")
        scenario.wait(.seconds(3))
        scenario.press("Esc")
        #expect(sees("stopped · /continue to resume"))
        scenario.wait(.seconds(600))
        scenario.ask("/continue")
        #expect(
            scenario.startedRequest?.request.messages.map(\.content) == ["count", "one, two, ", State.continuation])
        scenario.stream("three")
        scenario.wait(.seconds(2))
        scenario.finish()
        #expect(shown == ["count", "one, two, three"])
        #expect(scenario.state.window.conversation.messages[1].state == .complete)
        #expect(sees("5.0 s"))
        scenario.ask("/continue")
        #expect(sees("the last reply is complete"))
    }

    @Test("variants are compared by line, prose by sentence")
    mutating func comparesVariants() {
        scenario.answer("q", with: "same\nold\n")
        scenario.ask("/diff")
        #expect(sees("no variants"))
        scenario.ask("/retry")
        scenario.stream("same\nnew\n")
        scenario.finish()
        scenario.ask("/diff")
        for line in ["- echo ‹1/2›", "+ echo ‹2/2›", "  same", "- old", "+ new"] { #expect(sees(line)) }
        scenario.press("Esc")
        scenario.ask("/diff 2 1")
        #expect(sees("- new") && sees("+ old"))
        let parts = TextDifference.parts(
            from: "It is so. " + String(repeating: "And it stays. ", count: 8),
            to: "It was so. " + String(repeating: "And it stays. ", count: 8))
        #expect(parts.prefix(2) == [.init(kind: .removed, text: "It is so."), .init(kind: .added, text: "It was so.")])
        #expect(parts.dropFirst(2).allSatisfy { $0.kind == .same })
    }

    @Test("pin, archive and tags are saved with the conversation")
    mutating func marksAreSaved() {
        scenario.answer("q", with: "a")
        scenario.ask("/pin")
        scenario.ask("/archive")
        scenario.ask("/tag work, مهم work")
        let stored = scenario.allEffects.compactMap { if case .save(let stored) = $0 { stored } else { nil } }.last
        #expect(stored?.isPinned == true && stored?.isArchived == true && stored?.tags == ["work", "مهم"])
        scenario.ask("/pin")
        #expect(sees("no longer pinned"))
        scenario.ask("/tag none")
        #expect(scenario.state.window.conversation.tags.isEmpty)
    }

    @Test("Ctrl-C quits after another Ctrl-C, and not with a key or a paste between them")
    func interrupts() {
        for between in [TerminalInput.key(KeyPress("b")), .paste("b")] {
            var scenario = Scenario()
            scenario.type("a")
            scenario.press("Ctrl-C")
            scenario.send(.input(between))
            scenario.press("Ctrl-C")
            #expect(!scenario.allEffects.contains(.quit))
            #expect(scenario.state.window.composer.isEmpty)
            scenario.press("Ctrl-C")
            #expect(scenario.allEffects.contains(.quit))
        }
    }
}
