private import CNcurses
private import EventLoop
private import FoundationEssentials
private import Glibc
import Screen

extension TerminalDevice {
    /// Starts curses on the best terminfo entry there is, once in a process.
    func startCurses() throws(TerminalError) {
        guard !hasStarted else { return cn_resume() }
        let name = environment("TERM") ?? ""
        let wantsColor = (environment("NO_COLOR") ?? "").isEmpty
        let use = cn_terminal_usable(name)
        guard use != -2, !name.isEmpty else { throw .unusable(name) }
        let entry: String = use == 0 ? name : "xterm-256color"
        guard use == 0 || cn_terminal_usable(entry) == 0 else { throw .unknown(name) }
        let isDirect = wantsColor && startWithDirectColors(entry)
        guard isDirect || startAdapted(entry, wantsColor) || cn_start(entry, wantsColor ? 1 : 0) == 0 else {
            throw .unknown(name)
        }
        hasStarted = true
        handling = preferences.bidi.handling(of: traits, in: preferences.environment)
        modes = TerminalModes(terminal: name, told: handling.told)
        let named = isDirect ? TerminfoEntry.namedColors : ColorQuantizer.namedDirectColors
        painter = FramePainter(ColorQuantizer(colors: Int(cn_colors()), named: named, strikes: strikes))
        painter.writing = available(handling.writing)
    }

    /// Where the terminal says that it has direct colours (`COLORTERM`) and its entry does not, curses gets an entry
    /// that does, in the variable that stands above all files; children do not see it.
    private func startWithDirectColors(_ name: String) -> Bool {
        guard ["truecolor", "24bit"].contains(environment("COLORTERM") ?? ""), !name.contains("-direct"),
            let entry = TerminfoEntry(named: name, home: environment("HOME"))?.withDirectColors
        else { return false }
        return start(name, entry, isDirect: true, withColors: true)
    }

    /// Where the entry selects the character set, or the terminal can strike words out or separate cells, curses gets
    /// an entry without the first, in which the others stand for blinking and for vertical lines.
    private func startAdapted(_ name: String, _ wantsColor: Bool) -> Bool {
        guard environment("TERMINFO") == nil, environment("TERMINFO_DIRS") == nil,
            let entry = TerminfoEntry(named: name, home: environment("HOME"))
        else { return false }
        return start(name, entry, isDirect: false, withColors: wantsColor)
    }

    /// False where the entry would be the terminal's own, or curses does not start with it.
    private func start(_ name: String, _ entry: TerminfoEntry, isDirect: Bool, withColors: Bool) -> Bool {
        var entry = entry
        let select = entry.retainCharacterSet()
        let canStrike = cn_terminal_strikes(name) != 0 && entry.strikeForBlink()
        let canSeparate = BidiSetting.mayShapeRuns(in: preferences.environment) && entry.separateCells()
        guard isDirect || select != nil || canStrike || canSeparate,
            start(name, entry.bytes(isDirect: isDirect), withColors: withColors)
        else { return false }
        plainSet = select.map { String(decoding: $0, as: UTF8.self) } ?? ""
        (strikes, self.canSeparate) = (canStrike, canSeparate)
        return true
    }

    private func start(_ name: String, _ entry: [UInt8], withColors: Bool) -> Bool {
        let before = environment("TERMINFO")
        setenv("TERMINFO", "b64:" + Data(entry).base64EncodedString(), 1)
        defer {
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        return cn_start(name, withColors ? 1 : 0) == 0
    }

    private func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Back on the alternate screen, with curses started or resumed: modes, guard, errors, size, whole frame.
    func attach() {
        let isFirst = phase == .detached
        if !isFirst { cn_resume() }
        phase = .attached
        _ = cn_errors_capture()
        armGuard()
        // The program before may have left another one.
        write(plainSet + modes.on(mouse: reportsMouse))
        showStatus()
        painter.forget()
        if !lookAtSize(reporting: !isFirst) { presentWanted() }
    }

    func armGuard() {
        let restore = Array(
            modes.restore(
                leave: capability("rmcup"), show: capability("cnorm"), plain: capability("sgr0").map { plainSet + $0 }
            ).utf8)
        cn_guard_arm(restore, restore.count)
    }

    /// The terminal is another program's, which may leave it in any state.
    func lend() {
        release()
        armGuard()
        inputWatcher?.isPaused = true
    }

    /// Off the alternate screen; the terminal is as it was found.
    func release() {
        awaitAnswer()
        if decoder.awaitsMore || decoder.awaitsEnd { giveUp() }
        phase = .released
        write(modes.off)
        forgetStatus()
        cn_pause()
        _ = cn_modes_restore()
        cn_guard_disarm()
        cn_errors_release()
    }

    /// After `lendTerminal`: the other program may have died with the terminal in its own modes. Does no more if the
    /// device was left meanwhile.
    func resumeAfterLending() {
        inputWatcher?.isPaused = false
        _ = cn_modes_restore()
        guard phase == .released else { return cn_guard_disarm() }
        attach()
    }

    /// Takes the terminal's size; if it is new, reports it and drops the frame that was made for the old one.
    @discardableResult
    func lookAtSize(reporting: Bool = true) -> Bool {
        var (columns, rows): (Int32, Int32) = (0, 0)
        cn_window_size(&columns, &rows)
        let now = Size(columns: Int(columns), rows: Int(rows))
        guard now != size else { return false }
        size = now
        cn_resize(rows, columns)
        painter.drop()
        if reporting { deliver([.signal(.resized(now))]) }
        return true
    }

    func presentWanted() {
        if let frame = painter.frame { present(frame) }
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        if !bytes.isEmpty { _ = cn_write(bytes, bytes.count) }
    }

    private func capability(_ name: String) -> String? { cn_capability(name).map { String(cString: $0) } }
}
