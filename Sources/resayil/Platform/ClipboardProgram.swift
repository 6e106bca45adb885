import Glibc
import System
import Terminal

/// A program that takes the clipboard: the desktop's `wl-copy` or `xclip`, or the tmux that one is in.
struct ClipboardProgram: Sendable {
    let arguments: [String]
    var name: String { arguments[0] }

    /// The ones whose desktop or tmux is there. tmux heeds OSC 52 from inside only with `set-clipboard on`; told by
    /// its own command it fills its buffer and, from 3.2 on, asks the terminal outside.
    static func programs(_ environment: [String: String], in multiplexer: Multiplexer) -> [ClipboardProgram] {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        var programs: [ClipboardProgram] = []
        if isSet("WAYLAND_DISPLAY") { programs.append(ClipboardProgram(arguments: ["wl-copy"])) }
        if isSet("DISPLAY") {
            programs.append(ClipboardProgram(arguments: ["xclip", "-selection", "clipboard"]))
        }
        if multiplexer == .tmux, isSet("TMUX") {
            programs.append(ClipboardProgram(arguments: ["tmux", "load-buffer", "-w", "-"]))
        }
        return programs
    }

    /// Gives it the text and waits until it has taken it; blocks. False if it is not there or failed. Keys are not in
    /// the environment that it inherits (`CurrentProcess`).
    func copy(_ text: String) -> Bool {
        var ends: [Int32] = [-1, -1]
        // A socket: writing to a program that is gone is an error there and not a signal.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            return false
        }
        let (ours, theirs) = (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
        let child = DesktopProgram.start(arguments, input: theirs)
        theirs.close()
        let isWritten = child != nil && (try? ours.send(text)) != nil
        ours.close()
        guard let child else { return false }
        return child.hasSucceeded() && isWritten
    }
}
