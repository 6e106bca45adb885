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
            return assign(text.flatMap(duration), to: &it.finishAfterHangup)
        },
        Setting(
            "resume", "\"ask\"", allowed: .words(ResumePolicy.allCases.map(\.rawValue)),
            tr("A reply whose connection is lost: \"ask\" shows how to resume it, \"auto\" resumes it once.")
        ) { assign($0.string.flatMap(ResumePolicy.init(rawValue:)), to: &$1.resume) },
    ]

    /// `10m` as a duration of a day at most.
    private static func duration(_ words: String) -> Duration? {
        if words == "0" { return .zero }
        guard let factor = ["s": 1, "m": 60, "h": 3600][words.suffix(1)], let number = Int(words.dropLast()),
            (0...86_400).contains(number), number * factor <= 86_400
        else { return nil }
        return .seconds(number * factor)
    }
}
