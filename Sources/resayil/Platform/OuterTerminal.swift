import Screen
import Settings
import System
import Terminal

/// The terminal outside of tmux, which tmux itself knows: queries get no further than to tmux.
struct OuterTerminal: Sendable {
    /// What it calls itself; empty if an older tmux does not know it.
    var name = ""
    /// What tmux passes on to it.
    var passthrough = TerminalServices.Passthrough.off
    /// Whether the pane of this program is on a screen, as far as tmux can tell.
    var showsPane = true

    static func isThere(_ environment: [String: String]) -> Bool { environment["TMUX"]?.isEmpty == false }

    /// Asks tmux about the terminal that it is attached to, without waiting.
    @MainActor
    static func ask(_ environment: [String: String], for device: TerminalDevice) {
        guard isThere(environment) else { return }
        Task {
            guard let outer = await found(environment) else { return }
            device.noteOuterTerminal(outer.name, outer.passthrough)
        }
    }

    /// Nil if this is no tmux, or it does not answer.
    static func found(_ environment: [String: String]) async -> OuterTerminal? {
        guard isThere(environment) else { return nil }
        return await WorkQueue.terminal.run { read(environment["TMUX_PANE"]) }
    }

    /// The traits with what tmux says of the terminal outside. Blocks, at most two seconds.
    static func added(to traits: TerminalTraits, _ environment: [String: String]) -> TerminalTraits {
        guard isThere(environment), let outer = read(environment["TMUX_PANE"]) else { return traits }
        var traits = traits
        (traits.outer, traits.passthrough) = (outer.name, outer.passthrough)
        return traits
    }

    private static func read(_ pane: String?) -> OuterTerminal? {
        var options = ChildProcess.Options()
        options.input = .null
        let target = pane.map { ["-t", $0] } ?? []
        let arguments = ["tmux", "display-message", "-p"] + target + [format]
        guard let said = try? CapturedOutput.run(arguments, options, timeLimit: .seconds(2)), said.ending == .exited(0)
        else { return nil }
        return OuterTerminal(String(decoding: said.output.prefix(128), as: UTF8.self))
    }

    /// The window is the one that is shown, no other pane fills it, and somebody is attached.
    private static let shows = "#{window_active}#{?window_zoomed_flag,#{pane_active},1}#{?session_attached,1,0}"
    private static let format = "#{allow-passthrough} \(shows) #{client_termtype}"

    /// What `format` gave. A tmux that cannot pass anything on leaves its place empty, and 3.3 has 0 and 1 there.
    init(_ line: String) {
        let parts = line.filter { !$0.isNewline }.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return }
        passthrough = parts[0] == "1" ? .visible : .init(rawValue: String(parts[0])) ?? .off
        showsPane = parts[1] == "111"
        name = String(parts[2].prefix(64))
    }
}
