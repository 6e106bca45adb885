import Foundation
import Glibc
import Support
import Testing

/// The device as a terminal sees it: a probe program runs in a pseudo-terminal, nothing is faked.
@Suite("TerminalDevice")
struct TerminalDeviceTests {
    static func probe(
        _ changes: [String: String] = [:], size: PseudoTerminal.Size = .init(columns: 60, rows: 20),
        identity: String? = nil, isMeasured: Bool = true
    ) async throws -> PseudoTerminal {
        let base = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let terminal = try PseudoTerminal(
            executable: builtProduct(named: "TerminalProbe"),
            environment: base.merging(changes) { $1 }, size: size, identity: identity)
        // What is typed before the terminal's answers may stand between them, and within a sequence that is cut.
        try await terminal.waitFor {
            $0.contains("probe \(size.columns)x\(size.rows)") && (!isMeasured || $0.contains("measured"))
        }
        return terminal
    }

    /// The screen is the shell's again, and no mode stays on.
    static func expectRestored(_ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation) {
        let screen = terminal.snapshot
        #expect(!screen.isAlternate, sourceLocation: sourceLocation)
        #expect(screen.isCursorVisible, sourceLocation: sourceLocation)
        #expect(!screen.reportsMouse, sourceLocation: sourceLocation)
        #expect(terminal.settings == terminal.initialSettings, sourceLocation: sourceLocation)
        let raw = String(decoding: terminal.rawOutput, as: UTF8.self)
        for (on, off) in [
            ("\u{1B}[?2004h", "\u{1B}[?2004l"), ("\u{1B}[>5u", "\u{1B}[<u"), ("\u{1B}[?2026h", "\u{1B}[?2026l"),
        ] {
            #expect(last(off, in: raw) > last(on, in: raw), sourceLocation: sourceLocation)
        }
    }

    private static func last(_ part: String, in text: String) -> Int {
        let (part, text) = (Array(part.utf8), Array(text.utf8))
        return (0...max(0, text.count - part.count)).last { text[$0...].starts(with: part) } ?? -1
    }

    @Test("text, wide glyphs and marks are where the grid has them")
    func paintsText() async throws {
        let terminal = try await Self.probe()
        let screen = terminal.snapshot
        #expect(screen.isAlternate)
        #expect(screen.rows[1] == "\u{6F22}\u{5B57} e\u{301} end")
        #expect(screen.cell(row: 1, column: 0).width == 2)
        #expect(screen.cursor == (4, 0))
        #expect(!terminal.settings.isCooked)
    }

    @Test("a box that does not fit its neighbours is replaced, and the row does not drift")
    func replacesMisfits() async throws {
        let row = try await Self.probe().snapshot.rows[3]
        #expect(row == "\u{FFFD}a \u{FFFD}z")
    }

    @Test("faces are painted in 256 colors")
    func paintsFaces() async throws {
        let screen = try await Self.probe().snapshot
        #expect(screen.rows[2] == "red plain orangebackdim")
        #expect(screen.cell(row: 2, column: 0).foreground == .indexed(1))
        #expect(screen.cell(row: 2, column: 0).isBold)
        #expect(screen.cell(row: 2, column: 4).foreground == .standard)
        #expect(screen.cell(row: 2, column: 10).foreground == .indexed(208))
        #expect(screen.cell(row: 2, column: 10).isUnderlined)
        #expect(screen.cell(row: 2, column: 16).background == .indexed(4))
        #expect(screen.cell(row: 2, column: 16).isReversed)
    }

    @Test("NO_COLOR keeps attributes and drops colors, and dim is sent")
    func obeysNoColor() async throws {
        let terminal = try await Self.probe(["NO_COLOR": "1"])
        #expect(terminal.snapshot.cell(row: 2, column: 0).foreground == .standard)
        #expect(terminal.snapshot.cell(row: 2, column: 0).isBold)
        #expect(String(decoding: terminal.rawOutput, as: UTF8.self).contains("2mdim"))
    }

    @Test("direct color is used if the terminal reports it, whatever its terminfo entry has")
    func directColor() async throws {
        let terminal = try await Self.probe(["COLORTERM": "truecolor"])
        let raw = String(decoding: terminal.rawOutput, as: UTF8.self)
        #expect(raw.contains("38;2;255;135;0"))
        #expect(raw.contains("\u{1B}[0;1;31mred"))
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        Self.expectRestored(terminal)
    }

    @Test("an unknown or plain terminal still shows text", arguments: ["xterm-unheard-of", "linux", "vt220"])
    func worksOn(name: String) async throws {
        let terminal = try await Self.probe(["TERM": name, "LANG": "C"], isMeasured: false)
        #expect(terminal.snapshot.rows[1] == "\u{6F22}\u{5B57} e\u{301} end")
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        #expect(terminal.settings == terminal.initialSettings)
    }

    @Test("a terminal that cannot move the cursor is refused with a message, untouched")
    func refusesDumb() async throws {
        let terminal = try PseudoTerminal(
            executable: builtProduct(named: "TerminalProbe"), environment: ["TERM": "dumb"])
        #expect(try await terminal.waitForExit() == .exited(2))
        #expect(terminal.snapshot.contains("TERM=dumb cannot move the cursor"))
        #expect(terminal.settings == terminal.initialSettings)
    }

