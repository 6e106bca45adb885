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

    @Test("kitty gets every second right-to-left letter as a cell of its own, and all else as others do", .seeded(17))
    func separatedCells() async throws {
        var screens: [[[PseudoTerminal.Cell]]] = []
        for isKitty in [false, true] {
            let kitty = ["KITTY_WINDOW_ID": "1", "COLORTERM": "truecolor"]
            let terminal = try await Self.probe(
                ["PROBE_SEED": "\(Seed.value)"].merging(isKitty ? kitty : ["COLORTERM": "truecolor"]) { $1 },
                identity: isKitty ? "\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[>1;4000;41c" : nil)
            for number in 1...60 {
                terminal.send(number % 3 == 0 ? "g" : "r")
                try await terminal.waitFor { $0.rows.last == "frame \(number)." }
            }
            let cell = /\u{1B}\]66;n=1:d=1:w=1;[^\u{1B}]{1,2}\u{1B}\\/
            let count = String(decoding: terminal.rawOutput, as: UTF8.self).matches(of: cell).count
            #expect(isKitty ? count > 60 : count == 0)
            screens.append(Self.looks(of: terminal.snapshot))
        }
        #expect(screens[0] == screens[1])
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
