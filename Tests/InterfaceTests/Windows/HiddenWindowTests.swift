import Chat
import Layout
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// What goes on in windows that are hidden.
@Suite("hidden windows")
struct HiddenWindowTests {
    private var scenario = Scenario()

    /// Asks in the first window, opens a second one, and returns the request.
    private mutating func askAndLeave(_ question: String = "one") throws -> RequestID {
        scenario.ask(question)
        let id = try #require(scenario.startedRequest).id
        scenario.press("Ctrl-X n")
        return id
    }

    @Test("a reply streams, ends and is saved in a hidden window, and the screen does not change for its words")
    mutating func streams() throws {
        let id = try askAndLeave()
        scenario.send(.completionProgressed(id, .accepted))
        #expect(!scenario.state.changesScreen)
        scenario.send(.completionProgressed(id, .delta(Delta(text: "so "))))
        scenario.send(.completionProgressed(id, .delta(Delta(text: "far"))))
        #expect(!scenario.state.changesScreen && scenario.state.window.conversation.messages.isEmpty)
        scenario.wait(.seconds(1))
        let source = Source(window: .first, server: .first)
        guard case .from(source, .saveReply(let reply))? = scenario.allEffects.first else {
            return #expect(Bool(false), "\(scenario.allEffects)")
        }
        #expect(reply.text == "so far")
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        #expect(scenario.state.changesScreen)
        #expect(scenario.status.contains("2/2 · act 1 ·"))
        scenario.press("Alt-1")
        #expect(scenario.screen.joined().contains("so far") && !scenario.status.contains("act"))
    }

    @Test("a queue goes on in a hidden window, each question saved before it is sent")
    mutating func queue() throws {
        scenario.ask("one")
        let id = try #require(scenario.startedRequest).id
        scenario.ask("two")
        scenario.press("Ctrl-X n")
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        let source = Source(window: .first, server: .first)
        let kinds = scenario.allEffects.compactMap { effect -> String? in
            guard case .from(source, let inner) = effect else { return nil }
            switch inner {
            case .save(let conversation): return "save " + (conversation.messages.dropLast().last?.text ?? "")
            case .complete(_, let request): return "complete " + (request.messages.last?.content ?? "")
            default: return nil
            }
        }
        #expect(kinds == ["save two", "complete two"])
    }

    @Test("a refused key in one window stops no other, and hides nothing there")
    mutating func refusal() throws {
        let id = try askAndLeave()
        scenario.ask("two")
        scenario.stream("words")
        let refused = Failure(
            kind: .keyRefused, phase: .waiting, summary: .verbatim("401 key refused"), advice: Remedy(.verbatim("/key"))
        )
        scenario.send(.completionProgressed(id, .failed(refused)))
        #expect(scenario.status.contains("streaming") && scenario.status.contains("act 1!"))
        scenario.finish()
        #expect(!scenario.status.contains("401") && scenario.status.contains("ready"))
        scenario.press("Alt-A")
        #expect(scenario.status.contains("401 key refused"))
    }

    @Test("Alt-A goes to the windows with something new, in their order, until there are none")
    mutating func nextNews() throws {
        var ids: [RequestID] = []
        for number in 1...4 {
            scenario.ask("title \(number)")
            ids.append(try #require(scenario.startedRequest).id)
            scenario.press("Ctrl-X n")
        }
        for position in [3, 0] {
            scenario.send(
                .completionProgressed(ids[position], .finished(Completion(ending: .complete, finishReason: .stop))))
        }
        #expect(scenario.status.contains("5/5 · act 1 4"))
        scenario.press("Alt-A")
        #expect(scenario.state.window.conversation.title == "title 1")
        scenario.press("Alt-A")
        #expect(scenario.state.window.conversation.title == "title 4")
        scenario.press("Alt-A")
        #expect(scenario.state.window.conversation.title == "title 4")
        #expect(scenario.screen.joined().contains("nothing new in other windows"))
    }

    @Test("the list of windows tells what goes on in each, and follows it")
    mutating func list() throws {
        let id = try askAndLeave("reversing lists")
        scenario.send(.completionProgressed(id, .accepted))
        scenario.wait(.seconds(12))
        scenario.press("Ctrl-X w")
        #expect(scenario.screen.joined(separator: "\n").contains("1 reversing lists · echo"))
        #expect(scenario.screen.joined().contains("waiting 12 s"))
        for _ in 0..<3 {
            for _ in 0..<50 { scenario.send(.completionProgressed(id, .delta(Delta(text: "w ")))) }
            scenario.wait(.seconds(1))
        }
        #expect(scenario.screen.joined().contains("streaming 50 tok/s"))
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        #expect(scenario.screen.joined().contains("1 unread"))
        scenario.press("Up Enter")
        #expect(scenario.state.window.conversation.title == "reversing lists" && scenario.state.popup == nil)
    }

    @Test("numbers in the status bar can be clicked")
    mutating func clicks() throws {
        let id = try askAndLeave()
        scenario.send(.completionProgressed(id, .finished(Completion(ending: .complete, finishReason: .stop))))
        let status = Array(scenario.status)
        _ = frame(&scenario.state)
        let column = try #require(status.firstIndex(of: "2"))
        click(at: column)
        #expect(scenario.screen.joined().contains("2 windows"))
        scenario.press("Esc")
        let act = try #require(scenario.status.firstRange(of: "act 1"))
        _ = frame(&scenario.state)
        click(at: scenario.status.distance(from: scenario.status.startIndex, to: act.upperBound) - 1)
        #expect(scenario.state.window.conversation.title == "one")
    }

    private mutating func click(at column: Int) {
        let position = Position(row: Row(scenario.state.size.rows - 2), column: Column(column))
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
    }

    @Test("nothing is refused because a reply is coming in, but what would change that reply")
    mutating func allows() throws {
        scenario.state.profiles = [ProfileLabel(name: "home", host: "127.0.0.1:8")]
        scenario.ask("one")
        scenario.stream("so far")
        for (line, effect) in [("/open", Effect.listConversations), ("/find x", .findWords("x"))] {
            scenario.ask(line)
            #expect(scenario.effects.contains(effect), "\(line)")
        }
        scenario.ask("/profile home")
        #expect(scenario.effects.contains(.useProfile("home")))
        for line in ["/retry", "/undo", "/clear", "/delete", "/continue"] {
            scenario.ask(line)
            #expect(scenario.screen.joined().contains("a reply is coming in · Esc stops it"), "\(line)")
        }
        scenario.ask("/fork")
        #expect(scenario.state.windows.count == 2)
        #expect(scenario.state.window.conversation.messages.last?.text == "so far")
        #expect(scenario.state.window.conversation.messages.last?.state == .stopped)
        scenario.press("Alt-1")
        scenario.stream(" and on")
        scenario.finish()
        #expect(scenario.state.window.conversation.messages.last?.text == "so far and on")
    }
}
