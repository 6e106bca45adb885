import Dispatch
import Screen
import Settings
import System
import Terminal

/// The terminal outside of tmux, which tmux itself knows: queries get no further than to tmux.
enum OuterTerminal {
    /// Asks tmux for the name of the terminal that it is attached to, without waiting; an older tmux does not know it.
    @MainActor
    static func ask(_ environment: [String: String], for device: TerminalDevice) {
        guard environment["TMUX"]?.isEmpty == false else { return }
        DispatchQueue.global().async {
            let name = name()
            Task { @MainActor in
                if let name { device.noteOuterTerminal(name) }
            }
        }
    }

    /// The traits with what tmux says of the terminal outside. Blocks, at most two seconds.
    static func added(to traits: TerminalTraits, _ environment: [String: String]) -> TerminalTraits {
        guard environment["TMUX"]?.isEmpty == false, let name = name() else { return traits }
        var traits = traits
        traits.outer = name
        return traits
    }

    private static func name() -> String? {
        var options = ChildProcess.Options()
        options.input = .null
        let arguments = ["tmux", "display-message", "-p", "#{client_termtype}"]
        guard let said = try? CapturedOutput.run(arguments, options, timeLimit: .seconds(2)), said.ending == .exited(0)
        else { return nil }
        let name = String(decoding: said.output.prefix(64), as: UTF8.self).filter { !$0.isNewline }
        return name.isEmpty ? nil : name
    }
}
