import Chat
import Interface
import Localization
import Screen

extension Configuration {
    /// How the person is called while they look elsewhere, and what the terminal shows beside the screen.
    static let presenceSettings: [Setting<Configuration>] = [
        Setting(
            "notify", "\"auto\"", allowed: .words(NotificationSetting.allCases.map(\.rawValue)),
            tr(
                """
                How to notify you of a reply while you look elsewhere: "auto" uses what the terminal has, else its \
                bell. "command" runs notify_command.
                """)
        ) { assign($0.string.flatMap(NotificationSetting.init(rawValue:)), to: &$1.presence.notification) },
        Setting(
            "notify_after", "\"10s\"", allowed: tr("a time such as \"10s\", \"2m\" or \"0\""),
            tr("Notify only of replies that took at least this long.")
        ) { assign($0.duration, to: &$1.presence.notifiesAfter) },
        Setting(
            "notify_text", "false", allowed: .trueOrFalse,
            tr("Show the beginning of the reply in the notification.")
        ) { assign($0.boolean, to: &$1.presence.notifiesText) },
        Setting(
            "notify_command", "\"\"", allowed: tr("a command as a string, or an array of strings"),
            tr("The command for notify = \"command\". It gets RESAYIL_NOTIFY_TITLE, _OUTCOME and others as variables.")
        ) { node, it in
            it.notifyCommand = KeyCommand(node)?.arguments ?? []
            return !it.notifyCommand.isEmpty || node.string?.isBlank == true
        },
        Setting(
            "title", "true", allowed: .trueOrFalse,
            tr("Show the model and the conversation in the title of the terminal.")
        ) { assign($0.boolean, to: &$1.presence.showsTitle) },
    ]
}

extension TOMLNode {
    /// `90s`, `2m` or `1h`, or a number of seconds as text or integer: at most a week.
    var duration: Duration? {
        guard let text = string ?? integer.map(String.init) else { return nil }
        let isBare = text.last.map { $0.isASCII && $0.isNumber } ?? false
        return Duration(setting: isBare ? text + "s" : text, atMost: 604_800)
    }
}
