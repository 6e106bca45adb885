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
    /// What would be torn apart in text from right to left keeps its own order; false: the bidirectional algorithm alone
    /// decides.
    package var isolates = true
    package var cursor = CursorMotion.logical
    /// How the terminal measures text, where it is not as the C library does.
    package var widths: MeasuredWidths = []
    /// The language of the screen runs from right to left: the screen begins at the right edge.
    package var isRightToLeft = false

    package init() {}

    /// A terminal that orders rows by itself cannot be told where a row begins.
    package var mirrors: Bool { isRightToLeft && order == .app }
}

/// Columns of characters that are narrow in some terminals and wide in others: Greek, Cyrillic, signs, lines.
package enum AmbiguousWidth: Hashable, Sendable {
    /// As the terminal measures them.
    case automatic
    case narrow, wide

    /// What holds for a terminal that measures so.
    package func applied(to widths: MeasuredWidths) -> MeasuredWidths {
        switch self {
        case .automatic: widths
        case .narrow: widths.subtracting(.wideAmbiguous)
        case .wide: widths.union(.wideAmbiguous)
        }
    }
}
