import Glibc
import System
import Terminal

/// What the desktop's clipboard holds, or the buffer of the tmux that one is in. A terminal is not asked: hardly any
/// tells it to a program.
enum ClipboardReader {
    /// The first of the programs that has something. Nil if none has. Blocks for seconds at most.
    static func text(_ environment: [String: String], in multiplexer: Multiplexer) -> String? {
        for arguments in programs(environment, in: multiplexer) {
            var options = ChildProcess.Options()
            options.input = .null
            options.hasOwnSession = true
            options.closesOthers = true
            guard
                let captured = try? CapturedOutput.run(
                    arguments, options, timeLimit: .seconds(3), outputLimit: AttachmentFile.textLimit),
                captured.ending == .exited(0), let text = TextBytes.text(captured.output), !text.isEmpty
            else { continue }
            return text
        }
        return nil
    }

    private static func programs(_ environment: [String: String], in multiplexer: Multiplexer) -> [[String]] {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        var programs: [[String]] = []
        if isSet("WAYLAND_DISPLAY") { programs.append(["wl-paste", "--no-newline", "--type", "text"]) }
        if isSet("DISPLAY") { programs.append(["xclip", "-selection", "clipboard", "-out"]) }
        if multiplexer == .tmux, isSet("TMUX") { programs.append(["tmux", "save-buffer", "-"]) }
        return programs
    }
}
