private import CNcurses
import EventLoop
private import Glibc
private import Localization
package import Screen

/// The terminal as a device: taken once, given back always.
///
/// All of it lives on the main actor, whose loop also watches the terminal and the signals; nothing runs while nothing
/// comes. Use one in a process, run by `PollLoop.runProgram`: curses has one screen.
@MainActor
package final class TerminalDevice {
    enum Phase { case detached, attached, released }
    enum Delivery { case input(TerminalInput), signal(TerminalSignal) }

    /// How long an Esc waits for a letter that was held with Alt.
    package var escapeTimeout: Duration = .milliseconds(25)
    /// How long it then waits for the rest of an arrow's sequence, counted from the Esc: longer over a slow line.
    package var sequenceTimeout: Duration = .milliseconds(25)
    /// Longer than a line is silent in the middle of a paste or a sequence.
    package var silence: Duration = .seconds(1)
    /// To be set before `enter`, as is `memory`.
    package var preferences = TerminalPreferences()
    package var memory = TerminalMemory.none
    /// The size of the terminal in cells, as of the last look; 80×24 before `enter`.
    package internal(set) var size = Size(columns: 80, rows: 24)

    /// What the clipboard is asked through.
    package internal(set) var multiplexer = Multiplexer.inherited

    var phase = Phase.detached
    var hasStarted = false
    var modes = TerminalModes(terminal: "")
    /// What selects the plain character set, where curses does not do so all the time.
    var plainSet = ""
    var reportsMouse = false
    var painter = FramePainter(ColorQuantizer(colors: 0))
    /// What was written of the last frame; its storage is used again.
    var bytes = FrameBytes()
    var decoder = KeyDecoder()
    let loop = PollLoop.main
    /// While the rest of something is waited for.
    var restTimer: LoopTimer?
    /// When that was given up.
    var gaveUpAt: ContinuousClock.Instant?
    var inputWatcher: DescriptorWatcher?
    var signalWatcher: DescriptorWatcher?
    /// Until when an answer to a question of ours may come, and to which.
    var answerDue: ContinuousClock.Instant?
    var questions: [Question] = []
    /// The terminfo entry of curses can send cells that kitty does not shape with their neighbors.
    var canSeparate = false
    /// What the answers were, and what follows from them.
    package internal(set) var traits = TerminalTraits()
    var isIdentified = false
    var handling = RowHandling.plain
    var measuredWidths: MeasuredWidths = []
    /// What it has beside its cells, known as late as `traits`.
    var services = TerminalServices()
    var status = DisplayedStatus()
    /// The terminal is being given away: nothing more is asked or drawn.
    var isLeaving = false
    var deliveries: [Delivery] = []
    var isDelivering = false
    var onInput: (@MainActor (TerminalInput) -> Void)?
    var onSignal: (@MainActor (TerminalSignal) -> Void)?

    package init() {}

    /// Whether a paste is told from typing; known once it is entered.
    package var bracketsPastes: Bool { modes.areKnown }
    /// Whether words can be struck out; known once it is entered.
    package internal(set) var strikes = false
    /// Whether there are colors; known once it is entered.
    package var hasColors: Bool { cn_colors() > 0 }

    /// Whether standard input and output are both a terminal.
    package static var isInteractive: Bool { isatty(0) != 0 && isatty(1) != 0 }

    /// Takes the terminal: raw, on its alternate screen, signals caught, standard error kept aside, a guard armed that
    /// gives it back in a crash. `onInput` and `onSignal` are called on the main actor, in order, never inside each
    /// other. Entering twice changes nothing.
    package func enter(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError) {
        guard phase == .detached else { return }
        guard Self.isInteractive else { throw .notInteractive }
        guard cn_modes_save() == 0 else { throw .system(tr("cannot read the terminal's settings"), lastError) }
        let signals = cn_signals_open()
        guard signals >= 0 else { throw .system(tr("cannot catch signals"), lastError) }
        do throws(TerminalError) {
            try startCurses()
        } catch {
            cn_signals_close()
            throw error
        }
        self.onInput = onInput
        self.onSignal = onSignal
        decoder = KeyDecoder()
        attach()
        startReading(signals: signals)
    }

    /// Shows a frame. Rows equal to the last frame's are skipped; of the others only the changed span is sent. An
    /// identical frame makes no system call. While the terminal is detached or released, the last frame is kept for later.
    package func present(_ grid: CellGrid) {
        guard phase == .attached else { return painter.retain(grid) }
        let before = painter.cursor
        flush(cells: painter.put(grid, size: size), cursorMoves: grid.cursor != before)
        if !isIdentified { askIdentity() }
    }

    /// Shows the last frame with another row in it, cursor and all others as they were. Changes nothing before the
    /// first frame of a size.
    package func present(_ row: CellRow, at position: Row) {
        guard phase == .attached else { return painter.retain(row, at: position) }
        flush(cells: painter.put(row, at: position, size: size), cursorMoves: false)
    }

    func flush(cells: Int, cursorMoves: Bool) {
        guard cells > 0 || cursorMoves else { return }
        let cursor = painter.cursor.flatMap { isInside($0) ? painter.turned($0) : nil }
        var count = 0
        let written = cn_flush(Int32(cursor?.row.value ?? -1), Int32(cursor?.column.value ?? -1), &count)
        let isLarge = modes.areKnown && cells > Self.cellsAtOnce
        bytes.removeAll()
        if isLarge { bytes.append(modes.frameStart) }
        bytes.append(shortening: UnsafeBufferPointer(start: written, count: count))
        if isLarge { bytes.append(modes.frameEnd) }
        _ = cn_write(bytes.bytes, bytes.bytes.count)
    }

    /// Gives the terminal back as it was found and prints what went to standard error meanwhile. Harmless when detached.
    package func leave() {
        guard phase != .detached else { return }
        if phase == .attached { release() }
        phase = .detached
        stopReading()
        cn_signals_close()
        deliveries = []
        (onInput, onSignal) = (nil, nil)
    }

    /// Gives the terminal up for good, after this text; it may be gone already. Nothing is read or shown any more,
    /// signals are still reported.
    package func abandon(saying note: String) {
        guard phase != .detached else { return }
        if phase == .attached { release() }
        write(note)
        phase = .detached
        inputWatcher?.end()
        restTimer?.cancel()
        (inputWatcher, restTimer, onInput) = (nil, nil, nil)
        cn_streams_discard()
    }

    /// Stops the job as Ctrl-Z does in a shell; returns when it goes on, with the last frame painted again. A job that
    /// nobody could continue is not stopped.
    package func suspend() {
        guard phase == .attached else { return }
        release()
        cn_stop_job()
        _ = cn_modes_save()
        attach()
    }

    /// Paints the last frame whole, for when something else wrote on the screen.
    package func redrawAll() {
        guard phase == .attached else { return }
        painter.forget()
        write(plainSet)
        cn_repaint()
        presentWanted()
    }

    /// Gives the terminal to another program for as long as `body` runs, then takes it and paints again. Input is not
    /// read meanwhile; Ctrl-C and Ctrl-\ belong to the other program; TERM and HUP are still reported.
    package func lendTerminal<R>(_ body: @MainActor () async throws -> R) async rethrows -> R {
        guard phase == .attached else { return try await body() }
        lend()
        defer { resumeAfterLending() }
        return try await body()
    }

    /// Has the terminal report buttons, drags and the wheel, or leave them to its own selection. Off at first.
    package func setMouse(enabled: Bool) {
        guard reportsMouse != enabled else { return }
        reportsMouse = enabled
        if phase == .attached, modes.areKnown { write(enabled ? modes.mouseOn : modes.mouseOff) }
    }

    /// More than a terminal may read at once: it is told where the frame begins and ends.
    private static let cellsAtOnce = 1_024

    private func isInside(_ position: Position) -> Bool {
        (0..<size.rows).contains(position.row.value) && (0..<size.columns).contains(position.column.value)
    }

    private var lastError: Text { .systemError(errno) }
}
