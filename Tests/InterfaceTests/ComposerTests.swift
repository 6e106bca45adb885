import Testing

@testable import Interface

/// `|` marks the cursor.
@Suite("Composer")
struct ComposerTests {
    private static let cases: [(before: String, keys: String, after: String)] = [
        ("|", "h i", "hi|"),
        ("ab|c", "Ctrl-B", "a|bc"),
        ("ab|c", "Left Left Left", "|abc"),
        ("|abc", "Ctrl-F Right", "ab|c"),
        ("one two|", "Alt-B", "one |two"),
        ("one, two|", "Alt-B Alt-B", "|one, two"),
        ("|one two", "Alt-F", "one| two"),
        ("one\ntwo|", "Ctrl-A", "one\n|two"),
        ("|one\ntwo", "Ctrl-E", "one|\ntwo"),
        ("one\ntw|o", "Up", "on|e\ntwo"),
        ("on|e\nt", "Down", "one\nt|"),
        ("one\nt\nthre|e", "Up Up", "one|\nt\nthree"),
        ("a|b", "Backspace", "|b"),
        ("a|b", "Ctrl-D", "a|"),
        ("one t|wo", "Ctrl-K", "one t|"),
        ("one t|wo", "Ctrl-U", "|wo"),
        ("one|\ntwo", "Ctrl-K", "one|two"),
        ("one two|", "Ctrl-W", "one |"),
        ("one a-b|", "Ctrl-W", "one |"),
        ("one a-b|", "Alt-Backspace", "one a-|"),
        ("|one two", "Alt-D", "| two"),
        ("one two|", "Ctrl-W Ctrl-W Ctrl-Y", "one two|"),
        ("one two|", "Ctrl-W Left Ctrl-K Ctrl-Y", "one |"),
        ("a b|", "Ctrl-W Left Right Ctrl-W Ctrl-Y Alt-Y", "b|"),
        ("ab|", "Ctrl-T", "ba|"),
        ("a|bc", "Ctrl-T", "ba|c"),
        ("ab|", "x y Ctrl-_", "ab|"),
        ("ab|", "Ctrl-U Ctrl-_", "ab|"),
        ("e\u{301}|", "Backspace", "|"),
        ("👩‍👩‍👧|x", "Left", "|👩‍👩‍👧x"),
        ("|مَرْحَبًا بك", "Alt-F", "مَرْحَبًا| بك"),
        ("漢字|", "Ctrl-H", "漢|"),
        ("a|", "Ctrl-J b", "a\nb|"),
    ]

    @Test("every key does to the text what readline would", arguments: cases.indices)
    func edits(index: Int) {
        let (before, keys, after) = Self.cases[index]
        var scenario = Scenario()
        scenario.state.composer = Self.composer(before)
        scenario.press(keys)
        #expect(Self.marked(scenario.state.composer) == after, "\(before) + \(keys)")
    }

    @Test("going through the history keeps the draft")
    func history() {
        var composer = Composer()
        for line in ["first", "second", "first"] {
            composer.insert(line)
            _ = composer.takeText()
        }
        composer.insert("draft")
        composer.moveUp()
        #expect(composer.text == "first")
        composer.moveUp()
        #expect(composer.text == "second")
        composer.moveUp()
        #expect(composer.text == "second")
        composer.moveDown()
        composer.moveDown()
        #expect(composer.text == "draft")
    }

    private static func composer(_ marked: String) -> Composer {
        let scalars = Array(marked.unicodeScalars)
        let place = scalars.firstIndex(of: "|") ?? scalars.count
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[..<place])
        let offset = String(text).utf8.count
        text.append(contentsOf: scalars[(place + 1)...])
        var composer = Composer(text: String(text))
        composer.moveToStart()
        while composer.cursorOffset < offset { composer.moveRight() }
        return composer
    }

    private static func marked(_ composer: Composer) -> String {
        String(composer.text[..<composer.cursor]) + "|" + String(composer.text[composer.cursor...])
    }
}
