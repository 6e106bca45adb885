package import Screen

/// The vi keys of the composer: keys in, edits out. Pure; it holds only what vi remembers between keys.
///
/// In insert mode every key but Esc is the composer's own. In normal mode keys with modifiers, Enter, Tab, arrows and
/// the like are passed on too.
package struct ViMode: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable {
        case insert = "INSERT"
        /// `R`: what is typed takes the place of what is there.
        case replace = "REPLACE"
        case normal = "NORMAL"
        case visual = "VISUAL"
        case visualLine = "VISUAL LINE"

        package var isWriting: Bool { self == .insert || self == .replace }
        var isVisual: Bool { self == .visual || self == .visualLine }
    }

    /// What became of a key.
    package enum Outcome: Hashable, Sendable {
        case done
        /// It is for the keymap.
        case passed
        /// `/`: search the history.
        case search
        /// `:`: a line for a command.
        case commandLine
        /// `ZZ` and `ZQ`: what the line would say.
        case command(String)
    }

    package internal(set) var mode = Mode.insert
    var pending = Pending()
    var lastFind: Find?
    /// Where a selection began.
    var anchor = 0
    /// The text that it was made in.
    var selectedRevision = 0
    var lastChange: Change?
    /// Where the insertion that a change opened began; nil in the one that writing starts with.
    var insertStart: Int?
    /// How often the inserted text is written in all, when Esc ends the insertion.
    var insertCount = 1
    var isRepeating = false

    /// What was typed of a command that is not whole yet.
    struct Pending: Hashable, Sendable {
        var keys: [Character] = []
        var count: Int?
        var operation: Character?
        /// The count before the operator.
        var outerCount: Int?
        /// `f`, `r`, `g`, `m` and their kin, or `i` and `a` after an operator: one more character belongs to it.
        var prefix: Character?

        /// Counts before the operator and before the motion multiply. At most 10,000.
        var factor: Int { min(10_000, (outerCount ?? 1) * (count ?? 1)) }
        var hasCount: Bool { outerCount != nil || count != nil }
    }

    /// `f x` and its kin, for `;` and `,`.
    struct Find: Hashable, Sendable {
        var character: Character
        var isForward: Bool
        var stopsBefore: Bool
    }

    /// What `.` does again.
    struct Change: Hashable, Sendable {
        var keys: [Character]
        var inserted: String?
    }

    package init() {}

    /// The next character is text: one that is inserted, that `r` puts in place of another, or that `f` looks for.
    package var readsText: Bool { mode.isWriting || pending.prefix.map { "rfFtT".contains($0) } == true }

    /// Takes one key. Edits go to `composer`; what one key or one insertion changes is one undo step.
    package mutating func handle(_ key: KeyPress, editing composer: inout Composer) -> Outcome {
        guard !mode.isWriting else { return handleInserted(key, &composer) }
        if mode.isVisual, composer.revision != selectedRevision { mode = .normal }
        switch (key.key, key.modifiers.hasControlOrAlt) {
        case (.character(let character), false):
            return handle(character, &composer)
        case (.character("r"), true) where key.modifiers == .control:
            pending = Pending()
            composer.redo()
            clampToLine(&composer)
            return .done
        case (.backspace, false):
            return handle("h", &composer)
        case (.escape, _) where !pending.keys.isEmpty:
            pending = Pending()
            return .done
        case (.escape, _) where mode.isVisual, (.character("c"), true) where mode.isVisual:
            mode = .normal
            return .done
        default:
            pending = Pending()
            return .passed
        }
    }

    /// After something was sent, or another text was taken: writing starts in insert mode.
    package mutating func startOver() { self = ViMode(keeping: self) }

    private init(keeping old: ViMode) {
        lastFind = old.lastFind
        lastChange = old.lastChange
    }

    /// In normal mode the cursor stands on a character, never behind the last one of a line.
    package func clampToLine(_ composer: inout Composer) {
        guard !mode.isWriting, composer.body.isLineEnd(composer.cursor),
            composer.cursor > composer.body.lineStart(composer.cursor)
        else { return }
        composer.cursor = composer.body.previous(composer.cursor)
    }
}

