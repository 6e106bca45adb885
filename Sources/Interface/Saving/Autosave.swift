/// When a value that changes is written to disk: each revision once, and never more often than the interval.
struct Autosave: Hashable, Sendable {
    let interval: Duration
    /// The revision that is on disk, or on its way there; nil if none is.
    private var saved: Int? = 0
    /// The uptime at which the newest revision is to be written; nil while all of it is saved.
    private(set) var due: Duration?

    init(every interval: Duration) { self.interval = interval }

    /// Schedules a write if this revision is not the saved one. A write that is scheduled already keeps its time.
    mutating func note(_ revision: Int, at uptime: Duration) {
        guard revision != saved else { return }
        saved = revision
        schedule(at: uptime + interval)
    }

    /// Schedules a write, whatever the revision, unless one is scheduled already.
    mutating func schedule(at uptime: Duration) { due = due ?? uptime }

    /// Moves a write to this uptime, or schedules it then.
    mutating func hasten(to uptime: Duration) { due = uptime }

    /// True if a write is due; the caller makes it.
    mutating func popDue(at uptime: Duration, urgently: Bool = false) -> Bool {
        guard let due, due <= uptime || urgently else { return false }
        self.due = nil
        return true
    }

    /// This revision is on disk, or needs no place there; nil: none is.
    mutating func settle(at revision: Int?) {
        saved = revision
        due = nil
    }
}
