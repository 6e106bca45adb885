extension ViMode {
    /// Single keys of normal mode that are neither motions nor operators.
    static let actions: [Character: @Sendable (inout ViMode, inout Composer, Int) -> Void] = [
        "x": { $0.delete($2, forward: true, &$1) },
        "X": { $0.delete($2, forward: false, &$1) },
        "s": { vi, composer, count in
            vi.delete(count, forward: true, &composer)
            vi.enterInsert(composer)
        },
        "D": { $0.expand("d$", $2, &$1) },
        "C": { $0.expand("c$", $2, &$1) },
        "S": { $0.expand("cc", $2, &$1) },
        "Y": { $0.expand("yy", $2, &$1) },
        "~": { $0.toggleCase($2, &$1) },
        "J": { $0.joinLines($2, &$1) },
        "p": { $0.put($2, after: true, &$1) },
        "P": { $0.put($2, after: false, &$1) },
        "u": { _, composer, count in for _ in 0..<count { composer.undo() } },
        "v": { vi, composer, _ in vi.select(.visual, composer) },
        "V": { vi, composer, _ in vi.select(.visualLine, composer) },
        "i": { vi, composer, _ in vi.enterInsert(composer) },
        "R": { vi, composer, _ in vi.enterInsert(composer, as: .replace) },
        "a": { vi, composer, _ in
            if !composer.body.isLineEnd(composer.cursor) { composer.moveRight() }
            vi.enterInsert(composer)
        },
        "I": { vi, composer, _ in
            composer.move(to: composer.body.firstInk(composer.cursor))
            vi.enterInsert(composer)
        },
        "A": { vi, composer, _ in
            composer.moveToLineEnd()
            vi.enterInsert(composer)
        },
        "o": { vi, composer, _ in
            composer.moveToLineEnd()
            composer.insert("\n", typed: false)
            vi.enterInsert(composer)
        },
        "O": { vi, composer, _ in
            composer.moveToLineStart()
            composer.insert("\n", typed: false)
            composer.moveLeft()
            vi.enterInsert(composer)
        },
    ]

    /// What is inserted as often as the count says.
    static let insertions: Set<Character> = ["i", "a", "I", "A", "o", "O", "R"]

    /// What `.` does not do again.
    static let unrepeated: Set<Character> = ["u", "Y", "v", "V"]

    private mutating func expand(_ keys: String, _ count: Int, _ composer: inout Composer) {
        guard let operation = keys.first, let last = keys.last else { return }
        var command = Pending()
        command.operation = operation
        if count > 1 { command.count = count }
        _ = operate(operation, command, last, &composer)
    }

    private func delete(_ count: Int, forward: Bool, _ composer: inout Composer) {
        let text = composer.body
        var position = composer.cursor
        for _ in 0..<count where forward ? !text.isLineEnd(position) : position > text.lineStart(position) {
            position = forward ? text.next(position) : text.previous(position)
        }
        let range = min(position, composer.cursor)..<max(position, composer.cursor)
        composer.killRing.push(String(text[range]))
        composer.replace(range, with: "", as: .other)
    }

    /// `r`: nothing happens if fewer characters are left in the line.
    mutating func replaceCharacters(_ count: Int, with character: Character, _ composer: inout Composer) -> Bool {
        let text = composer.body
        var end = composer.cursor
        for _ in 0..<count {
            guard !text.isLineEnd(end) else { return false }
            end = text.next(end)
        }
        composer.replace(
            composer.cursor..<end, with: PasteFolds.clean(String(repeating: character, count: count)), as: .other)
        composer.moveLeft()
        return true
    }

    private func toggleCase(_ count: Int, _ composer: inout Composer) {
        let text = composer.body
        var end = composer.cursor
        for _ in 0..<count where !text.isLineEnd(end) { end = text.next(end) }
        let changed = text[composer.cursor..<end].map { character in
            character.isUppercase ? character.lowercased() : character.uppercased()
        }
        composer.replace(composer.cursor..<end, with: changed.joined(), as: .other)
    }

    /// A count says how many lines become one.
    func joinLines(_ count: Int, _ composer: inout Composer) {
        for _ in 1..<max(2, count) {
            let end = composer.body.lineEnd(composer.cursor)
            guard end < composer.body.count else { return }
            composer.replace(end..<composer.body.firstInk(end + 1), with: " ", as: .other)
            composer.move(to: end)
        }
    }

    /// What was taken last: whole lines go between lines, all else beside the cursor.
    private func put(_ count: Int, after: Bool, _ composer: inout Composer) {
        guard let top = composer.killRing.top else { return }
        let text = composer.body
        let repeated = String(repeating: top, count: max(1, min(count, 1_000_000 / max(1, top.utf8.count))))
        guard top.hasSuffix("\n") else {
            let position = after && !text.isLineEnd(composer.cursor) ? text.next(composer.cursor) : composer.cursor
            composer.replace(position..<position, with: repeated, as: .other)
            composer.moveLeft()
            return
        }
        let position = after ? text.lineEnd(composer.cursor) : text.lineStart(composer.cursor)
        composer.replace(position..<position, with: after ? "\n" + repeated.dropLast() : repeated, as: .other)
        composer.move(to: composer.body.firstInk(after ? position + 1 : position))
    }
}
