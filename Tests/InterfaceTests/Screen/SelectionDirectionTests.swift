import Chat
import Layout
import Randomness
import Screen
import Support
import Testing

@testable import Interface

/// A drag with the mouse over rows of either direction, compared with what it means by the text alone.
@Suite("selection over rows of any direction", .seeded(2027))
struct SelectionDirectionTests {
    /// What a column of the screen means: a stretch of a message's text, empty beside the text.
    private struct Place: Equatable {
        var message: Int
        var source: Range<Int>
    }

    /// No character occurs twice, so a glyph on the screen says which one of the texts it is.
    private struct Screenful {
        var scenario: Scenario
        private var places: [Character: Place] = [:]
        private var grid: CellGrid
        private let texts: [String]

        init(_ question: String, _ reply: String, columns: Int, isMirrored: Bool) {
            scenario = Scenario(columns: columns, rows: 40)
            scenario.state.scripts.isRightToLeft = isMirrored
            scenario.answer(question, with: reply)
            grid = frame(&scenario.state)
            texts = [question, reply]
            for (message, text) in texts.enumerated() {
                var offset = 0
                for character in text {
                    let length = character.utf8.count
                    if !character.isWhitespace {
                        places[character] = Place(message: message, source: offset..<offset + length)
                    }
                    offset += length
                }
            }
        }

        var paneRows: Int { grid.size.rows - 2 }

        /// By column. The right half of a wide glyph is of its left half.
        private func inked(_ row: Int) -> [Int: Place] {
            var found: [Int: Place] = [:]
            for (column, cell) in grid.rows[row].cells.enumerated() {
                found[column] =
                    cell.glyph.isContinuation ? found[column - 1] : cell.glyph.text.first.flatMap { places[$0] }
            }
            return found
        }

        /// Nil for what the test knows nothing of: blanks between words, and rows between texts.
        func place(row: Int, column: Int) -> Place? {
            let inked = inked(row)
            if let found = inked[column] { return found }
            guard let first = inked.keys.min(), let last = inked.keys.max(), let some = inked[first] else {
                let rows = (0..<paneRows).filter { !self.inked($0).isEmpty }
                if row < rows[0] { return Place(message: 0, source: 0..<0) }
                let end = texts[1].utf8.count
                return row > rows[rows.count - 1] ? Place(message: 1, source: end..<end) : nil
            }
            guard column < first || column > last else { return nil }
            let sources = inked.values.map(\.source)
            let start = sources.map(\.lowerBound).min() ?? 0
            let isStart = (column > last) == isRightToLeft(texts[some.message], at: start)
            let offset = isStart ? start : sources.map(\.upperBound).max() ?? 0
            return Place(message: some.message, source: offset..<offset)
        }

        /// By the first letter of the paragraph.
        private func isRightToLeft(_ text: String, at offset: Int) -> Bool {
            let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
            let start = before.ranges(of: "\n\n").last?.upperBound ?? before.startIndex
            let paragraph = text[start...]
            return paragraph.first.map { Letters.rightToLeft.contains($0) } ?? false
        }

        /// From the first byte of one place to the last one of the other.
        func selected(from: Place, to: Place) -> [String] {
            let (first, last) = from.message <= to.message ? (from, to) : (to, from)
            if first.message == last.message {
                let lower = min(first.source.lowerBound, last.source.lowerBound)
                return [slice(first.message, lower..<max(first.source.upperBound, last.source.upperBound))]
            }
            return [
                slice(0, first.source.lowerBound..<texts[0].utf8.count), slice(1, 0..<last.source.upperBound),
            ]
        }

        private func slice(_ message: Int, _ range: Range<Int>) -> String {
            String(decoding: texts[message].utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
        }

        mutating func drag(from: Position, to: Position) {
            for (action, position) in [(MouseInput.Action.press(button: 1), from), (.drag(button: 1), to)] {
                scenario.send(.input(.mouse(MouseInput(action: action, position: position))))
            }
        }

        mutating func release(at position: Position) {
            scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
        }

        /// The letters that have the face of a selection.
        mutating func painted() -> Set<Character> {
            let face = scenario.state.theme[.selection]
            let cells = frame(&scenario.state).rows.prefix(paneRows).flatMap(\.cells).filter { $0.face == face }
            return Set(cells.compactMap(\.glyph.text.first).filter { places[$0] != nil })
        }
    }

    /// Letters that no text has twice, and no label of a message at all.
    private struct Letters {
        static let rightToLeft = characters([0x5D0...0x5EA, 0x780...0x7A5, 0x7CA...0x7E7])
        private static let leftToRight = characters([0x41...0x5A, 0x61...0x7A, 0x391...0x3A1, 0x410...0x44F])
        private static let wide = characters([0x4E00...0x4E3F, 0xAC00...0xAC1F])
        private var pools: [[Character]]

        private static func characters(_ ranges: [ClosedRange<UInt32>]) -> [Character] {
            ranges.joined().compactMap { Unicode.Scalar($0).map(Character.init) }.filter { !"You echo s".contains($0) }
        }

        init(_ random: inout SeededRandom) {
            pools = [Self.rightToLeft, Self.leftToRight, Self.wide].map { $0.shuffled(using: &random) }
        }

        mutating func word(_ random: inout SeededRandom) -> String {
            let pool = [0, 0, 0, 1, 1, 2][Int.random(in: 0..<6, using: &random)]
            let count = min(pools[pool].count, Int.random(in: 1...5, using: &random))
            defer { pools[pool].removeLast(count) }
            return String(pools[pool].suffix(count))
        }

