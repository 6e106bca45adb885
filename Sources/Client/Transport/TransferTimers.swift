/// When a transfer has waited long enough (WireFormat 3.3). Pure: the time is told to it.
struct TransferTimers {
    private let limits: ClientOptions.Times
    private let total: Duration?
    private let start: Duration
    private var lastByte: Duration
    private var lastPayload: Duration
    private var briefSince: Duration?
    private var endingSince: Duration?

    enum Expiry: Hashable, Sendable {
        case networkError(TransferEnding.NetworkError.Kind)
        /// What came is all there is to wait for.
        case enough
    }

    init(limits: ClientOptions.Times, total: Duration?, now: Duration) {
        self.limits = limits
        self.total = total
        start = now
        lastByte = now
        lastPayload = now
    }

    mutating func sawByte(at now: Duration) { lastByte = now }

    /// What had told how it ends goes on after all.
    mutating func sawPayload(at now: Duration) {
        lastByte = now
        lastPayload = now
        endingSince = nil
    }

    /// The reply has told how it ends: little can follow, and not for long.
    mutating func sawEnding(at now: Duration) {
        sawPayload(at: now)
        endingSince = now
    }

    /// The next expiry may be sooner than the one before.
    var isEnding: Bool { endingSince != nil }

    mutating func readBriefly(since now: Duration) { briefSince = now }

    /// How long until the next of them expires.
    func wait(at now: Duration) -> Duration {
        max(.zero, (deadlines.map(\.at).min() ?? now) - now)
    }

    func expiry(at now: Duration) -> Expiry? {
        deadlines.filter { $0.at <= now }.min { $0.at < $1.at }?.expiry
    }

    private var deadlines: [(at: Duration, expiry: Expiry)] {
        var all: [(at: Duration, expiry: Expiry)] = [
            (lastByte + limits.byteGap, .networkError(.byteGap(limits.byteGap))),
            (lastPayload + limits.payloadGap, .networkError(.payloadGap(limits.payloadGap))),
        ]
        if let total { all.append((start + total, .networkError(.totalTime(total)))) }
        if let briefSince { all.append((briefSince + limits.errorBody, .enough)) }
        if let endingSince { all.append((endingSince + limits.afterEnding, .enough)) }
        return all
    }
}
