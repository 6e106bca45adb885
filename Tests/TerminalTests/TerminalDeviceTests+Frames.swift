import Support
import Testing

extension TerminalDeviceTests {
    @Test(
        "moved, changed and inserted rows leave the screen as a full repaint does", .seeded(42),
        arguments: ["60x20", "33x7"])
    func framesAreWhole(size: String) async throws {
        let numbers = size.split(separator: "x").compactMap { Int($0) }
        let terminal = try await Self.probe(
            ["PROBE_SEED": "\(Seed.value)"], size: .init(columns: numbers[0], rows: numbers[1]))
        for number in 1...120 {
            terminal.send(number % 3 == 0 ? "g" : "r")
            try await terminal.waitFor { $0.rows.last == "frame \(number)." }
            let seen = terminal.snapshot
            let before = terminal.rawOutput.count
            terminal.send("\u{C}")
            try await terminal.waitForOutput {
                String(decoding: $0[before...], as: UTF8.self).contains("frame \(number).")
            }
            // It may be read in pieces; the cursor goes to its place behind them, and is looked at elsewhere.
            try await terminal.waitFor { Self.looks(of: $0) == Self.looks(of: seen) }
        }
    }

    /// A terminal that has shown so many frames, each of which is the last one with rows moved, changed and put in.
    private static func frames(
        _ count: Int, _ changes: [String: String] = [:], identity: String? = nil
    ) async throws -> PseudoTerminal {
        let terminal = try await Self.probe(
            ["PROBE_SEED": "\(Seed.value)", "COLORTERM": "truecolor"].merging(changes) { $1 }, identity: identity)
        for number in 1...count {
            terminal.send(number % 3 == 0 ? "g" : "r")
            try await terminal.waitFor { $0.rows.last == "frame \(number)." }
        }
        return terminal
    }

    private static func output(of terminal: PseudoTerminal) -> String {
        String(decoding: terminal.rawOutput, as: UTF8.self)
    }

    @Test("kitty gets every second right-to-left letter as a cell of its own, and all else as others do", .seeded(17))
    func separatedCells() async throws {
        let kitty = try await Self.frames(
            60, ["KITTY_WINDOW_ID": "1"], identity: "\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[>1;4000;41c")
        let other = try await Self.frames(60)
        let cell = #/\x{1B}\]66;n=1:d=1:w=1;[^\x{1B}]{1,2}\x{1B}\\/#
        #expect(Self.output(of: kitty).matches(of: cell).count > 60)
        #expect(!Self.output(of: other).contains("\u{1B}]66;"))
        #expect(Self.looks(of: kitty.snapshot) == Self.looks(of: other.snapshot))
    }

    @Test("the cells of links are written as links of the terminal, and look as in others", .seeded(8))
    func links() async throws {
        let known = try await Self.frames(60, identity: "\u{1B}P>|WezTerm 20240203-110809\u{1B}\\\u{1B}[>1;277;0c")
        let other = try await Self.frames(60)
        let start = #/\x{1B}\]8;id=[12]-[0-9a-f]+;https://(one|two)\.example/(%C3%A4)?\x{1B}\\/#
        let count = Self.output(of: known).matches(of: start).count
        #expect(count > 60)
        #expect(Self.output(of: known).matches(of: #/\x{1B}\]8;;\x{1B}\\/#).count == count)
        #expect(!Self.output(of: other).contains("\u{1B}]8;"))
        #expect(Self.looks(of: known.snapshot) == Self.looks(of: other.snapshot))
    }

    /// The cells without what does not show: what a blank would be written in, and what is under a wide glyph.
    private static func looks(of screen: PseudoTerminal.Snapshot) -> [[PseudoTerminal.Cell]] {
        screen.cells.map { row in
            row.map { cell in
                guard cell.text.isEmpty || cell.text == " " else { return cell }
                var blank = cell
                (blank.text, blank.foreground, blank.isBold, blank.isItalic) = (" ", .standard, false, false)
                if cell.width == 0 {
                    (blank.background, blank.isUnderlined, blank.isReversed) = (.standard, false, false)
                }
                return blank
            }
        }
    }
}