        mutating func text(paragraphs: Int, _ random: inout SeededRandom) -> String {
            let texts = (0..<paragraphs).map { _ in
                (0..<Int.random(in: 1...10, using: &random)).map { _ in word(&random) }.filter { !$0.isEmpty }
                    .joined(separator: " ")
            }
            return texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
    }

    @Test(
        "a drag copies the text between two places in reading order, and shows what it copies",
        arguments: [false, true])
    func random(isMirrored: Bool) {
        var random = Seed.random()
        for _ in 0..<10 {
            var letters = Letters(&random)
            let question = letters.text(paragraphs: 1, &random)
            let reply = letters.text(paragraphs: 3, &random)
            let columns = Int.random(in: 21...50, using: &random)
            var screen = Screenful(question, reply, columns: columns, isMirrored: isMirrored)
            var drags = 0
            while drags < 40 {
                let ends = (0..<2).map { _ in Self.position(in: screen, columns: columns, &random) }
                guard let from = screen.place(row: ends[0].row.value, column: ends[0].column.value),
                    let to = screen.place(row: ends[1].row.value, column: ends[1].column.value)
                else { continue }
                drags += 1
                screen.drag(from: ends[0], to: ends[1])
                let parts = screen.selected(from: from, to: to)
                #expect(screen.painted() == Set(parts.joined().filter { !$0.isWhitespace }), "\(reply) \(ends)")
                screen.release(at: ends[1])
                let text = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
                #expect(screen.scenario.effects == (text.isEmpty ? [] : [.copy(text)]), "\(reply) \(ends)")
            }
        }
    }

    /// Anywhere in the pane, and more often in the margins.
    private static func position(in screen: Screenful, columns: Int, _ random: inout SeededRandom) -> Position {
        let edges = [0, 1, columns - 2, columns - 1]
        let column = random.once(in: 3) ? random.element(of: edges) : Int.random(in: 0..<columns, using: &random)
        return Position(row: Row(Int.random(in: 0..<min(24, screen.paneRows), using: &random)), column: Column(column))
    }

    /// What a drag copies between the leftmost of two glyphs in one row; nil is the left margin.
    private static func copied(
        _ reply: String, from first: String?, to last: String?, isMirrored: Bool = false, sideways: Int = 0
    ) throws -> [Effect] {
        var scenario = Scenario(columns: 40, rows: 16)
        scenario.state.scripts.isRightToLeft = isMirrored
        if sideways > 0 { scenario.ask("/set wide_code scroll") }
        scenario.answer("q", with: reply)
        scenario.wait(.seconds(30))
        scenario.state.window.transcript.sideways = sideways
        let rows = frame(&scenario.state).rows
        let sign = try #require(first ?? last)
        let row = try #require(rows.firstIndex { $0.cells.contains { $0.glyph.text == sign } })
        for (action, sign) in [(MouseInput.Action.press(button: 1), first), (.drag(button: 1), last)] {
            let column = try sign.map { sign in
                try #require(rows[row].cells.firstIndex { $0.glyph.text == sign })
            }
            let position = Position(row: Row(row), column: Column(column ?? 0))
            scenario.send(.input(.mouse(MouseInput(action: action, position: position))))
        }
        scenario.send(
            .input(.mouse(MouseInput(action: .release(button: 1), position: .init(row: Row(row), column: 0)))))
        return scenario.effects
    }

    @Test("the left margin is the end of a row that runs from right to left, and the start of one that does not")
    func leftMargin() throws {
        #expect(try Self.copied("שלום עולם", from: "ו", to: nil) == [.copy("ולם")])
        #expect(try Self.copied("שלום abc", from: "a", to: nil) == [.copy("abc")])
        #expect(try Self.copied("abc שלום", from: "b", to: nil) == [.copy("ab")])
        #expect(try Self.copied("- שלום עולם", from: "ו", to: nil) == [.copy("ולם")])
        #expect(try Self.copied("> שלום עולם", from: "ו", to: nil, isMirrored: true) == [.copy("ולם")])
    }

    @Test("lam and alef are one place, and the sign of a flag or a replacement is its character")
    func joined() throws {
        #expect(try Self.copied("قال سلا", from: "\u{FED7}", to: "\u{FEFC}") == [.copy("قال سلا")])
        #expect(try Self.copied("قال سلا", from: "\u{FEFC}", to: "\u{FEFC}") == [.copy("لا")])
        #expect(try Self.copied("🇨🇩 Dear Copy", from: "C", to: "e") == [.copy("🇨🇩 De")])
        #expect(try Self.copied("a\u{378}b \u{379} c", from: "b", to: "c") == [.copy("b \u{379} c")])
        #expect(try Self.copied("a\u{378}b \u{379} c", from: "\u{FFFD}", to: "\u{FFFD}") == [.copy("\u{378}")])
        #expect(try Self.copied("על \u{915}\u{93E} तक", from: "\u{93E}", to: nil) == [.copy("\u{915}\u{93E} तक")])
    }

    @Test("code that is moved sideways is copied as it is seen, on a mirrored screen too", arguments: [false, true])
    func sideways(isMirrored: Bool) throws {
        let code = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let effects = try Self.copied(
            "```\n\(code)\n```", from: "n", to: "A", isMirrored: isMirrored, sideways: 9)
        #expect(effects == [.copy("nopqrstuvwxyz0123456789A")])
        let first = try Self.copied("```\n\(code)\n```", from: "n", to: "p", isMirrored: isMirrored, sideways: 9)
        #expect(first == [.copy("nop")])
    }
}
