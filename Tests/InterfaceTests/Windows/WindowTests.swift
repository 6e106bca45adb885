import Chat
import Layout
import Localization
import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

/// Several conversations at once, as a person at the keyboard has them.
@Suite("windows")
struct WindowTests {
    private var scenario = Scenario()

    private static func stored(_ id: Int64, _ title: String) -> StoredConversation {
        let start = Timestamp(seconds: Double(id))
        var conversation = Conversation(title: title, startedAt: start)
        conversation.append(Message(role: .user, text: title, startedAt: start))
        return StoredConversation(
            id: ConversationID(id), conversation: conversation, messageIDs: [MessageID(id * 10)], profile: "demo",
            host: "127.0.0.1:9")
    }

    private var shownTitle: String { scenario.state.window.conversation.title }

    @Test("a new conversation opens a window, and an empty window is reused")
    mutating func opensNew() {
        scenario.ask("/new")
        #expect(scenario.state.windows.count == 1)
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        #expect(scenario.state.windows.count == 2 && scenario.state.window.conversation.messages.isEmpty)
        scenario.press("Alt-1")
        #expect(shownTitle == "one")
        scenario.press("Ctrl-X n")
        #expect(scenario.state.windows.count == 2 && scenario.state.window.conversation.messages.isEmpty)
    }

    @Test("a stored conversation opens in a window of its own, and is shown again instead of opened twice")
    mutating func opensOnce() {
        scenario.answer("one", with: "1")
        for _ in 0..<2 {
            scenario.send(.conversationOpened(Self.stored(7, "rivers"), at: nil))
            #expect(scenario.state.windows.count == 2 && shownTitle == "rivers")
            scenario.press("Alt-1")
            #expect(shownTitle == "one")
        }
        scenario.send(.conversationStored(ConversationID(3)))
        scenario.press("Alt-2")
        scenario.send(.conversationOpened(Self.stored(3, "one"), at: nil))
        #expect(scenario.state.windows.count == 2 && shownTitle == "one")
    }

    @Test("a match in an open conversation is shown there")
    mutating func opensAtMatch() {
        scenario.send(.conversationOpened(Self.stored(7, "rivers"), at: nil))
        scenario.ask("/new")
        scenario.send(.conversationOpened(Self.stored(7, "rivers"), at: MessageID(70)))
        #expect(shownTitle == "rivers" && scenario.state.windows.count == 2)
    }

    @Test("keys and commands go from window to window")
    mutating func switches() {
        for number in 1...11 {
            if number > 1 { scenario.ask("/new") }
            scenario.answer("title \(number)", with: "ok")
        }
        scenario.press("Alt-3")
        #expect(shownTitle == "title 3")
        scenario.press("Alt-0")
        #expect(shownTitle == "title 10")
        scenario.press("Ctrl-X Tab")
        #expect(shownTitle == "title 3")
        scenario.press("Ctrl-X Tab")
        #expect(shownTitle == "title 10")
        scenario.ask("/window 11")
        #expect(shownTitle == "title 11")
        scenario.ask("/window title 5")
        #expect(shownTitle == "title 5")
        scenario.ask("/window 12")
        #expect(shownTitle == "title 5" && scenario.screen.joined().contains("windows 1 to 11 are open"))
        scenario.ask("/window nowhere")
        #expect(scenario.screen.joined().contains("no window nowhere"))
    }

    @Test(
        "a window can be shown whatever the keys go to",
        arguments: ["F1", "Ctrl-X b", "Ctrl-R", "Ctrl-S", "Alt-X", "Ctrl-X m"])
    func switchesFrom(keys: String) {
        var scenario = Scenario()
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.answer("two", with: "2")
        scenario.press(keys + " Alt-1")
        #expect(scenario.state.window.conversation.title == "one")
        #expect(scenario.state.popup == nil)
        scenario.type("x")
        #expect(scenario.state.window.composer.text == "x")
    }

    @Test("a hidden line for a key is not left by a key that shows a window")
    mutating func keyPrompt() {
        scenario.ask("/new")
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.ask("/key")
        scenario.press("Alt-1")
        #expect(scenario.state.popup?.isSecret == true)
        scenario.send(.conversationOpened(Self.stored(7, "rivers"), at: nil))
        #expect(scenario.state.popup?.isSecret == true)
        scenario.press("Esc Alt-1")
        #expect(shownTitle == "one")
    }

    @Test("each window has its own draft, search, model and place, and the history of the input is shared")
    mutating func ownsItsState() {
        scenario.answer("one", with: String(repeating: "line\n\n", count: 60))
        scenario.press("PgUp")
        _ = scenario.screen
        scenario.type("half a thought")
        scenario.press("Ctrl-X n Alt-1")
        #expect(scenario.state.window.composer.text == "half a thought")
        scenario.press("Alt-2")
        #expect(scenario.state.windows.count == 2 && scenario.state.window.composer.isEmpty)
        scenario.ask("/model other")
        scenario.answer("two", with: "2")
        scenario.press("Alt-1")
        #expect(scenario.state.window.model == ModelID("echo") && !scenario.state.window.transcript.follows)
        scenario.press("Ctrl-U Up")
        #expect(scenario.state.window.composer.text == "two")
        scenario.press("Alt-2")
        #expect(scenario.state.window.model == ModelID("other"))
    }

    @Test("no more windows are opened than can be gone through")
    mutating func isBounded() {
        for id in 1...Windows.limit {
            scenario.send(.conversationOpened(Self.stored(Int64(id), "rivers \(id)"), at: nil))
        }
        #expect(scenario.state.windows.count == Windows.limit)
        scenario.send(.conversationOpened(Self.stored(Int64(Windows.limit + 1), "one more"), at: nil))
        #expect(scenario.screen.joined().contains("1 to 1000 are open, and no more can be"))
        for line in ["/new", "/fork"] {
            scenario.ask(line)
            #expect(scenario.state.windows.count == Windows.limit && shownTitle == "rivers \(Windows.limit)")
        }
    }

    @Test("settings of the session hold in every window")
    mutating func sharesSettings() {
        scenario.answer("one", with: "1")
        scenario.ask("/new")
        scenario.ask("/set wide_code scroll")
        scenario.ask("/set reasoning show")
        scenario.press("Alt-1")
        let style = scenario.state.window.transcript.style
        #expect(!style.wrapsCode && style.showsReasoning)
    }
}
