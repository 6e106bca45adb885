internal import Interface
import Localization

extension Configuration {
    /// What becomes of replies when the terminal or the network goes.
    static let survivalSettings: [Setting<Configuration>] = [
        Setting(
            "finish_after_hangup", "\"10m\"",
            allowed: tr("seconds, minutes or hours such as \"30s\", \"10m\", \"2h\", or \"0\""),
            tr(
                """
                When the terminal closes, replies in flight may take this long to end and be saved; "0" stops them at \
                once.
                """)
        ) { node, it in
            let text = node.words ?? node.integer.map { $0 == 0 ? "0" : "" }
            // At most a day.
            return assign(text.flatMap { Duration(setting: $0, atMost: 86_400) }, to: &it.finishAfterHangup)
        },
        Setting(
            "resume", "\"ask\"", allowed: .words(ResumePolicy.allCases.map(\.rawValue)),
            tr("A reply whose connection is lost: \"ask\" shows how to resume it, \"auto\" resumes it once.")
        ) { assign($0.string.flatMap(ResumePolicy.init(rawValue:)), to: &$1.resume) },
    ]
}
