private import Interface
private import Localization
package import Screen

/// How the person is called in this terminal, and what it shows beside the screen.
package enum PresenceCheck {
    package static func notifications(
        _ traits: TerminalTraits, _ configuration: Configuration, environment: [String: String]
    ) -> Check {
        let services = TerminalServices(of: traits, in: environment)
        let setting = configuration.presence.notification
        var detail: [Text] = []
        switch setting {
        case .off: detail.append(tr("off"))
        case .command where !configuration.notifyCommand.isEmpty: detail.append(.code("notify_command"))
        default: detail.append(name(of: setting.sequence ?? services.notification))
        }
        if services.showsProgress { detail.append(tr("progress")) }
        if services.titleEnd != nil, configuration.presence.showsTitle { detail.append(tr("title")) }
        return Check(
            tr("notifications"), .ok,
            tr("\("ways", .list(detail)) (\("setting", code: "notify = \"\(setting.rawValue)\""))"))
    }

    private static func name(of sequence: NotificationSequence) -> Text {
        switch sequence {
        case .bell: tr("the terminal's bell")
        case .osc9: .code("OSC 9")
        case .osc777: .code("OSC 777")
        case .osc99: .code("OSC 99")
        }
    }
}
