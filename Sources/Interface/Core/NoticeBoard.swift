import Localization

/// The notices that show: the newest one, and the one before it if that could not be read yet.
///
/// What the person typed is answered by a notice, and things happen meanwhile. Neither of the two hides the other.
/// There is an earlier notice only beside a current one.
struct NoticeBoard: Hashable, Sendable {
    /// What brings a notice about.
    enum Cause: Hashable, Sendable {
        /// The person does something: a notice answers it.
        case input
        /// What the person asked for is there.
        case answer
        /// Something happens by itself.
        case itself
    }

    /// The event that a notice comes with.
    struct Occasion: Hashable, Sendable {
        private(set) var cause = Cause.input
        private(set) var number: UInt64 = 0

        /// Another event is handled.
        mutating func begin(_ cause: Cause) {
            self.cause = cause
            number += 1
        }
    }

    private(set) var current: Notice?
    private(set) var earlier: Notice?

    /// What happened by itself is read after this long.
    private static let readingTime = Duration.seconds(3)

    /// Shows a notice, or removes the current one. An unread one stays beside it.
    mutating func show(_ notice: Notice?, at now: Duration, on occasion: Occasion) {
        let unread = [current, earlier].compactMap(\.self).first {
            isUnread($0, at: now, on: occasion) && $0.text != notice?.text
        }
        guard var notice else {
            (current, earlier) = (unread, nil)
            return
        }
        (notice.shownAt, notice.isAnswer, notice.event) = (now, occasion.cause != .itself, occasion.number)
        (current, earlier) = (notice, unread)
    }

    /// An answer stays while the person does nothing else, and what happened by itself until it could be read.
    private func isUnread(_ notice: Notice, at now: Duration, on occasion: Occasion) -> Bool {
        guard notice.expiry > now, notice.event != occasion.number, !notice.isPassing, !notice.isPending else {
            return false
        }
        return notice.isAnswer ? occasion.cause != .input : now < notice.shownAt + Self.readingTime
    }

    mutating func expire(at now: Duration) {
        if let expiry = earlier?.expiry, expiry <= now { earlier = nil }
        if let expiry = current?.expiry, expiry <= now { (current, earlier) = (earlier, nil) }
    }

    /// Restarts their time: they were hidden until now.
    mutating func renew(at now: Duration) {
        current?.renew(at: now)
        earlier?.renew(at: now)
    }

    mutating func clear() { (current, earlier) = (nil, nil) }

    /// The uptime at which the first of them goes.
    var expiry: Duration? { [current?.expiry, earlier?.expiry].compactMap(\.self).min() }
}

extension State {
    /// The newest notice. Another one, or none, is shown by the rules of `NoticeBoard`.
    package var notice: Notice? {
        get { window.notices.current }
        set { window.notices.show(newValue, at: moment.uptime, on: occasion) }
    }

    /// Shows a message for a while: longer ones stay longer. One that is pending only says what is waited for, and
    /// gives way to what comes of it.
    mutating func showNotice(_ text: Text, _ severity: Notice.Severity = .plain, isPending: Bool = false) {
        let seconds = 4 + catalog.text(text).count / 20 + (severity == .plain ? 0 : 4)
        var notice = Notice(text, severity: severity, expiry: moment.uptime + .seconds(seconds))
        notice.isPending = isPending
        self.notice = notice
    }
}
