private import EventLoop
private import Glibc
private import Screen
private import Terminal

/// A program that does with the terminal what keys tell it, so that tests can look at it from outside.
@main
@MainActor
final class TerminalProbe {
    private let device = TerminalDevice()
    private var log: [String] = []
    private var growing = ""
    private var showsCursor = true
    private var frames = RandomFrames(
        seed: getenv("PROBE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 0)

    static func main() {
        let probe = TerminalProbe()
        PollLoop.runProgram {
            probe.start()
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            withExtendedLifetime(probe) {}
        }
    }

    private func again() {
        device.leave()
        start()
        note("entered again")
    }

    private func start() {
        if let wait = getenv("PROBE_ESCAPE_MS").flatMap({ Int(String(cString: $0)) }) {
            device.escapeTimeout = .milliseconds(wait)
            device.sequenceTimeout = .milliseconds(wait)
            device.silence = max(device.silence, .milliseconds(wait))
        }
        if let wait = getenv("PROBE_SEQUENCE_MS").flatMap({ Int(String(cString: $0)) }) {
            device.sequenceTimeout = .milliseconds(wait)
        }
        for name in ["KITTY_WINDOW_ID"] {
            device.preferences.environment[name] = getenv(name).map { String(cString: $0) }
        }
        do throws(TerminalError) {
            try device.enter(
                onInput: { [weak self] in self?.handle($0) }, onSignal: { [weak self] in self?.handle($0) })
        } catch {
            print("probe: \(error)")
            exit(error.exitStatus)
        }
        show()
    }

    private func handle(_ input: TerminalInput) {
        guard case .key(let press) = input, let action = Self.actions[press] else {
            return note(Self.describe(input))
        }
        action(self)
    }

    private func handle(_ signal: TerminalSignal) {
        switch signal {
        case .resized(let size): note("resized \(size.columns)x\(size.rows)")
        case .terminate(let number):
            device.leave()
            print("ended by \(number)")
            exit(128 + number)
        case .ended: note("ended")
        }
    }

    private static let actions: [KeyPress: @MainActor (TerminalProbe) -> Void] = [
        KeyPress("q"): { $0.quit() },
        KeyPress("!"): { _ in fatalError("the probe was told to trap") },
        KeyPress("S"): { _ in
            writeError("before the fault\n")
            raise(SIGSEGV)
        },
        KeyPress("A"): { _ in abort() },
        KeyPress("R"): { _ in print(TerminalProbe.depth(1)) },
        KeyPress("c"): { probe in ["copy me", "copy", "copy m"].forEach { probe.device.copyToClipboard($0) } },
        KeyPress("E"): { $0.again() },
        KeyPress("X"): { _ in exit(7) },
        KeyPress("z", .control): { $0.device.suspend() },
        KeyPress("l", .control): { $0.device.redrawAll() },
        KeyPress("+"): { $0.grow() },
        KeyPress("="): { $0.show() },
        KeyPress("r"): { probe in probe.device.present(probe.frames.frame(probe.device.size)) },
        KeyPress("g"): { $0.growRow() },
        KeyPress("m"): { $0.device.setMouse(enabled: true) },
        KeyPress("h"): { $0.toggleCursor() },
        KeyPress("e"): { $0.complain() },
        KeyPress("L"): { probe in Task { await probe.lend() } },
    ]

    /// Overflows the stack.
    @inline(never)
    private static func depth(_ number: Int) -> Int {
        number == 0 ? 0 : depth(number + 1) + number
    }

    private func quit() {
        device.leave()
        print("bye")
        exit(0)
    }

    private func grow() {
        growing += "x"
        show()
    }

    /// A row, and then a frame in which it stands.
    private func growRow() {
        let (row, position) = frames.appendedRow(device.size)
        device.present(row, at: position)
        device.present(frames.frame(device.size))
    }

    private func toggleCursor() {
        showsCursor.toggle()
        show()
    }

    private func complain() {
        Self.writeError("a warning on standard error\n")
        note("complained")
    }

    private static func writeError(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }

    private func lend() async {
        await device.lendTerminal {
            print("lent", terminator: "\r\n")
            fflush(nil)
            var byte: UInt8 = 0
            _ = read(0, &byte, 1)
        }
        note("back")
    }

    private func note(_ line: String) {
        log.append(line)
        show()
    }

    private func show() {
        let size = device.size
        var grid = CellGrid(size: size)
        let lines =
            [Self.row("probe \(size.columns)x\(size.rows)")] + Self.samples + [Self.row(growing)]
            + log.suffix(max(0, size.rows - 5)).map { Self.row($0) }
        for (index, line) in lines.prefix(size.rows).enumerated() {
            grid.rows[index] = CellRow(cells: Array(line.prefix(size.columns)))
        }
        if showsCursor { grid.cursor = Position(row: 4, column: Column(growing.count)) }
        device.present(grid)
    }

    /// Wide and combining text, faces, and a row that needs the replacements.
    private static let samples: [[Cell]] = [
        row("\u{6F22}\u{5B57} e\u{301} end"),
        row("red", Face(foreground: .ansi(1), attributes: .bold))
            + row(" plain ")
            + row("orange", Face(foreground: .rgb(red: 255, green: 135, blue: 0), attributes: .underline))
            + row("back", Face(background: .ansi(4), attributes: .reverse)) + row("dim", Face(attributes: .dim)),
        [Cell(Glyph("\u{6F22}")), Cell(Glyph("a")), Cell(.continuation), Cell(Glyph("\u{1B}")), Cell(Glyph("z"))],
    ]

    private static func row(_ text: String, _ face: Face = .plain) -> [Cell] {
        text.flatMap { character in
            let scalars = character.unicodeScalars
            let base = scalars.first ?? " "
            let cell = Cell(Glyph(base, marks: scalars.dropFirst()), face)
            return base.value >= 0x1100 ? [cell, Cell(.continuation, face)] : [cell]
        }
    }

    private static func describe(_ input: TerminalInput) -> String {
        switch input {
        case .key(let press): "key \(press.key) \(press.modifiers.rawValue)"
        case .line(let text): "line \(text)"
        case .paste(let text): "paste \(text.count) \(text.prefix(20).filter { !$0.isNewline })"
        case .mouse(let mouse): "mouse \(mouse.action) \(mouse.position.row.value) \(mouse.position.column.value)"
        case .focus(let gained): "focus \(gained)"
        case .reply(let text): "reply \(text)"
        case .measured(let order, let widths): "measured \(order) \(widths.rawValue)"
        }
    }
}
