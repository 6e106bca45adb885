package import Screen

/// What the system says to the program about its terminal.
package enum TerminalSignal: Hashable, Sendable {
    /// The terminal has a new size; the next frame is painted whole.
    case resized(Size)
    /// The program shall save, leave, and exit with 128 plus this number (TERM, INT, QUIT or HUP). The end of the
    /// terminal's input is HUP: then the terminal may be gone.
    case terminate(Int32)
    /// Nobody can say anything any more: standard input of the linear mode ended, or its output is closed.
    case ended
}
