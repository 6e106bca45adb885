import Glibc
import Localization
import Synchronization
import Terminal

/// The program that has the terminal, such as an editor, for whoever must end it. To be asked from any thread.
final class RunningEditor: Sendable {
    private struct Run {
        var process: pid_t?
        /// What it was told to end by.
        var signal: Int32?
    }

    private let run = Mutex(Run())

    var wasEnded: Bool { run.withLock { $0.signal != nil } }

    /// `file`: what is edited, so that a crash can say where it is.
    func began(_ process: pid_t, file: String? = nil) {
        let note = file.map { Launch.catalog.errorLine(tr("the text saved in the editor is in \("path", code: $0)")) }
        LentTerminal.began(process, note: note.map { "\r\n\($0)\r\n" } ?? "")
        run.withLock { run in
            run.process = process
            if let signal = run.signal { LentTerminal.signal(signal, to: process) }
        }
    }

    /// The shell between may end before what it started, which still saves.
    func ended() {
        let wasSignalled = run.withLock { run in
            run.process = nil
            return run.signal != nil
        }
        if wasSignalled { LentTerminal.awaitSignalled() }
        LentTerminal.ended()
    }

    /// Passes a signal on to the editor and what it started.
    func end(by signal: Int32) {
        run.withLock { run in
            run.signal = signal
            if let process = run.process { LentTerminal.signal(signal, to: process) }
        }
    }
}
