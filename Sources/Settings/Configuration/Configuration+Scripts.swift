import Interface
import Localization
package import Screen

extension Configuration {
    /// The settings of writing systems.
    static let scriptSettings: [Setting<Configuration>] = [
        Setting(
            "bidi", "\"auto\"", allowed: .words(BidiSetting.allCases.map(\.rawValue)),
            tr(
                """
                Who reorders right-to-left text: this program ("fenced" and "runs" for terminals that reorder, too), the \
                terminal, or nobody. "auto" asks the terminal what it is.
                """
            )
        ) { assign($0.string.flatMap(BidiSetting.init(rawValue:)), to: &$1.bidi) },
        Setting(
            "direction", "\"auto\"", allowed: .words(["auto", "ltr", "rtl"]),
            tr("Paragraph direction; \"auto\" follows the first letter of each paragraph.")
        ) { assign($0.string.flatMap(TextDirection.init(rawValue:)), to: &$1.scripts.direction) },
        Setting(
            "isolates", "\"on\"", allowed: .words(["on", "off"]),
            tr(
                """
                Keep code, addresses, names, numbers with signs and phrases in their own order in right-to-left text; "off" \
                leaves them to the Unicode Bidirectional Algorithm.
                """
            )
        ) { assign(["on": true, "off": false][$0.string ?? ""], to: &$1.scripts.isolates) },
        Setting(
            "cursor", "\"logical\"", allowed: .words(["logical", "visual"]),
            tr("The keys Left and Right in right-to-left text: \"logical\" follows the text, \"visual\" the screen.")
        ) { assign($0.string.flatMap(ScriptSettings.CursorMotion.init(rawValue:)), to: &$1.scripts.cursor) },
        Setting(
            "ambiguous_width", "\"auto\"", allowed: tr("\"auto\", 1 or 2"),
            tr(
                "Width of characters that are narrow in some terminals and wide in others; \"auto\" asks the terminal."
            )
        ) { node, it in
            let width: AmbiguousWidth? =
                node.string == "auto" ? .automatic : node.integer(in: 1...2).map { $0 == 1 ? .narrow : .wide }
            return assign(width, to: &it.ambiguousWidth)
        },
    ]
}

extension Configuration {
    /// Reads the settings of writing systems alone, for text that is printed before the file is read whole. Mistakes in
    /// the file are reported then.
    package static func scripts(at paths: Paths) -> (bidi: BidiSetting, scripts: ScriptSettings) {
        var configuration = Configuration()
        configuration.apply(scriptSettings, at: paths)
        return (configuration.bidi, configuration.scripts)
    }

    /// Applies those of these settings that the file has and that are valid.
    mutating func apply(_ settings: [Setting<Configuration>], at paths: Paths) {
        guard !SettingsFile.isMissing(paths.configurationFile),
            let document = try? TOMLDocument(readingFile: paths.configurationFile)
        else { return }
        for setting in settings {
            if let node = document.root[setting.name] { _ = setting.apply(node, &self) }
        }
    }
}
