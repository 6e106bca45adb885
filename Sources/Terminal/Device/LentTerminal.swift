private import CNcurses
private import Glibc

/// The program that has the terminal while `TerminalDevice.lendTerminal` runs.
package enum LentTerminal {
    /// In a crash this process is hung up, and `note` is shown once the terminal is restored.
    package static func began(_ process: Int32, note: String) {
        let bytes = Array(note.utf8)
        cn_guard_child(process, bytes, bytes.count)
    }

    /// Sends a signal to the program and what it started, the shell between included.
    package static func signal(_ number: Int32, to process: Int32) { cn_signal_tree(process, number) }

    /// Waits until all that was sent a signal has ended; what has not after three seconds is killed. Blocks.
    package static func awaitSignalled() {
        for _ in 0..<150 where cn_signalled_run() != 0 { usleep(20_000) }
        cn_signalled_kill()
    }

    /// Does not return in a crash: the file that was edited must stay.
    package static func ended() {
        while cn_guard_fires() != 0 { pause() }
        cn_guard_child(0, [], 0)
    }
}