    @Test("keys, pastes and the mouse arrive decoded, a lone Esc after its time limit")
    func readsInput() async throws {
        let terminal = try await Self.probe()
        terminal.send("\u{1B}")
        try await terminal.waitFor { $0.contains("key escape 0") }
        terminal.send("\u{1B}[1;5A")
        try await terminal.waitFor { $0.contains("key up 4") }
        terminal.send("\u{1B}[200~" + String(repeating: "paste\n", count: 20_000) + "\u{1B}[201~")
        try await terminal.waitFor { $0.contains("paste 120000 pastepaste") }
        terminal.send("m")
        try await terminal.waitFor { $0.reportsMouse }
        terminal.send("\u{1B}[<64;3;4M")
        try await terminal.waitFor { $0.contains("mouse wheelUp 3 2") }
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        Self.expectRestored(terminal)
        #expect(terminal.snapshot.contains("bye"))
    }

    @Test("a key's sequence that comes in two pieces with a pause between is the same key, wherever it is cut")
    func joinsPieces() async throws {
        let terminal = try await Self.probe(["PROBE_ESCAPE_MS": "60000"])
        let keys = [
            ("\u{1B}[A", "key up 0"), ("\u{1B}OB", "key down 0"), ("\u{1B}[1;5C", "key right 4"),
            ("\u{1B}[3~", "key delete 0"), ("\u{1B}x", "key character(\"x\") 2"), ("\u{1B}[13;2u", "key enter 1"),
            ("\u{1B}\u{1B}[D", "key left 2"), ("\u{1B}[<0;3;2M", "mouse press(button: 1) 1 2"),
            ("\u{645}", "key character(\"\u{645}\") 0"), ("\u{1B}[200~ab\u{1B}[201~", "paste 2 ab"),
        ]
        for (sequence, expected) in keys {
            let bytes = Array(sequence.utf8)
            terminal.send("\u{1B}[I")
            for cut in 1..<bytes.count {
                terminal.send(bytes: Array(bytes[..<cut]))
                try await Task.sleep(for: .milliseconds(3))
                terminal.send(bytes: Array(bytes[cut...]))
            }
            try await terminal.waitFor { screen in
                let log = screen.rows.filter { !$0.isEmpty }
                let start = log.lastIndex(of: "focus true").map { $0 + 1 } ?? 0
                return log[start...].elementsEqual(repeatElement(expected, count: bytes.count - 1))
            }
        }
    }

    @Test("one more letter costs under thirty bytes, an equal frame none")
    func sendsLittle() async throws {
        let terminal = try await Self.probe()
        terminal.send("+")
        try await terminal.waitFor { $0.rows[4] == "x" }
        let before = terminal.rawOutput.count
        terminal.send("=")
        terminal.send("+")
        try await terminal.waitFor { $0.rows[4] == "xx" }
        #expect(terminal.rawOutput.count - before < 30)
        #expect(terminal.snapshot.cursor == (4, 2))
    }

    @Test("the cursor hides and shows again")
    func hidesCursor() async throws {
        let terminal = try await Self.probe()
        terminal.send("h")
        try await terminal.waitFor { !$0.isCursorVisible }
        terminal.send("h")
        try await terminal.waitFor { $0.isCursorVisible && $0.cursor == (4, 0) }
    }

    @Test("after any resizes the frame has the last size")
    func followsResizes() async throws {
        let terminal = try await Self.probe()
        for (columns, rows) in [(30, 8), (120, 40), (20, 5), (61, 21), (60, 20), (100, 30)] {
            terminal.resize(columns: columns, rows: rows)
        }
        let screen = try await terminal.waitFor { $0.rows[0] == "probe 100x30" }
        #expect(screen.rows[1] == "\u{6F22}\u{5B57} e\u{301} end")
        terminal.resize(columns: 20, rows: 5)
        try await terminal.waitFor { $0.rows[0] == "probe 20x5" && $0.rows[2] == "red plain orangeback" }
    }

    @Test("text for the clipboard is sent in base64")
    func copies() async throws {
        let terminal = try await Self.probe()
        terminal.send("c")
        let sent = ["Y29weSBtZQ==", "Y29weQ==", "Y29weSBt"].map { "\u{1B}]52;c;\($0)\u{7}" }.joined()
        try await terminal.waitForOutput { String(decoding: $0, as: UTF8.self).contains(sent) }
    }

    @Test("a device can be entered again after leaving, any number of times")
    func entersAgain() async throws {
        let terminal = try await Self.probe()
        // Leaving drops what is typed meanwhile, with the late answers of the terminal.
        for count in 1...3 {
            terminal.send("E")
            try await terminal.waitFor { $0.text.components(separatedBy: "entered again").count == count + 1 }
        }
        terminal.resize(columns: 50, rows: 18)
        try await terminal.waitFor { $0.contains("resized 50x18") }
        terminal.send("+")
        try await terminal.waitFor { $0.rows[4] == "x" }
        terminal.signal(SIGTERM)
        #expect(try await terminal.waitForExit() == .exited(128 + SIGTERM))
        Self.expectRestored(terminal)
    }

    @Test("a redraw removes foreign output")
    func redraws() async throws {
        let terminal = try await Self.probe()
        let before = terminal.rawOutput.count
        terminal.send("\u{C}")
        try await terminal.waitForOutput { String(decoding: $0[before...], as: UTF8.self).contains("probe 60x20") }
    }

    @Test("the terminal is released to another program and taken over again")
    func lends() async throws {
        let terminal = try await Self.probe()
        terminal.send("L")
        try await terminal.waitFor { !$0.isAlternate && $0.contains("lent") }
        #expect(terminal.settings == terminal.initialSettings)
        terminal.send("\n")
        try await terminal.waitFor { $0.isAlternate && $0.contains("back") && $0.contains("probe 60x20") }
        terminal.send("q")
        #expect(try await terminal.waitForExit() == .exited(0))
        Self.expectRestored(terminal)
    }
}
