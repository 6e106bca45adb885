import Chat
import Randomness
import Screen
import Support

@testable import Editing
@testable import Interface

/// A person who presses anything, in a window of any size, and a world that answers when it likes.
struct RandomUse {
    var state: State
    private var random: SeededRandom
    private var uptime = Duration.zero
    /// What the world has not said yet.
    private var answers: [Event] = []
    /// The last events, for whoever has to find out.
    private(set) var recent: [String] = []

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        state = Scenario().state
        state.input.editMode = seed % 2 == 0 ? .emacs : .vi
        state.server.models.listings = ["echo", "long", "a/b"].map { ModelListing(id: ModelID($0)) }
        state.profiles = [
            ProfileLabel(name: "home", host: "127.0.0.1"), ProfileLabel(name: "work", host: "example.org"),
        ]
    }

    private var moment: Moment { Moment(uptime: uptime, wallClock: Timestamp(seconds: 50_520 + uptime.inSeconds)) }

    @discardableResult
    mutating func send(_ event: Event) -> [Effect] {
        note(event)
        let effects = update(&state, on: event, at: moment)
        for effect in effects { answers += answer(to: effect) }
        return effects
    }

    /// A run that is repeated tells each event before it happens, for a trap leaves nobody to tell.
    private mutating func note(_ event: Event) {
        let words: String
        switch event {
        case .input(.key(let key)): words = key.name
        case .input(.mouse(let mouse)):
            words = "\(mouse.action) \(mouse.position.row.value),\(mouse.position.column.value)"
        default: words = String("\(event)".prefix(160))
        }
        recent = recent.suffix(79) + [words]
        if RandomPlan.fromEnvironment.givenSeed != nil { print(words) }
    }

    mutating func wait(_ duration: Duration) {
        uptime += duration
        send(.ticked)
    }

    /// What a terminal would be given now.
    mutating func paint() -> CellGrid? { appendedRow(&state) == nil ? frame(&state) : nil }

    mutating func step() {
        uptime += random.element(of: [.zero, .milliseconds(1), .milliseconds(40), .milliseconds(700), .seconds(2)])
        switch Int.random(in: 0..<100, using: &random) {
        case ..<40: send(.input(.key(key())))
        case ..<50: for character in random.element(of: Self.texts).prefix(30) { press(character) }
        case ..<62: send(.input(.mouse(mouse())))
        case ..<70: command()
        case ..<74: send(.input(.paste(random.element(of: Self.texts))))
        case ..<81: send(.resized(size()))
        case ..<97: hear()
        default: send(.ticked)
        }
    }

    mutating func choose<Element>(_ choices: [Element]) -> Element { random.element(of: choices) }

    private mutating func press(_ character: Character) { send(.input(.key(KeyPress(character)))) }

    private mutating func hear() {
        guard !answers.isEmpty else { return }
        // Mostly in order; what comes too late must do no harm either.
        let position = random.once(in: 5) ? Int.random(in: 0..<answers.count, using: &random) : 0
        send(answers.remove(at: position))
    }

    private mutating func key() -> KeyPress {
        if random.once(in: 8) {
            return KeyPress(
                random.element(of: Self.plainKeys), KeyModifiers(rawValue: UInt8.random(in: 0..<8, using: &random)))
        }
        return random.element(of: Self.boundKeys)
    }

    private mutating func mouse() -> MouseInput {
        let action = random.element(of: [
            MouseInput.Action.press(button: 1), .release(button: 1), .drag(button: 1), .wheelUp, .wheelDown,
            .press(button: 3),
        ])
        // A report may be older than the size.
        let (rows, columns) = random.once(in: 6) ? (300, 300) : (max(1, state.size.rows), max(1, state.size.columns))
        return MouseInput(
            action: action,
            position: Position(
                row: Row(Int.random(in: 0..<rows, using: &random)),
                column: Column(Int.random(in: 0..<columns, using: &random))))
    }

    private mutating func size() -> Size {
        Size(
            columns: random.element(of: [1, 2, 5, 19, 20, 21, 33, 80, 110, 240]),
            rows: random.element(of: [1, 2, 3, 4, 5, 6, 7, 9, 24, 24, 60]))
    }

    private mutating func command() {
        let row = random.element(of: SlashCommand.all)
        let argument = random.element(of: [
            "", "", "1", "off", "drop", "a/b long -- hi", "echo long -- how", "reasoning hide", "wide_code scroll",
            "edit_mode vi", "direction rtl", "fold_rows 1", "none", "home", "漢", "some words",
        ])
        guard row.name != "set" || argument != "edit_mode emacs" else { return }
        for character in "/\(row.name) \(argument)" { press(character) }
        send(.input(.key(KeyPress(.enter))))
    }

    private static let boundKeys = Keymap.standard.bindings.flatMap(\.keys)
    private static let plainKeys: [Key] = [
        .enter, .tab, .backspace, .escape, .insert, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
        .function(1), .function(12), .character("x"), .character("5"), .character("漢"), .character("🇰🇼"),
        .character("e\u{301}"),
    ]

    static let texts = [
        "words and more words", "two\nlines", "/", "/quit", "@a b", "مرحبا بالعالم hello", "漢字カナ한글", "👩‍👩‍👧🇰🇼🇶🇦",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "\u{1B}[31mred\u{7}\u{9B}5n", "\ttab", "",
        "```swift\nlet a = 1 // a line that is much too wide for a small window, and then for a wider one as well, too\n```\n",
        "| a | b |\n|---|--:|\n| 1 | **2** |\n| [x](https://example.org/y) | `z` |\n",
        "- one\n  - two\n\n> quoted $x^2$\n",
        "# Title\n\nSee https://example.org/a and <b@example.org>.\n\n", String(repeating: "x", count: 300),
        String(repeating: "line\n", count: 60), "\u{2067}ש\u{202E}", String(repeating: "🇰🇼", count: 40),
    ]
}
