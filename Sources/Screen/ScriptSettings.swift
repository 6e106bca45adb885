/// How text of scripts that run from right to left is shown and edited.
package struct ScriptSettings: Hashable, Sendable {
    /// Who brings it into the order of the screen.
    package enum Order: Hashable, Sendable {
        case app, terminal
        /// Nobody: it stands as it is stored.
        case none
    }

    /// How the cursor moves through it.
    package enum CursorMotion: String, CaseIterable, Hashable, Sendable {
        /// Forward is on in the text.
        case logical
        /// Forward is to the right on the screen.
        case visual
    }

    package var order = Order.app
    /// Which way paragraphs run.
    package var direction = TextDirection.automatic
    package var cursor = CursorMotion.logical
    /// The terminal draws characters of ambiguous width in two columns.
    package var ambiguousIsWide = false
    /// The language of the screen runs from right to left: the screen begins at the right edge.
    package var isRightToLeft = false

    package init() {}

    /// A terminal that orders rows by itself cannot be told where a row begins.
    package var mirrors: Bool { isRightToLeft && order == .app }

    /// Sets the width of ambiguous characters from the terminal's answer to where the cursor is behind one of them.
    package mutating func setAmbiguousWidth(fromReply reply: String) {
        if reply == Self.wideReply { ambiguousIsWide = true }
    }

    /// Row 2, column 3: it began in the first column and took two.
    package static let wideReply = "2;3R"
}

/// Columns of characters that are narrow in some terminals and wide in others: Greek, Cyrillic, signs, lines.
package enum AmbiguousWidth: Hashable, Sendable {
    /// The terminal is asked where it may be otherwise; else they are narrow.
    case automatic
    case narrow, wide

    /// Chinese, Japanese and Korean locales are where terminals are set up to draw them wide.
    package func asksTerminal(in environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return self == .automatic && ["zh", "ja", "ko"].contains(locale.prefix(2))
    }
}

/// What the configuration says about the order of the screen.
package enum BidiSetting: String, CaseIterable, Hashable, Sendable {
    case automatic = "auto"
    case app, terminal, off

    /// What that means in a terminal, and whether the terminal must be told to leave the order alone.
    ///
    /// VTE (from 0.58), mlterm, Konsole and Apple's Terminal bring lines into order by themselves. VTE can be told not
    /// to, the others cannot and get the text in its own order. Within tmux or screen the sequence would not arrive.
    package func order(
        in environment: [String: String]
    ) -> (order: ScriptSettings.Order, tellsTerminal: Bool) {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        switch self {
        case .app: return (.app, true)
        case .terminal: return (.terminal, false)
        case .off: return (.none, true)
        case .automatic:
            if environment["VTE_VERSION"].flatMap({ Int($0) }) ?? 0 >= 5_800 {
                let isInside = isSet("TMUX") || isSet("STY")
                return isInside ? (.terminal, false) : (.app, true)
            }
            let reorders =
                isSet("KONSOLE_VERSION") || isSet("MLTERM") || environment["TERM"]?.hasPrefix("mlterm") == true
                || environment["TERM_PROGRAM"] == "Apple_Terminal"
            return reorders ? (.terminal, false) : (.app, false)
        }
    }
}
