import Screen
import Support
import Testing

@testable import Editing
@testable import Interface

@Suite("ComposerView")
struct ComposerViewTests {
    private static func view(_ marked: String, columns: Int = 20, rows: Int = 4) -> ComposerView {
        var state = Scenario(columns: columns).state
        state.window.composer = Composer(marked: marked)
        return ComposerView(state, columns: columns, maximumRows: rows)
    }

    private static func text(_ view: ComposerView) -> [String] { view.rows.map(\.text) }

    @Test("a short text is one row with the cursor behind it")
    func short() {
        let view = Self.view("hi|")
        #expect(Self.text(view) == ["› hi"])
        #expect(view.cursor == Position(row: 0, column: 4))
    }

    @Test("at the end of a full row the cursor is at the start of the next one")
    func full() {
        let view = Self.view("abcdefghijklmnopqr|")
        #expect(Self.text(view) == ["› abcdefghijklmnopqr", ""])
        #expect(view.cursor == Position(row: 1, column: 2))
    }

    @Test("a wide character that does not fit goes to the next row")
    func wide() {
        let view = Self.view("abcdefghijklmnopq漢|字")
        #expect(Self.text(view) == ["› abcdefghijklmnopq", "  漢字"])
        #expect(view.cursor == Position(row: 1, column: 4))
    }

    @Test("a text that is too tall shows the rows around the cursor")
    func tall() {
        let lines = (1...9).map(String.init)
        #expect(Self.text(Self.view("1|\n2\n3\n4\n5\n6")) == ["› 1", "  2", "  3", "  4"])
        #expect(Self.text(Self.view(lines.joined(separator: "\n") + "|")) == ["  6", "  7", "  8", "  9"])
        let middle = Self.view("1\n2\n3\n4\n5|\n6\n7\n8\n9")
        #expect(Self.text(middle) == ["  3", "  4", "  5", "  6"])
        #expect(middle.cursor == Position(row: 2, column: 3))
    }

    @Test("an empty last line has a row")
    func emptyLine() {
        let view = Self.view("a\n|")
        #expect(Self.text(view) == ["› a", ""])
        #expect(view.cursor == Position(row: 1, column: 2))
    }
}
