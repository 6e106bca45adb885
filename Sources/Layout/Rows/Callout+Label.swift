package import Localization
package import Markup

extension Callout {
    /// What stands above the words.
    package var label: Text {
        switch self {
        case .note: tr("Note", context: "callout")
        case .tip: tr("Tip", context: "callout")
        case .important: tr("Important", context: "callout")
        case .warning: tr("Warning", context: "callout")
        case .caution: tr("Caution", context: "callout")
        }
    }

    var face: FaceName {
        switch self {
        case .note: .notice
        case .tip: .diffAdded
        case .important: .roleSystem
        case .warning: .noticeWarning
        case .caution: .error
        }
    }
}
