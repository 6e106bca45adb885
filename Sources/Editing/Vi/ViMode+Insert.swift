import Screen

/// Insert and replace mode.
extension ViMode {
    mutating func enterInsert(_ composer: Composer, as mode: Mode = .insert) {
        self.mode = mode
        insertStart = composer.cursor
        insertCount = 1
    }

    mutating func leaveInsert(_ composer: inout Composer) {
        if !isRepeating {
            if let start = insertStart {
                lastChange?.inserted = start < composer.cursor ? String(composer.body[start..<composer.cursor]) : ""
            }
        }
        writeCounted(&composer)
        if !isRepeating { composer.log.endGroup() }
        mode = .normal
        insertStart = nil
        pending = Pending()
        if composer.cursor > composer.body.lineStart(composer.cursor) { composer.moveLeft() }
        composer.endRun()
    }

    /// Repeats the inserted text as the count before `i` says; after `o`, each time on a new line.
    private func writeCounted(_ composer: inout Composer) {
        guard insertCount > 1, let change = lastChange, let text = change.inserted, !text.isEmpty else { return }
        let opensLine = change.keys.last.map { "oO".contains($0) } == true
        let most = max(1, Self.mostCounted / text.utf8.count)
        for _ in 0..<min(insertCount - 1, most) { writeAgain((opensLine ? "\n" : "") + text, &composer) }
    }

    /// Bytes that a count may make of an insertion.
    private static let mostCounted = 1_000_000

    /// What `.` writes again, over as much where that was done.
    func writeAgain(_ text: String, _ composer: inout Composer) {
        var end = composer.cursor
        if mode == .replace { for _ in text where !composer.body.isLineEnd(end) { end = composer.body.next(end) } }
        composer.replace(composer.cursor..<end, with: text, as: .other)
    }

    /// A key while one writes: Esc ends that, `R` writes over.
    mutating func handleInserted(_ key: KeyPress, _ composer: inout Composer) -> Outcome {
        if key.key == .escape {
            leaveInsert(&composer)
            return .done
        }
        guard mode == .replace, case .character(let character) = key.key,
            !key.modifiers.hasControlOrAlt, !composer.body.isLineEnd(composer.cursor)
        else { return .passed }
        let range = composer.cursor..<composer.body.next(composer.cursor)
        composer.replace(range, with: PasteFolds.clean(String(character)), as: .other)
        return .done
    }
}