extension ViMode {
    private mutating func handle(_ character: Character, _ composer: inout Composer) -> Outcome {
        pending.keys.append(character)
        if character.isASCII, let digit = character.wholeNumberValue, pending.prefix == nil,
            digit > 0 || pending.count != nil
        {
            pending.count = min(10_000, (pending.count ?? 0) * 10 + digit)
            return .done
        }
        if pending.prefix == nil, opens(character) { return .done }
        let command = pending
        pending = Pending()
        if let line = outcome(command, character) {
            mode = .normal
            return line
        }
        if mode.isVisual {
            applyVisual(command, character, &composer)
        } else if character == ".", command.prefix == nil, command.operation == nil {
            repeatChange(command, &composer)
        } else {
            if !isRepeating { composer.log.beginGroup() }
            run(command, character, &composer)
            if !mode.isWriting, !isRepeating { composer.log.endGroup() }
        }
        clampToLine(&composer)
        return .done
    }

    /// What is done outside the text; nil if nothing is.
    private func outcome(_ command: Pending, _ character: Character) -> Outcome? {
        switch (command.prefix, character) {
        case (nil, "/") where command.operation == nil: .search
        case (nil, ":") where command.operation == nil: .commandLine
        case ("Z", "Z"): .command("x")
        case ("Z", "Q"): .command("q!")
        default: nil
        }
    }

    /// Keys that vim reads one more character after. Those of registers, macros and marks mean nothing here, but the
    /// character does not become a command of its own, or text.
    private static let prefixes: Set<Character> = ["r", "m", "q", "@", "\"", "'", "`", "z", "Z", "[", "]"]

    /// True if more characters belong to what this one begins.
    private mutating func opens(_ character: Character) -> Bool {
        switch character {
        case "f", "F", "t", "T", "g": pending.prefix = character
        case _ where pending.operation == nil && Self.prefixes.contains(character): pending.prefix = character
        case "i", "a":
            guard pending.operation != nil || mode.isVisual else { return false }
            pending.prefix = character
        case "d", "c", "y":
            guard pending.operation == nil, !mode.isVisual else { return false }
            pending.operation = character
            pending.outerCount = pending.count
            pending.count = nil
        default: return false
        }
        return true
    }

    private mutating func run(_ command: Pending, _ character: Character, _ composer: inout Composer) {
        let isChange: Bool
        if let operation = command.operation {
            isChange = operate(operation, command, character, &composer) && operation != "y"
        } else if command.prefix == "r" {
            isChange = replaceCharacters(command.factor, with: character, &composer)
        } else if command.prefix == nil, let action = Self.actions[character] {
            action(&self, &composer, command.factor)
            if mode.isWriting, Self.insertions.contains(character) { insertCount = command.factor }
            isChange = !Self.unrepeated.contains(character)
        } else {
            move(command, character, &composer)
            return
        }
        if isChange, !isRepeating { lastChange = Change(keys: command.keys) }
    }

    mutating func move(_ command: Pending, _ character: Character, _ composer: inout Composer) {
        if command.prefix == nil, character == "j" || character == "k" {
            for _ in 0..<command.factor { character == "j" ? composer.moveDown() : composer.moveUp() }
            return
        }
        let goal = composer.goalColumn
        guard let motion = motion(command, character, composer) else { return }
        composer.move(to: motion.target)
        if motion.target == composer.cursor { composer.goalColumn = goal }
    }

    private mutating func repeatChange(_ command: Pending, _ composer: inout Composer) {
        guard let change = lastChange else { return }
        var keys = change.keys
        if let count = command.count {
            keys = Array(String(count)) + keys.drop { $0.isASCII && $0.isWholeNumber }
        }
        composer.log.beginGroup()
        isRepeating = true
        for key in keys { _ = handle(key, &composer) }
        if mode.isWriting {
            writeAgain(change.inserted ?? "", &composer)
            leaveInsert(&composer)
        }
        isRepeating = false
        composer.log.endGroup()
    }
}
