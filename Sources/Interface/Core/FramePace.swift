import Chat

/// When the next frame is due: at once while what comes can be followed, at the eye's pace in a flood.
package struct FramePace: Hashable, Sendable {
    private var lastFrame = Duration.zero
    private var words = 0
    private var bytes = 0

    /// Short enough that words at 200 a second are painted one by one.
    private static let interval = Duration.milliseconds(2)
    /// Sixty frames a second: a screenful in each costs hardly anything for each of the words.
    private static let floodInterval = Duration.milliseconds(16)
    /// So many words since the last frame are more than anybody reads one by one.
    private static let flood = 8
    /// So many bytes are laid out in one frame, so that a key waits a few milliseconds for it.
    static let mostBytes = 8_192

    package init() {}

    /// The uptime at which what an event changed is to be shown; nil for as soon as the events that wait are taken.
    package mutating func due(after event: Event, at now: Duration) -> Duration? {
        guard case .completionProgressed(_, .delta(let delta)) = event else { return nil }
        words += delta.words
        bytes += delta.byteCount
        let due = lastFrame + (words > Self.flood ? Self.floodInterval : Self.interval)
        return due > now ? due : nil
    }

    package mutating func painted(at now: Duration) {
        lastFrame = now
        words = 0
        bytes = 0
    }

    /// The next frame has as much to lay out as it may have: it is due before another event is taken.
    package var isFull: Bool { bytes >= Self.mostBytes }
}
