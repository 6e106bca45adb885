/// What the configuration says about the order of the screen.
package enum BidiSetting: String, CaseIterable, Hashable, Sendable {
    case automatic = "auto"
    case app, fenced, runs, terminal, off

    /// What that means in a terminal that has answered, or, with empty traits, in one of which only the variables that
    /// it was started with are known.
    package func handling(of traits: TerminalTraits, in environment: [String: String]) -> RowHandling {
        switch self {
        case .app:
            let habit = TerminalHabit(of: traits, in: environment)
            return RowHandling(.app, writing: habit.writing, told: .ecma)
        case .fenced: return RowHandling(.app, writing: .fenced(movesCursor: false))
        case .runs: return TerminalHabit.turnsRuns.handling(of: traits, isInside: Self.isInside(environment))
        case .terminal: return RowHandling(.terminal)
        case .off: return RowHandling(.none, told: .ecma)
        case .automatic:
            return TerminalHabit(of: traits, in: environment).handling(
                of: traits, isInside: Self.isInside(environment))
        }
    }

    private static func isInside(_ environment: [String: String]) -> Bool {
        ["TMUX", "STY"].contains { environment[$0]?.isEmpty == false }
    }

    /// The terminal may need cells that are not shaped with others, as far as the environment tells.
    package static func mayShapeRuns(in environment: [String: String]) -> Bool {
        !isInside(environment) && TerminalHabit(of: TerminalTraits(), in: environment) == .turnsRuns
    }
}

/// Who brings rows into order, and how they are written.
package struct RowHandling: Hashable, Sendable {
    package var order: ScriptSettings.Order
    package var writing = RowWriting.plain
    /// How the terminal is told to leave the order alone; nil if it is not.
    package var told: OrderSwitch?

    /// Ordered by the program for a terminal that leaves the order alone.
    package static let plain = RowHandling(.app)

    init(_ order: ScriptSettings.Order, writing: RowWriting = .plain, told: OrderSwitch? = nil) {
        (self.order, self.writing, self.told) = (order, writing, told)
    }
}

/// How a terminal that orders rows is told not to, for as long as the program has it.
package enum OrderSwitch: Hashable, Sendable {
    /// ECMA-48's bidirectional support mode, explicit. Terminals that do not know it ignore it.
    case ecma
    /// mlterm's own sequence. It does not say what was set before; that it orders is its default.
    case mlterm

    package var on: String { self == .ecma ? "\u{1B}[8l" : "\u{1B}]5379;use_ctl=false\u{7}" }
    package var off: String { self == .ecma ? "\u{1B}[8h" : "\u{1B}]5379;use_ctl=true\u{7}" }
}

/// What a terminal does with rows by itself.
enum TerminalHabit: Hashable, Sendable {
    /// Cells stand where they are put.
    case leavesOrder
    /// It orders each row by UAX 9, in its default settings; some of them also move the cursor and the mouse with it.
    case reorders(movesCursor: Bool)
    /// It draws each run of letters of right-to-left scripts from right to left, and leaves the order of runs.
    case turnsRuns
    /// Cells stand where they are put, but for letters with marks.
    case losesLetters(LostMarks)
    /// Cells stand where they are put, but Arabic in italics is boxes.
    case losesItalics
    /// It orders rows, counts marks of direction as columns, and has a switch of its own (mlterm).
    case ordersByItself

    /// By name as XTVERSION and tmux give it, seen in November 2026. A name that is not here leaves the order alone.
    private static let names: [(prefix: String, habit: TerminalHabit)] = [
        ("kitty", .turnsRuns), ("Konsole", .reorders(movesCursor: false)), ("VTE", .reorders(movesCursor: true)),
        ("mlterm", .ordersByItself), ("foot(", .losesLetters(.onUnjoinedLetters)),
    ]

    /// By the first two secondary device attributes: Konsole before 22, VTE from 0.58, mlterm, urxvt.
    private static func habit(of attributes: [Int]) -> TerminalHabit? {
        guard attributes.count >= 2 else { return nil }
        switch (attributes[0], attributes[1]) {
        case (0...1, 115): return .reorders(movesCursor: false)
        case (61, 5_800...), (65, 5_800...): return .reorders(movesCursor: true)
        case (24, _): return .ordersByItself
        case (85, _): return .losesItalics
        default: return nil
        }
    }

    init(of traits: TerminalTraits, in environment: [String: String]) {
        func value(_ name: String) -> String { environment[name] ?? "" }
        let named = [traits.outer, traits.name].lazy.compactMap { name in
            Self.names.first { name.hasPrefix($0.prefix) }?.habit
        }
        if let found = named.first ?? Self.habit(of: traits.attributes) {
            self = found
        } else if !traits.outer.isEmpty || (!traits.name.isEmpty && !traits.isMultiplexer) {
            self = .leavesOrder
        } else if (Int(value("VTE_VERSION")) ?? 0) >= 5_800 {
            self = .reorders(movesCursor: true)
        } else if !value("KONSOLE_VERSION").isEmpty || value("TERM_PROGRAM") == "Apple_Terminal" {
            self = .reorders(movesCursor: false)
        } else if !value("KITTY_WINDOW_ID").isEmpty || value("TERM") == "xterm-kitty" {
            self = .turnsRuns
        } else if !value("MLTERM").isEmpty || value("TERM").hasPrefix("mlterm") {
            self = .ordersByItself
        } else if value("TERM").hasPrefix("rxvt-unicode") {
            self = .losesItalics
        } else if value("TERM").hasPrefix("foot") {
            self = .losesLetters(.onUnjoinedLetters)
        } else if ["st", "stterm"].contains(value("TERM").prefix { $0 != "-" }) {
            self = .losesLetters(.all)
        } else {
            self = .leavesOrder
        }
    }

    /// How a row in the order of the screen is written for a terminal that leaves it so.
    var writing: RowWriting {
        switch self {
        case .losesLetters(let marks): .withoutMarks(marks)
        case .losesItalics, .ordersByItself: .upright
        case .leavesOrder, .reorders, .turnsRuns: .plain
        }
    }

    func handling(of traits: TerminalTraits, isInside: Bool) -> RowHandling {
        // Whatever its name is.
        if traits.canKeepOrder, !isInside { return RowHandling(.app, told: .ecma) }
        switch self {
        case .leavesOrder, .losesLetters, .losesItalics:
            return RowHandling(.app, writing: writing)
        case .reorders(let movesCursor):
            // What stands between would not pass the sequence on that tells the terminal.
            return movesCursor && !isInside
                ? RowHandling(.app, told: .ecma)
                : RowHandling(.app, writing: .fenced(movesCursor: movesCursor))
        case .turnsRuns:
            let fonts = RightToLeftFonts(family: traits.font)
            guard let hasTextSizes = traits.hasKittyTextSizes else { return RowHandling(.app, writing: .runs(fonts)) }
            if !hasTextSizes { return RowHandling(.app, writing: .alternating(fonts)) }
            // A multiplexer does not pass them on.
            return RowHandling(.app, writing: isInside ? .runs(fonts) : .separated(fonts))
        case .ordersByItself:
            return isInside ? RowHandling(.terminal) : RowHandling(.app, writing: writing, told: .mlterm)
        }
    }
}
