import Chat
import Support
import Testing

@testable import Editing
@testable import Interface
@testable import Screen

@Suite("keys by place")
struct KeyPlacesTests {
    private struct Place {
        var layout: KeyboardLayout
        var typed: Character
        var key: Character
    }

    /// What the keys of all layouts type that no US keyboard types, with the key of a US keyboard.
    private static let places: [Place] = KeyboardLayout.allCases.flatMap { layout in
        let (rows, keys) = (layout.rows, KeyboardLayout.unitedStates)
        // With Shift a Persian keyboard types letters that an Arabic one has without.
        let shifted = layout == .persian ? "" : rows.shifted
        let pairs = zip((rows.plain + shifted).unicodeScalars, (keys.plain + keys.shifted).unicodeScalars)
        return pairs.map { Place(layout: layout, typed: Character($0), key: Character($1)) }
    }.filter { !$0.typed.isASCII }

    private func browsing(_ words: String = "words") -> Scenario {
        var scenario = Scenario(columns: 60, rows: 16)
        for number in 1...3 { scenario.answer("question \(number)", with: "\(words) \(number)") }
        _ = frame(&scenario.state)
        scenario.press("Esc")
        return scenario
    }

    @Test("every character of every layout is the key in its place where letters are commands")
    func commands() {
        for place in Self.places {
            var state = browsing().state
            state.input.layout = place.layout
            #expect(state.keyByPlace(KeyPress(place.typed)) == KeyPress(place.key), "\(place.typed)")
            guard place.key.isLetter else { continue }
            let lower = Character(place.key.lowercased())
            let held = KeyPress(lower, place.key.isUppercase ? [.control, .shift] : .control)
            #expect(state.keyByPlace(KeyPress(place.typed, .control)) == held, "\(place.typed)")
        }
    }

    @Test("every character of every layout is text in the message box", arguments: EditMode.allCases)
    func text(mode: EditMode) {
        for typed in Self.places.map(\.typed) {
            var scenario = Scenario()
            scenario.state.input.editMode = mode
            scenario.type(String(typed))
            #expect(scenario.state.window.composer.text == String(typed))
        }
    }

    @Test("text of any letters is not changed wherever it is typed, letter by letter or at once", .seeded)
    func anyText() {
        var random = Seed.random()
        let letters = Self.places.map(\.typed).filter(\.isLetter)
        for _ in 0..<40 {
            let text = String((0..<8).compactMap { _ in letters.randomElement(using: &random) }) + "لا"
            for opening in ["", "Ctrl-X m", "Alt-X", "Ctrl-S", "Ctrl-R", "Ctrl-X k"] {
                #expect(result(of: opening) { $0.type(text) } == text, "\(opening)")
                #expect(result(of: opening) { $0.send(.typed(text)) } == text, "\(opening)")
            }
        }
    }

    /// The text of the line that the keys of `opening` open, after something was typed.
    private func result(of opening: String, typing: (inout Scenario) -> Void) -> String {
        var scenario = Scenario()
        scenario.answer("question", with: "reply")
        scenario.press(opening)
        typing(&scenario)
        let state = scenario.state
        return state.popup?.content.line?.text ?? state.window.transcriptSearch?.query.text ?? state.input.search?.query
            ?? state.window.composer.text
    }

    @Test("an Arabic keyboard moves, folds and leaves in browse mode")
    func browses() {
        var scenario = browsing()
        #expect(scenario.status.contains("browse 6/6"))
        scenario.type("ن")
        #expect(scenario.status.contains("browse 5/6"))
        scenario.type("ت")
        #expect(scenario.status.contains("browse 6/6"))
        scenario.type("ل")
        #expect(scenario.status.contains("browse 1/6"))
        scenario.send(.typed("لأ"))
        #expect(scenario.status.contains("browse 6/6"))
        scenario.type("ض")
        #expect(!scenario.status.contains("browse"))
    }

