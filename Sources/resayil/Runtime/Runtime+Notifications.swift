import Chat
import Glibc
import Interface
import Layout
import Localization
import Screen
import Settings
import System

extension Runtime {
    /// Notifies the user. Inside tmux it first asks whether the pane is visible, and what tmux passes through.
    func notify(_ notification: OutcomeNotification) {
        let (environment, setting) = (settings.environment, state.presence.settings.notification)
        let command = settings.configuration.notifyCommand
        report { [weak self] in
            let outer = await OuterTerminal.found(environment)
            guard notification.isUnseen || outer?.showsPane == false else { return .notified(failure: nil) }
            guard setting == .command, !command.isEmpty else {
                await self?.notify(notification, setting, in: outer)
                return .notified(failure: nil)
            }
            let fields = await self?.fields(of: notification) ?? [:]
            return .notified(failure: await NotifyCommand.run(command, fields))
        }
    }

    private func notify(_ notification: OutcomeNotification, _ setting: NotificationSetting, in outer: OuterTerminal?) {
        let isRightToLeft = state.catalog.isRightToLeft
        let summary = state.catalog.line(notification.summary)
        let text =
            notification.reply.isEmpty
            ? OutsideText(localized: summary, limit: 480)
            : OutsideText(
                [summary.withoutIsolates, notification.reply], separator: ": ", isRightToLeft: isRightToLeft, limit: 960
            )
        terminal.notify(
            setting, title: OutsideText([notification.title], isRightToLeft: isRightToLeft, limit: 240), text: text,
            in: outer)
    }

    private func fields(of notification: OutcomeNotification) -> [String: String] {
        [
            "TITLE": Sanitize.line(notification.title), "MODEL": Sanitize.line(notification.model),
            "OUTCOME": notification.outcome.rawValue,
            "SUMMARY": state.catalog.line(notification.summary).withoutIsolates,
            "SECONDS": String(Int(notification.waited / .seconds(1))), "TEXT": Sanitize.line(notification.reply),
        ]
    }
}

/// The program of `notify_command`.
private enum NotifyCommand {
    private static let prefix = "RESAYIL_NOTIFY_"
    private static let name = Text.code("notify_command")

    /// Runs it and waits for its end, at most ten seconds. Keys are not in the environment that it gets.
    ///
    /// - Returns: why it failed.
    static func run(_ arguments: [String], _ fields: [String: String]) async -> Text? {
        var options = ChildProcess.Options()
        options.input = .null
        options.environment = CurrentProcess.environment.filter { !KeyCommand.keyVariables.contains($0.key) }
            .merging(fields.map { (prefix + $0.key, $0.value) }) { $1 }
        options.hasOwnGroup = true
        options.defaultSignals = [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP]
        options.closesOthers = true
        return await WorkQueue.notifications.run { [options] in
            do throws(SystemError) {
                return reason(try CapturedOutput.run(arguments, options, timeLimit: .seconds(10)).ending)
            } catch {
                return tr("cannot run \("command", name): \("reason", .systemError(error.code))")
            }
        }
    }

    private static func reason(_ ending: ChildProcess.Ending?) -> Text? {
        switch ending {
        case .exited(0): nil
        case .exited(let status): tr("\("command", name) ended with status \("status", code: String(status))")
        case .killed(let signal): tr("\("command", name) was ended by signal \("signal", code: String(signal))")
        case nil: tr("\("command", name) did not end within \("limit", number: "10") s")
        }
    }
}
