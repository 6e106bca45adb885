package import Interface
import Localization

/// What the configuration says of the tools of every day.
package struct ToolSettings: Hashable, Sendable {
    /// What names a conversation.
    package var titles = TitleSource.question

    package init() {}
}

extension Configuration {
    static let toolSettings: [Setting<Configuration>] = [
        Setting(
            "titles", "\"question\"", allowed: .words(TitleSource.allCases.map(\.rawValue)),
            tr("The title of a conversation: \"question\" takes the first question, \"model\" asks the model for one.")
        ) { assign($0.string.flatMap(TitleSource.init(rawValue:)), to: &$1.tools.titles) }
    ]
}
