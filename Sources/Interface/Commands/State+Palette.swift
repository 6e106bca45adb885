import Chat
import Editing
import Screen

extension State {
    /// Does what a row of the palette says. A slash command that needs an argument is put into the composer for it.
    mutating func run(_ entry: Palette.Entry, at now: Moment) -> [Effect] {
        popup = nil
        switch entry.action {
        case .command(let command):
            return perform(command, at: now)
        case .setting(let words):
            return set(words, at: now)
        case .slash(let name):
            guard let command = SlashCommand.all.first(where: { $0.name == name }) else { return [] }
            guard command.needsArgument else {
                return command.run(&self, SlashCommand.Invocation(argument: "", isForced: false, now: now))
            }
            guard window.composer.isEmpty else {
                tell("\(command.call) is written in the composer, and something is written there", .warning, at: now)
                return []
            }
            window.composer.setText("/" + name + " ")
            return []
        }
    }
}

extension State {
    /// Ctrl-X: what may follow shows after a moment.
    mutating func openLeader(at now: Moment) {
        input.awaitsLeaderKey = true
        input.leaderShowsAt = now.uptime + .milliseconds(500)
    }

    /// The keys after Ctrl-X show: it was pressed a while ago and nothing came.
    var showsLeaderKeys: Bool { input.awaitsLeaderKey && input.leaderShowsAt <= now }

    /// When they will; nil if they do or are not wanted.
    var leaderDeadline: Duration? { input.awaitsLeaderKey && input.leaderShowsAt > now ? input.leaderShowsAt : nil }
}
