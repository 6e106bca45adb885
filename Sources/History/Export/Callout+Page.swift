internal import Localization
internal import Markup

extension Callout {
    /// What stands above the text of a page.
    var heading: Text {
        switch self {
        case .note: tr("Note", context: "callout")
        case .tip: tr("Tip", context: "callout")
        case .important: tr("Important", context: "callout")
        case .warning: tr("Warning", context: "callout")
        case .caution: tr("Caution", context: "callout")
        }
    }

    /// The face of a theme whose color it has, and the color where the theme says nothing.
    var style: (face: String, color: String) {
        switch self {
        case .note: ("notice", "light-dark(#1f4fa8, #87afff)")
        case .tip: ("diff.added", "light-dark(#1d6b1d, #87d787)")
        case .important: ("role.system", "light-dark(#8a1d8a, #ffafff)")
        case .warning: ("notice.warning", "light-dark(#7a4e00, #d7af5f)")
        case .caution: ("error", "light-dark(#a30000, #ff8787)")
        }
    }

    /// The class of its box.
    var className: String { "callout-" + rawValue }
}
