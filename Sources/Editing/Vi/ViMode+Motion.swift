extension ViMode {
    /// Where a motion leads, and what an operator takes on the way.
    struct Motion {
        var target: Int
        /// The grapheme at the far end is taken too.
        var isInclusive = false
        /// Whole lines are taken.
        var isLinewise = false
    }

    /// The motion that a character means; nil if it means none, or leads nowhere.
    mutating func motion(_ command: Pending, _ character: Character, _ composer: Composer) -> Motion? {
        let text = composer.body
        let cursor = composer.cursor
        switch command.prefix {
        case "f", "F", "t", "T":
            let find = Find(
                character: character, isForward: "ft".contains(command.prefix ?? "f"),
                stopsBefore: "tT".contains(command.prefix ?? "f"))
            lastFind = find
            return self.find(find, command.factor, text, cursor, isAgain: false)
        case "g":
            return character == "g" ? lines(command, text, cursor, toEnd: false) : nil
        case nil: break
        default: return nil
        }
        switch character {
        case ";", ",":
            guard var find = lastFind else { return nil }
            if character == "," { find.isForward.toggle() }
            return self.find(find, command.factor, text, cursor, isAgain: true)
        case "G": return lines(command, text, cursor, toEnd: true)
        case "j", "k": return neighbourLine(command.factor, text, cursor, down: character == "j")
        default:
            guard let step = Self.steps[character] else { return nil }
            var motion = Motion(target: cursor)
            for _ in 0..<command.factor { motion = step(text, motion.target) }
            return motion
        }
    }

    /// One step each; a count repeats it.
    private static let steps: [Character: @Sendable (EditedText, Int) -> Motion] = [
        "h": { Motion(target: $1 > $0.lineStart($1) ? $0.previous($1) : $1) },
        " ": { Motion(target: $0.isLineEnd($1) ? $1 : $0.next($1)) },
        "l": { Motion(target: $0.isLineEnd($1) ? $1 : $0.next($1)) },
        "0": { Motion(target: $0.lineStart($1)) },
        "^": { Motion(target: $0.firstInk($1)) },
        "$": { text, position in
            let end = text.lineEnd(position)
            return Motion(target: end > text.lineStart(position) ? text.previous(end) : end, isInclusive: true)
        },
        "w": { Motion(target: $0.nextRun($1, joined: false)) },
        "W": { Motion(target: $0.nextRun($1, joined: true)) },
        "b": { Motion(target: $0.previousRun($1, joined: false)) },
        "B": { Motion(target: $0.previousRun($1, joined: true)) },
        "e": { Motion(target: $0.lastOfRun($1, joined: false), isInclusive: true) },
        "E": { Motion(target: $0.lastOfRun($1, joined: true), isInclusive: true) },
    ]

    private func find(_ find: Find, _ count: Int, _ text: EditedText, _ cursor: Int, isAgain: Bool) -> Motion? {
        var position = cursor
        // `;` after `t` would stay before the same character for ever.
        if isAgain, find.stopsBefore { position = find.isForward ? text.next(position) : text.previous(position) }
        for _ in 0..<count {
            repeat {
                guard find.isForward ? !text.isLineEnd(position) : position > text.lineStart(position) else {
                    return nil
                }
                position = find.isForward ? text.next(position) : text.previous(position)
            } while text.character(at: position) != find.character
        }
        if text.isLineEnd(position) { return nil }
        if find.stopsBefore { position = find.isForward ? text.previous(position) : text.next(position) }
        return Motion(target: position, isInclusive: find.isForward)
    }

    /// `gg` and `G`: the first and the last line, or the one that a count names.
    private func lines(_ command: Pending, _ text: EditedText, _ cursor: Int, toEnd: Bool) -> Motion {
        if !command.hasCount {
            return Motion(target: text.firstInk(toEnd ? text.lineStart(text.count) : 0), isLinewise: true)
        }
        var position = 0
        for _ in 1..<max(2, command.factor) where command.factor > 1 && text.lineEnd(position) < text.count {
            position = text.lineEnd(position) + 1
        }
        return Motion(target: text.firstInk(position), isLinewise: true)
    }

    private func neighbourLine(_ count: Int, _ text: EditedText, _ cursor: Int, down: Bool) -> Motion? {
        var position = cursor
        for _ in 0..<count {
            let edge = down ? text.lineEnd(position) : text.lineStart(position)
            guard down ? edge < text.count : edge > 0 else { return nil }
            position = down ? edge + 1 : edge - 1
        }
        return Motion(target: position, isLinewise: true)
    }
}

extension EditedText {
    /// The first grapheme of a line that is not blank, or the line's end.
    func firstInk(_ offset: Int) -> Int {
        var position = lineStart(offset)
        while !isLineEnd(position), character(at: position)?.isWhitespace == true { position = next(position) }
        return position
    }

    fileprivate func nextRun(_ offset: Int, joined: Bool) -> Int {
        var position = offset
        if wordClass(at: position) != .blank { position = runEnd(at: position, joined: joined) }
        while wordClass(at: position) == .blank { position = next(position) }
        return position
    }

    fileprivate func previousRun(_ offset: Int, joined: Bool) -> Int {
        var position = offset
        while position > 0, wordClass(at: previous(position)) == .blank { position = previous(position) }
        return position > 0 ? runStart(at: previous(position), joined: joined) : 0
    }

    fileprivate func lastOfRun(_ offset: Int, joined: Bool) -> Int {
        var position = next(offset)
        while wordClass(at: position) == .blank { position = next(position) }
        return position < count ? previous(runEnd(at: position, joined: joined)) : max(offset, previous(count))
    }
}