    @Test("the key of lam and alef is one key where letters are commands, and two letters where they are text")
    func lamAlef() {
        var scenario = browsing(String(repeating: "long\n\n", count: 40))
        let before = scenario.screen
        scenario.send(.typed("لا"))
        var other = browsing(String(repeating: "long\n\n", count: 40))
        other.press("b")
        #expect(scenario.screen == other.screen)
        #expect(scenario.screen != before)
        scenario.press("q")
        scenario.send(.typed("لا"))
        #expect(scenario.state.window.composer.text == "لا")
    }

    @Test("the leader, link hints, pages and lists go by place")
    func letters() {
        var scenario = browsing("https://one.example/a")
        scenario.press("q Ctrl-X")
        scenario.type("ة")
        #expect(scenario.state.open(ModelPicker.self) != nil)
        scenario.press("Esc Ctrl-X")
        scenario.type("م")
        scenario.type("ش")
        #expect(scenario.effects == [.copy("https://one.example/a")])
        scenario.press("Ctrl-X")
        scenario.type("م")
        scenario.type("\u{650}")
        #expect(scenario.effects == [.openLink("https://one.example/a")])
        scenario.press("F1")
        scenario.type("ت")
        #expect(scenario.state.popup != nil)
        scenario.type("ض")
        #expect(scenario.state.popup == nil)
    }

    @Test("signs of the layout in use go by place where they are not bound")
    func signs() {
        var state = browsing().state
        #expect(state.keyByPlace(KeyPress("'")) == KeyPress("'"))
        _ = state.keyByPlace(KeyPress("ש"))
        #expect(state.keyByPlace(KeyPress("'")) == KeyPress("w"))
        #expect(state.keyByPlace(KeyPress("/")) == KeyPress("/"))
        var reported = KeyPress("'", .control)
        reported.unitedStatesKey = "w"
        #expect(state.keyByPlace(reported) == KeyPress("w", .control))
        _ = state.keyByPlace(KeyPress("x"))
        #expect(state.keyByPlace(reported) == KeyPress("'", .control))
    }

    @Test("vi commands go by place, but not the character that r, f and t read")
    func vi() {
        var scenario = Scenario()
        scenario.state.input.editMode = .vi
        scenario.type("سلام عليكم")
        scenario.press("Esc")
        scenario.type("0")
        scenario.type("بع")
        #expect(scenario.state.window.composer.cursor == "سلام ".utf8.count)
        scenario.type("قش")
        #expect(scenario.state.window.composer.text == "سلام شليكم")
        scenario.type("يص")
        #expect(scenario.state.window.composer.text == "سلام ")
        scenario.type("هx")
        #expect(scenario.state.window.composer.text == "سلامx ")
        scenario.press("Esc")
        scenario.type("0")
        scenario.type("٢ء")
        #expect(scenario.state.window.composer.text == "امx ")
    }

    @Test("a binding of the letter itself wins, also where it does nothing")
    func ownBindings() throws {
        var state = browsing().state
        state.input.keymap = Keymap.standard.applying([
            .init(context: .browse, key: KeyPress("ت"), command: .foldAll),
            .init(context: .anywhere, key: KeyPress("ؤ", .control), command: nil),
        ])
        #expect(state.keyByPlace(KeyPress("ت")) == KeyPress("ت"))
        #expect(state.keyByPlace(KeyPress("ؤ", .control)) == KeyPress("ؤ", .control))
        #expect(state.keyByPlace(KeyPress("ن")) == KeyPress("k"))
    }

    @Test("what the terminal reports goes before the tables")
    func reported() {
        var state = browsing().state
        var key = KeyPress("ز", .control)
        key.unitedStatesKey = "c"
        #expect(state.keyByPlace(key) == KeyPress("c", .control))
        #expect(state.keyByPlace(KeyPress("ز", .control)) == KeyPress(".", .control))
    }
}
