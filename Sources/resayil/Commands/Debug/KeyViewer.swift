import Interface
import Localization
import Screen
import Terminal

/// A screen that lists what comes from the terminal, newest last.
@MainActor
struct KeyViewer {
    func run() async throws {
        let terminal = TerminalDevice()
        let (inputs, continuation) = AsyncStream.makeStream(of: TerminalInput?.self)
        try terminal.enter {
            continuation.yield($0)
        } onSignal: { signal in
            if case .terminate = signal { continuation.finish() } else { continuation.yield(nil) }
        }
        terminal.setMouse(enabled: true)
        var lines = [tr("Press keys; Ctrl-D ends.").localized]
        show(lines, on: terminal)
        for await input in inputs {
            if let input {
                if Self.ends(input) { break }
                lines.append(Self.text(for: input))
            }
            show(lines, on: terminal)
        }
        terminal.leave()
        for line in lines.dropFirst() { try StandardStreams.write(line + "\n") }
    }

    private func show(_ lines: [String], on terminal: TerminalDevice) {
        var grid = CellGrid(size: terminal.size)
        for (row, line) in lines.suffix(grid.size.rows).enumerated() {
            grid.rows[row].append(line, face: .plain)
            grid.rows[row].truncate(to: grid.size.columns)
        }
        terminal.present(grid)
    }

    /// Ctrl-D, also where the layout is not Latin.
    private static func ends(_ input: TerminalInput) -> Bool {
        guard case .key(let key) = input else { return false }
        return (key.inUnitedStatesPlace(nil) ?? key) == KeyPress("d", .control)
    }

    private static func text(for input: TerminalInput) -> String {
        switch input {
        case .key(let key):
            "key \(key.name)" + (key.inUnitedStatesPlace(nil).map { " in the place of \($0.name)" } ?? "")
        case .line(let text): "line \(text)"
        case .paste(let text): "paste \(text.utf8.count) bytes: \(Sanitize.line(text.prefix(60)))"
        case .mouse(let mouse):
            "mouse \(mouse.action) row \(mouse.position.row.value) column \(mouse.position.column.value)"
        case .focus(let gained): gained ? "focus gained" : "focus lost"
        case .reply(let text): "reply \(Sanitize.line(text))"
        case .measured: "the terminal was measured"
        }
    }
}
