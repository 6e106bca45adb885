package import Chat
import Localization
import Screen

/// The completion in flight, as the status bar tells it.
package struct OpenRequest: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        /// It waits until another request to the server has ended.
        case queued
        case connecting
        /// A status came, words have not.
        case waiting
        /// Signs of life without words, or reasoning.
        case thinking
        case streaming
        /// The next attempt starts at this uptime. Without a limit the server is loading the model.
        case retrying(CompletionProgress.Retrying, until: Duration)
    }

    package let id: RequestID
    package var phase = Phase.connecting
    /// Uptime at which it was sent.
    package internal(set) var startedAt: Duration
    /// How long the reply was being given before it was cut and continued; nil if this is its start.
    var earlierSeconds: Double?
    /// It resumes a cut reply by itself: the same reply is not resumed so again.
    var resumesCut = false
    /// Deltas with words so far, and when the first came.
    private(set) var deltas = 0
    private var firstDeltaAt: Duration?
    /// What the status bar shows of the speed; taken once a second, so that it costs nothing per delta.
    private(set) var rate: Rate?

    struct Rate: Hashable, Sendable {
        var perSecond: Int
        var total: Int
        var takenAt: Duration
        /// As it is shown in every frame until the next one is taken.
        let words: Text

        init(perSecond: Int, total: Int, takenAt: Duration) {
            (self.perSecond, self.total, self.takenAt) = (perSecond, total, takenAt)
            words = tr(
                "streaming \("rate", number: perSecond.grouped) tok/s · \("total", number: total.grouped) tok")
        }
    }

    package init(id: RequestID, startedAt: Duration) {
        self.id = id
        self.startedAt = startedAt
    }

    /// Counts deltas with words.
    mutating func count(_ words: Int, at now: Duration) {
        deltas += words
        if firstDeltaAt == nil { firstDeltaAt = now }
        updateRate(at: now)
    }

    mutating func updateRate(at now: Duration) {
        guard let first = firstDeltaAt, now - (rate?.takenAt ?? first) >= .seconds(1) else { return }
        let seconds = (now - first).inSeconds
        rate = Rate(perSecond: Int((Double(deltas) / seconds).rounded()), total: deltas, takenAt: now)
    }

    /// The next whole second since the start: that is when a counter changes.
    func nextDeadline(after now: Duration) -> Duration {
        let origin: Duration
        if case .retrying(let retrying, let until) = phase, retrying.limit != nil {
            origin = until - .seconds(3600)
        } else {
            origin = startedAt
        }
        let elapsed = now - origin
        return origin + .seconds(elapsed.wholeSeconds + 1)
    }
}
