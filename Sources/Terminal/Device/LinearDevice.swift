private import CNcurses
import EventLoop
private import Glibc
private import Localization
package import Screen

/// Standard input and output as lines, for the linear mode: the terminal edits a line itself, and what is said is
/// appended. Nothing is painted, no sequence is sent, so it does for a dumb terminal, a screen reader, a pipe and a log.
///
/// All of it lives on the main actor. Use one in a process, and no `TerminalDevice` beside it.
@MainActor
package final class LinearDevice {
    private var inputWatcher: DescriptorWatcher?
    private var signalWatcher: DescriptorWatcher?
    private var onInput: (@MainActor (TerminalInput) -> Void)?
    private var onSignal: (@MainActor (TerminalSignal) -> Void)?
    /// Bytes of a line whose end has not come.
    private var unfinished: [UInt8] = []
    /// Called when a line of a pipe, or its end, has come and nothing was waiting.
    package var onWaiting: (@MainActor () -> Void)?
    /// Lines of a pipe or a file that wait for their turn.
    private var waiting: ArraySlice<String> = []
    private var hasEnded = false
    private var isHidden = false
    /// Why standard output took no more; nil while it does.
    package private(set) var writeError: Int32?
    private var startedAtTerminal = false

    package init() {}

    /// What stands between this program and the terminal, as the environment says: here nobody is asked.
    package static var multiplexer: Multiplexer { .inherited }

    /// Whether a person types: then lines come as they are typed, else one at a time, by `deliverNextLine`.
    package nonisolated static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Reads lines and signals from now on. `onInput` gets lines, pastes (lines of a terminal that came at once), and
    /// Ctrl-C as a key.
    package func start(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError) {
        let signals = cn_signals_open()
        guard signals >= 0 else {
            throw .system(tr("cannot catch signals"), .systemError(errno))
        }
        startedAtTerminal = Self.inputIsTerminal
        if startedAtTerminal {
            _ = cn_modes_save()
            cn_guard_arm([], 0)
        }
        self.onInput = onInput
        self.onSignal = onSignal
        inputWatcher = watch(STDIN_FILENO) { [weak self] in self?.read() }
        signalWatcher = watch(signals) { [weak self] in self?.handleSignals() }
    }

    /// Appends to standard output. A reader that has gone ends the program: that is reported behind this call, for who
    /// writes holds what the report is to change.
    package func write(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, writeError == nil, cn_write(bytes, bytes.count) != 0 else { return }
        let code = errno
        let isHungUp = code == EIO && startedAtTerminal && !Self.inputIsTerminal
        if !isHungUp { writeError = code }
        _ = PollLoop.main.timer(after: .zero) { [weak self] in
            MainActor.assumeIsolated { self?.onSignal?(isHungUp ? .terminate(SIGHUP) : .ended) }
        }
    }

    /// Rings the bell of the terminal, if the lines go to one.
    package func ring() {
        if isatty(STDOUT_FILENO) == 1 { write(NotificationSequence.bellSign) }
    }

    /// Hands the next line of a pipe over, or its end. False if there is none yet, or a person types.
    package func deliverNextLine() -> Bool {
        if let line = waiting.popFirst() {
            onInput?(.line(line))
        } else if hasEnded {
            onSignal?(.ended)
        } else {
            return false
        }
        return true
    }

    /// What is typed shows, or does not; the end of the line does, so that what follows begins a line.
    package func setHidden(_ hides: Bool) {
        var modes = termios()
        guard hides != isHidden, tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
        isHidden = hides
        modes.c_lflag &= ~tcflag_t(hides ? ECHO : ECHONL)
        modes.c_lflag |= tcflag_t(hides ? ECHONL : ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    }

    /// Gives the terminal up for good, after this text; it may be gone already. Nothing is read or written any more,
    /// signals are still reported.
    package func abandon(saying note: String) {
        _ = cn_write(Array(note.utf8), note.utf8.count)
        inputWatcher?.end()
        (inputWatcher, onInput, onWaiting) = (nil, nil, nil)
        if startedAtTerminal {
            _ = cn_modes_restore()
            cn_guard_disarm()
        }
        cn_streams_discard()
    }

    /// Reads no more and leaves the terminal as it was found.
    package func stop() {
        inputWatcher?.end()
        signalWatcher?.end()
        (inputWatcher, signalWatcher, onInput, onSignal, onWaiting) = (nil, nil, nil, nil, nil)
        if Self.inputIsTerminal {
            _ = cn_modes_restore()
            cn_guard_disarm()
        }
        cn_signals_close()
    }

    private func watch(_ descriptor: Int32, _ body: @escaping @MainActor () -> Void) -> DescriptorWatcher {
        PollLoop.main.watch(descriptor) { MainActor.assumeIsolated { body() } }
    }

    /// Takes all that is there: a terminal hands out one line at a time, so several at once were not typed.
    private func read() {
        var lines: [String] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while lines.count < 10_000 {
            let count = cn_read(&buffer, buffer.count)
            if count < 0 { hasEnded = true }
            guard count > 0 else { break }
            unfinished += buffer[..<count]
            lines += popLines()
        }
        if hasEnded {
            inputWatcher?.end()
            inputWatcher = nil
            if !unfinished.isEmpty { lines.append(String(decoding: unfinished, as: UTF8.self)) }
            unfinished = []
        }
        deliver(lines)
    }

    private func popLines() -> [String] {
        guard let last = unfinished.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let whole = unfinished[..<last]
        unfinished.removeFirst(last + 1)
        return whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
        }
    }

    /// The terminal is gone: it does not count as one any more.
    private func hangUp() { onSignal?(.terminate(SIGHUP)) }

    private func deliver(_ lines: [String]) {
        if hasEnded, startedAtTerminal, !Self.inputIsTerminal { return hangUp() }
        guard Self.inputIsTerminal else {
            let wasEmpty = waiting.isEmpty
            waiting += lines
            if wasEmpty { onWaiting?() }
            return
        }
        if lines.count > 1 {
            onInput?(.paste(lines.joined(separator: "\n")))
        } else if let line = lines.first {
            onInput?(.line(line))
        }
        if hasEnded { onSignal?(.ended) }
    }

    private func handleSignals() {
        let signals = cn_signals_take()
        func came(_ number: Int32) -> Bool { signals & (1 << UInt64(number)) != 0 }
        if let number = [SIGTERM, SIGQUIT, SIGHUP].first(where: came) { onSignal?(.terminate(number)) }
        if came(SIGINT) { onInput?(.key(KeyPress("c", .control))) }
        if came(SIGTSTP) { cn_stop_job() }
    }
}
