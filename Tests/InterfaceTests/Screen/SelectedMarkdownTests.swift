import Chat
import Editing
import Interface
import Layout
import Screen
import Testing

@Suite("selection in Markdown")
struct SelectedMarkdownTests {
    private var scenario = Scenario(columns: 40, rows: 24)

    private mutating func show(_ reply: String) {
        scenario = Scenario(columns: 40, rows: 24)
        scenario.answer("hi", with: reply)
    }

    private func place(of words: String, offset: Int = 0) throws -> Position {
        let screen = scenario.screen
        let row = try #require(screen.firstIndex { $0.contains(words) }, "\(words)")
        let start = try #require(screen[row].firstRange(of: words)).lowerBound
        return Position(row: Row(row), column: Column(DisplayWidth.columns(of: String(screen[row][..<start])) + offset))
    }

    /// From the margin of the row with some words to the right edge of the row with others.
    private mutating func copied(from: String, through: String) throws -> [Effect] {
        let (first, last) = (try place(of: from), try place(of: through))
        return drag(Position(row: first.row, column: 0), Position(row: last.row, column: 39))
    }

    private mutating func drag(_ from: Position, _ to: Position) -> [Effect] {
        _ = frame(&scenario.state)
        scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: from))))
        scenario.send(.input(.mouse(MouseInput(action: .drag(button: 1), position: to))))
        scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: to))))
        return scenario.effects
    }

    private mutating func doubleClick(_ position: Position) -> [Effect] {
        _ = frame(&scenario.state)
        for _ in 0..<2 {
            scenario.send(.input(.mouse(MouseInput(action: .press(button: 1), position: position))))
            scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
        }
        return scenario.effects
    }

    @Test(
        "a whole line is copied with the signs that it begins and ends with",
        arguments: [
            "A line that ends in **bold**", "> Careful *now*", "ends in [a link](http://a.example)", "ends in `code`",
            "**All of it**", "## Heading ##", "- item with ~~this~~", "see [one][two]",
        ])
    mutating func closingSigns(line: String) throws {
        show("before\n\n\(line)\n\nafter\n")
        let row = try #require(scenario.screen.firstIndex { $0.contains("before") }) + 2
        #expect(drag(Position(row: Row(row), column: 0), Position(row: Row(row), column: 39)) == [.copy(line)])
        let blank = Position(row: Row(row - 1), column: 39)
        #expect(drag(blank, Position(row: Row(row), column: 39)) == [.copy(line)])
        #expect(drag(blank, try place(of: "after", offset: 39)) == [.copy(line + "\n\nafter")])
    }

    @Test("what is bold at the end of a wrapped row is closed there")
    mutating func wrapped() throws {
        show("one two three four five six seven **ate** nine ten")
        #expect(scenario.screen.contains { $0.hasSuffix("ate") })
        #expect(try copied(from: "one", through: "one") == [.copy("one two three four five six seven **ate**")])
        #expect(try copied(from: "nine", through: "nine") == [.copy("nine ten")])
    }

    @Test("the header of a table can be selected, and all of a row")
    mutating func table() throws {
        show("| City | People |\n|---|---|\n| **Berlin** | 3.6 |\n| Rome | 2.8 |\n\nafter")
        #expect(drag(try place(of: "City"), try place(of: "City", offset: 3)) == [.copy("City")])
        #expect(doubleClick(try place(of: "People", offset: 2)) == [.copy("People")])
        #expect(try copied(from: "City", through: "City") == [.copy("| City | People |")])
        #expect(try copied(from: "Berlin", through: "Berlin") == [.copy("| **Berlin** | 3.6 |")])
        #expect(try copied(from: "Berlin", through: "Rome") == [.copy("| **Berlin** | 3.6 |\n| Rome | 2.8 |")])
    }

    @Test("each row of a wrapped table can be selected", arguments: ["", "> ", "- "])
    mutating func wrappedTable(holder: String) throws {
        let words = "| alpha beta gamma delta epsilon | `x` zeta eta theta iota kappa lambda |"
        let nested = holder == "- " ? "  " : holder
        show("\(holder)| left side | right |\n\(nested)|---|---|\n\(nested)\(words)\n\nafter")
        for (word, offset) in [("alpha", 4), ("gamma", 4), ("epsilon", 6), ("zeta", 3), ("iota", 3), ("kappa", 4)] {
            #expect(drag(try place(of: word), try place(of: word, offset: offset)) == [.copy(word)])
            #expect(doubleClick(try place(of: word, offset: 1)) == [.copy(word)])
        }
        let rows = scenario.screen.filter { $0.contains("│") }
        #expect(rows.count > 2)
    }

    @Test("a table that is shown as a list can be selected")
    mutating func list() throws {
        let names = ["Name", "Country", "People", "Area", "Mayor", "River", "Founded"]
        let values = ["Berlin", "Germany", "millions", "large", "Wegner", "Spree", "long ago"]
        func line(_ words: [String]) -> String { "| " + words.joined(separator: " | ") + " |\n" }
        show(line(names) + line(names.map { _ in "---" }) + line(values) + "\nafter")
        #expect(scenario.screen.contains { $0.contains("Country: Germany") })
        for word in ["Berlin", "Germany", "millions", "Spree"] {
            #expect(drag(try place(of: word), try place(of: word, offset: word.count - 1)) == [.copy(word)])
        }
    }

    @Test(
        "code is copied without the indentation and the signs of what holds it",
        arguments: [
            ("- x\n  ```python\n", "  ", "  ```\n"), ("> ```\n", "> ", "> ```\n"),
            ("1. > ~~~\n", "   > ", "   > ~~~\n"),
            ("a\n\n", "    ", ""), ("- ```\n", "  ", "  ```\n"),
        ])
    mutating func code(before: String, nested: String, after: String) throws {
        show("\(before)\(nested)def f():\n\(nested)    x = 0\n\(nested)\n\(nested)    return 1\n\(after)\nafter")
        let code = "def f():\n    x = 0\n\n    return 1"
        #expect(drag(try place(of: "def f"), try place(of: "return 1", offset: 7)) == [.copy(code)])
        #expect(try copied(from: "def f", through: "return 1") == [.copy(code)])
        #expect(drag(try place(of: "f():"), try place(of: "x = 0", offset: 0)) == [.copy("f():\n    x")])
        let lines = ["def f():", "    x = 0", "", "    return 1"].map { nested + $0 + "\n" }
        #expect(try copied(from: "def f", through: "after") == [.copy(lines.joined() + after + "\nafter")])
    }
}
