import Chat
import Editing
import Localization
import Screen

extension State {
    /// Does what a row of the palette says. A slash command that needs an argument is put into the composer for it.
    mutating func run(_ entry: Palette.Entry) -> [Effect] {
        popup = nil
        switch entry.action {
        case .command(let command):
            return perform(command)
        case .setting(let words):
            return set(words)
        case .slash(let name):
            guard let command = SlashCommand.all.first(where: { $0.name == name }) else { return [] }
            guard command.needsArgument else {
                return command.run(&self, SlashCommand.Invocation(argument: "", isForced: false))
            }
            guard window.composer.isEmpty else {
                showNotice(tr("\("command", code: command.call) needs the message box, and it is not empty"), .warning)
                return []
            }
            window.composer.setText("/" + name + " ")
            return []
        }
    }
}

extension State {
    /// Ctrl-X: what may follow shows after a moment.
    mutating func openLeader() {
        input.awaitsLeaderKey = true
        input.leaderShowsAt = moment.uptime + .milliseconds(500)
    }

    /// The keys after Ctrl-X show: it was pressed a while ago and nothing came.
    var showsLeaderKeys: Bool { input.awaitsLeaderKey && input.leaderShowsAt <= moment.uptime }

    /// When they will; nil if they do or are not wanted.
    var leaderDeadline: Duration? {
        input.awaitsLeaderKey && input.leaderShowsAt > moment.uptime ? input.leaderShowsAt : nil
    }
}
