import Layout
import Randomness
import Screen
import Support
import Testing

@Suite("ordered output")
struct OrderedOutputTests {
    /// What a terminal shows that wraps and knows `\r` and the erasing of a line. All signs are one column wide.
    private static func rows(_ output: String, columns: Int) -> [String] {
        var rows: [[Character]] = [[]]
        var column = 0
        let plain = output.replacing("\r\u{1B}[K", with: "\r")
        for character in plain {
            switch character {
            case "\n":
                rows.append([])
                column = 0
            case "\r":
                rows[rows.count - 1] = []
                column = 0
            default:
                if column == columns {
                    rows.append([])
                    column = 0
                }
                rows[rows.count - 1].append(character)
                column += 1
            }
        }
        return rows.map { row in
            var text = Substring(String(row))
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }

    private static func output(_ pieces: [String], columns: Int) -> String {
        var order = OrderedOutput(columns: columns)
        return pieces.reduce(into: "") { $0 += order.consume($1) }
    }

    private static func wrapped(_ line: String, columns: Int) -> [String] {
        LineWrap.wrap([StyledRun(line, .plain)], columns: columns).map { row in
            var text = Substring(row.row.visual.text)
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }

    @Test("text from left to right is written as it came, piece by piece")
    func latin() {
        var order = OrderedOutput(columns: 10)
        for piece in ["a word that is long ", "and\tmore\n", "", "\n", "日本語"] { #expect(order.consume(piece) == piece) }
    }

    @Test(
        "a line from right to left is shown as the screen shows it, however it comes",
        arguments: [
            "שלום עולם, זה ארוך יותר מהשורה abc def 123 (סוף)", "abc שלום 12 def עולם ghi jkl mno", "שלום",
            "אאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאא", "- אב\n- גד abc\nplain\nשלום",
        ], [8, 20, 60])
    func order(text: String, columns: Int) {
        let wanted = text.split(separator: "\n").flatMap { line in
            RightToLeftText.occurs(in: line) ? Self.wrapped(String(line), columns: columns) : [String(line)]
        }
        #expect(Self.rows(Self.output([text], columns: columns), columns: columns) == wanted)
        #expect(Self.rows(Self.output(text.map { String($0) }, columns: columns), columns: columns) == wanted)
    }

    @Test("the pieces in which a text comes change nothing", .seeded(11))
    func pieces() {
        var random = Seed.random()
        let words = ["abc", "שלום", "12", "עולם", "(x)", "long-word", "\n", "א", ","]
        for _ in 0..<100 {
            let text = (0..<30).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            let columns = Int.random(in: 12...40, using: &random)
            let shown = Self.rows(Self.output([text], columns: columns), columns: columns)
            var (pieces, rest) = ([String](), text[...])
            while !rest.isEmpty {
                let count = Int.random(in: 1...9, using: &random)
                pieces.append(String(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            // A bracket that closes later may turn one in a row that is finished.
            let letters = { (rows: [String]) in
                rows.joined().filter { !$0.isWhitespace }.map { $0 == "(" ? ")" : $0 }.sorted()
            }
            let streamed = Self.rows(Self.output(pieces, columns: columns), columns: columns)
            // Where the terminal wrapped words before the first letter from right to left, the rows have other ends.
            #expect(letters(streamed) == letters(shown))
            #expect(streamed.allSatisfy { $0.count <= columns })
        }
    }

    @Test("a finished row is written once, and words from left to right at its end are appended")
    func once() {
        var order = OrderedOutput(columns: 20)
        #expect(order.consume("abc ") == "abc ")
        #expect(order.consume("של") == "לש")
        #expect(order.consume("ם") == "\r\u{1B}[Kabc םלש")
        #expect(order.consume(" de") == " de")
        #expect(order.consume("f") == "f")
        let next = order.consume(" a long word or two")
        #expect(next.hasSuffix("\nword or two") && !next.contains("\u{1B}"), "\(next.debugDescription)")
        #expect(order.consume("\n") == "\n" && order.consume("x") == "x")
    }

    @Test("words that the terminal has wrapped stay, and only their last row is ordered")
    func wrapped() {
        let output = Self.output(["abcdefghijklm", "שלום"], columns: 10)
        #expect(output == "abcdefghijklmםולש")
        #expect(Self.output(["abcdefghijklm", "של", "ום"], columns: 10).hasSuffix("לש\r\u{1B}[Kklmםולש"))
    }

    @Test("the setting of the direction is that of each line")
    func direction() {
        var order = OrderedOutput(columns: 10, direction: .leftToRight)
        #expect(order.consume("של ab") == "לש ab")
    }
}
