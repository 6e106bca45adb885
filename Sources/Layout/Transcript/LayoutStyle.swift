package import Localization
package import Screen

/// How everything in a transcript is laid out. A new one makes every layout stale.
package struct LayoutStyle: Hashable, Sendable {
    package var columns: Int
    package var theme: Theme
    package var secondsFromUTC: Int
    package var showsReasoning: Bool
    package var scripts = ScriptSettings()
    package var signs = ShownSigns()
    /// The language of what is shown beside the messages.
    package var catalog = Catalog.english
    /// The key that shows and folds the reasoning, for the hint beside it.
    package var foldingKey: String?
    /// The key that opens a folded message while one browses, for the hint beside it.
    package var openingKey: String?
    package var showsTime = true
    /// Replies are shown as the text that came, not as what its Markdown says.
    package var showsSource = false
    /// Lines of code that are too wide go on in the next row; else they scroll sideways.
    package var wrapsCode = true
    /// Prose takes no more columns than this beside the indentation; 0 for as many as there are.
    package var textWidth = 0
    /// A question with more rows than this is folded until one opens it; 0 folds none.
    package var foldRows = 0
    /// Every message is folded until one opens it.
    package var foldsAll = false
    /// The day of the moment, counted from 1970: what was said on it needs no line that says so.
    package var today: Int?
    /// Counts the changes, so that layouts are compared with it by one number.
    package var generation = 0

    /// The settings of the session, which hold for every transcript, as another one has them.
    package mutating func adopt(_ other: LayoutStyle) {
        (showsReasoning, showsTime, wrapsCode, textWidth, foldRows) =
            (other.showsReasoning, other.showsTime, other.wrapsCode, other.textWidth, other.foldRows)
        (secondsFromUTC, today) = (other.secondsFromUTC, other.today)
    }

    var blockShape: BlockLayout.Shape {
        BlockLayout.Shape(
            columns: columns, proseColumns: proseColumns, theme: theme, wrapsCode: wrapsCode, scripts: scripts,
            signs: signs, catalog: catalog)
    }

    private var proseColumns: Int {
        textWidth == 0 ? columns : min(columns, BodyIndent.columns + textWidth)
    }

    func shape(_ face: FaceName) -> TextFlow.Shape {
        TextFlow.Shape(
            columns: proseColumns, indent: BodyIndent.cells(theme), face: theme[face], direction: scripts.direction,
            isolates: scripts.isolates)
    }
}
