/// Visual mode: a stretch from where it began to the cursor, both ends in it, or the lines of them.
extension ViMode {
    mutating func select(_ mode: Mode, _ composer: Composer) {
        if !self.mode.isVisual { anchor = composer.cursor }
        selectedRevision = composer.revision
        self.mode = mode
    }

    /// What is selected, with the last newline of whole lines; nil outside visual mode.
    package func selection(in composer: Composer) -> Range<Int>? {
        guard mode.isVisual, composer.revision == selectedRevision else { return nil }
        let text = composer.body
        let (low, high) = (min(anchor, composer.cursor), max(anchor, composer.cursor))
        if mode == .visualLine { return text.lineStart(low)..<min(text.count, text.lineEnd(high) + 1) }
        return low..<(high < text.count ? text.next(high) : high)
    }

    mutating func applyVisual(_ command: Pending, _ character: Character, _ composer: inout Composer) {
        guard let range = selection(in: composer) else { return }
        switch (command.prefix, character) {
        case (nil, "v"), (nil, "V"):
            let other = character == "v" ? Mode.visual : .visualLine
            if mode == other { mode = .normal } else { select(other, composer) }
        case (nil, "o"): swap(&anchor, &composer.cursor)
        case ("i", "w"), ("i", "W"), ("a", "w"), ("a", "W"): selectWord(command, character, &composer)
        case ("r", _): change(range, &composer) { $0.isNewline ? String($0) : String(character) }
        case (nil, _):
            if let change = Self.cases[character] {
                self.change(range, &composer, change)
            } else if let (operation, isLinewise) = Self.visualOperators[character] {
                operate(operation, range, isLinewise: isLinewise || mode == .visualLine, &composer)
            } else if character == "p" || character == "P" {
                put(over: range, &composer)
            } else if character == "J" {
                join(range, &composer)
            } else {
                moveSelecting(command, character, &composer)
            }
        default: moveSelecting(command, character, &composer)
        }
    }

    /// The operator of a key, and whether it is one over whole lines in any case.
    private static let visualOperators: [Character: (Character, Bool)] = [
        "d": ("d", false), "x": ("d", false), "y": ("y", false), "c": ("c", false), "s": ("c", false),
        "D": ("d", true), "X": ("d", true), "Y": ("y", true), "C": ("c", true), "S": ("c", true), "R": ("c", true),
    ]

    private static let cases: [Character: @Sendable (Character) -> String] = [
        "~": { $0.isUppercase ? $0.lowercased() : $0.uppercased() },
        "u": { $0.lowercased() },
        "U": { $0.uppercased() },
    ]

    /// At the first and the last row it stays: the history would be another text.
    private mutating func moveSelecting(_ command: Pending, _ character: Character, _ composer: inout Composer) {
        let before = composer
        move(command, character, &composer)
        if composer.revision != selectedRevision { composer = before }
    }

    private mutating func selectWord(_ command: Pending, _ character: Character, _ composer: inout Composer) {
        let range = word(
            composer.body, composer.cursor, joined: character == "W", around: command.prefix == "a")
        if anchor == composer.cursor { anchor = range.lowerBound }
        composer.cursor = max(range.lowerBound, composer.body.previous(range.upperBound))
    }

    private mutating func operate(
        _ operation: Character, _ range: Range<Int>, isLinewise: Bool, _ composer: inout Composer
    ) {
        let text = composer.body
        let last = max(range.lowerBound, text.previous(range.upperBound))
        mode = .normal
        if operation != "y" { lastChange = repeatable(operation, text[range], isLinewise: isLinewise) }
        composer.log.beginGroup()
        // From its start, where both kinds of operator leave the cursor.
        composer.cursor = range.lowerBound
        if isLinewise {
            let lines = text.lineStart(range.lowerBound)..<text.lineEnd(last)
            _ = applyToLines(operation, lines, &composer)
            composer.move(to: operation == "y" ? lines.lowerBound : composer.cursor)
        } else {
            _ = apply(operation, range, &composer)
        }
        if !mode.isWriting { composer.log.endGroup() }
    }

    /// `.` does it to as much text from where the cursor is then.
    private func repeatable(_ operation: Character, _ text: Substring, isLinewise: Bool) -> Change {
        let lines = text.dropLast().count { $0.isNewline } + 1
        let keys = isLinewise ? "\(lines)\(operation)\(operation)" : "\(text.count)" + (operation == "d" ? "x" : "s")
        return Change(keys: Array(keys))
    }

    private mutating func change(
        _ range: Range<Int>, _ composer: inout Composer, _ change: (Character) -> String
    ) {
        mode = .normal
        composer.replace(range, with: PasteFolds.clean(composer.body[range].map(change).joined()), as: .other)
        composer.move(to: range.lowerBound)
    }

    /// What was taken last takes the place of the selection, which can then be put in turn.
    private mutating func put(over range: Range<Int>, _ composer: inout Composer) {
        guard let top = composer.killRing.top else { return }
        let isLinewise = mode == .visualLine
        mode = .normal
        composer.killRing.push(String(composer.body[range]))
        let needsEnd = isLinewise && !top.hasSuffix("\n") && composer.body[range].hasSuffix("\n")
        composer.replace(range, with: needsEnd ? top + "\n" : top, as: .other)
        composer.move(to: range.lowerBound)
    }

    private mutating func join(_ range: Range<Int>, _ composer: inout Composer) {
        let lines = composer.body[range].dropLast().count { $0.isNewline } + 1
        mode = .normal
        composer.log.beginGroup()
        composer.cursor = range.lowerBound
        joinLines(lines, &composer)
        composer.log.endGroup()
    }
}
