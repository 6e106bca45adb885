extension Composer {
    /// The path in the word before the white space that the cursor stands behind; nil if it names none.
    package var finishedMention: String? {
        guard let blank = body.character(before: cursor), blank.isWhitespace else { return nil }
        let end = body.previous(cursor)
        guard body.character(before: end) != "\\" else { return nil }
        var start = end
        while let character = body.character(before: start), end - start < 4_096 {
            let previous = body.previous(start)
            if character.isWhitespace, body.character(before: previous) != "\\" { break }
            start = previous
        }
        return start < end ? MentionSyntax.path(of: String(body[start..<end])) : nil
    }

    /// Whether the text before the cursor ends in these bytes: another spelling of the same letters is not as long.
    package func ends(in words: String) -> Bool {
        body[0..<cursor].utf8.suffix(words.utf8.count).elementsEqual(words.utf8)
    }

    /// Whether the cursor is right behind a folded paste.
    package var isBehindFold: Bool { body.character(before: cursor).map(PasteFolds.isMark) ?? false }

    /// Replaces the text from `start` to the cursor by a completion, with a blank behind it if it is whole.
    package mutating func complete(from start: Int, with text: String, isWhole: Bool) {
        let blank = isWhole && body.character(at: cursor)?.isWhitespace != true ? " " : ""
        replace(start..<cursor, with: text + blank, as: .other)
    }

    /// A path as it is written behind `@`: blanks, backslashes and further `@` get a backslash.
    package static func escaped(_ path: String) -> String {
        String(path.flatMap { $0 == " " || $0 == "\\" || $0 == "@" ? ["\\", $0] : [$0] })
    }

    /// The path that is written behind `@`.
    package static func unescaped(_ word: String) -> String {
        var text = ""
        var isEscaped = false
        for character in word {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                text.append(character)
                isEscaped = false
            }
        }
        return text
    }
}
