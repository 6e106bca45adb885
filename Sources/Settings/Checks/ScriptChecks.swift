private import Localization
package import Screen

/// Who brings right-to-left text into order in this terminal, and how it measures text.
package struct ScriptChecks {
    private let traits: TerminalTraits
    private let handling: RowHandling
    private let setting: BidiSetting

    package init(_ traits: TerminalTraits, _ setting: BidiSetting, environment: [String: String]) {
        self.traits = traits
        self.setting = setting
        handling = setting.handling(of: traits, in: environment)
    }

    package var all: [Check] { [order, widths] }

    package var order: Check {
        Check(
            tr("right-to-left text"), .ok, tr("\("who", who) (\("setting", code: "bidi = \"\(setting.rawValue)\""))"),
            fix: advice)
    }

    private var who: Text {
        switch (handling.order, handling.writing) {
        case (.none, _): tr("not reordered")
        case (.terminal, _): tr("reordered by the terminal")
        case (.app, .plain) where handling.told != nil, (.app, .upright) where handling.told != nil:
            tr("reordered by resayil; the terminal is told not to")
        case (.app, .plain), (.app, .upright): tr("reordered by resayil")
        case (.app, .withoutMarks):
            tr("reordered by resayil, without marks that this terminal loses letters under")
        case (.app, .fenced): tr("reordered by resayil, and written for a terminal that reorders, too")
        case (.app, .runs), (.app, .alternating), (.app, .separated):
            tr("reordered by resayil, and written for a terminal that turns words around")
        }
    }

    /// What a setting of the terminal can make wrong, which it does not tell.
    private var advice: Text {
        switch handling.writing {
        case .runs, .alternating:
            tr("if words are backwards (\("option", code: "force_ltr yes")): \("setting", code: "bidi = \"app\"")")
        case .fenced: tr("if words are backwards: \("setting", code: "bidi = \"app\"")")
        case .separated, .withoutMarks, .upright: .empty
        case .plain where handling.order == .app && handling.told == nil:
            tr("if words are backwards: \("setting", code: "bidi = \"fenced\"")")
        case .plain: .empty
        }
    }

    package var widths: Check {
        guard !traits.columns.isEmpty else {
            return Check(tr("text width"), .ok, tr("unknown: the terminal does not say where its cursor is"))
        }
        let count = traits.differences
        let detail =
            count == 0
            ? tr("as the terminal measures it: as usual")
            : tr(
                "as the terminal measures it: one kind of character is not as usual",
                "as the terminal measures it: \(.count) kinds of characters are not as usual", count: count)
        return Check(tr("text width"), .ok, detail)
    }
}
