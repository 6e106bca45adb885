import Layout
import Screen

/// Presses of the first button that follow each other quickly at one place.
struct Clicks: Hashable, Sendable {
    private var last: Position?
    private var pressedAt = Duration.zero
    private var unit = Selection.Unit.letter

    private static let longestPause = Duration.milliseconds(400)

    /// Counts a press: the second one selects words, the third one lines, the fourth is a first one again.
    mutating func count(at position: Position, _ uptime: Duration) -> Selection.Unit {
        let isNext = last == position && uptime - pressedAt <= Self.longestPause
        unit = isNext ? Selection.Unit(rawValue: unit.rawValue + 1) ?? .letter : .letter
        (last, pressedAt) = (position, uptime)
        return unit
    }
}
