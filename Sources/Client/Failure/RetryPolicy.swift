import Chat

/// Whether and when a failed attempt is made again by itself (WireFormat 6.3 and 9.2). Pure: time and chance are
/// told to it.
struct RetryPolicy {
    /// Tries in all, the first included.
    static let attempts = 3
    /// Nobody waits longer without having said so, in seconds.
    static let longestWait: Double = 60
    /// A model may be loaded sooner than its server expects, in seconds.
    static let longestLook: Double = 5

    /// Seconds since 1970, UTC.
    let now: Double
    /// 0…1.
    let jitter: Double
    let isResayil: Bool

    /// The wait that the server asked for, in seconds: the first hint that is a number above 0.
    func hint(head: HTTPHead?, body: ErrorBody?) -> Double? {
        let hints: [() -> Double?] = [
            { head?["retry-after-ms"].flatMap { Double($0) }.map { $0 / 1000 } },
            { head?["retry-after"].flatMap { self.retryAfter($0, head: head) } },
            { body?.retryAfter },
            { head?["x-ratelimit-reset"].flatMap { self.reset($0) } },
        ]
        return hints.lazy.compactMap { $0() }.first { $0.isFinite && $0 > 0 }
    }

    /// The hint, or for a 429 of Resayil what is left of the minute in UTC, which its window is (WireFormat 6.1).
    func wait(status: Int, head: HTTPHead?, body: ErrorBody?) -> Double? {
        if let hint = hint(head: head, body: body) { return hint }
        guard status == 429, isResayil else { return nil }
        return 60 - now.truncatingRemainder(dividingBy: 60) + 1
    }

    /// How long to wait before the server is asked again whether its model is loaded, after `count` such answers; nil
    /// for any other failure. There is no last time: models take from seconds to many minutes.
    func pauseForLoading(_ count: Int, after failure: Failure, head: HTTPHead?) -> Duration? {
        guard failure.kind == .loading, head?["x-should-retry"] != "false", case .automatic(let asked) = failure.retry
        else { return nil }
        let seconds = asked?.inSeconds ?? 0.5 * Double(1 << min(count, 4))
        return .milliseconds(Int((min(seconds, Self.longestLook) * 1000).rounded(.up)))
    }

    /// How long to wait before attempt number `next`, or nil if it is left to the person.
    func pause(before next: Int, after failure: Failure, head: HTTPHead?) -> Duration? {
        guard next <= Self.attempts, head?["x-should-retry"] != "false" else { return nil }
        var wait: Duration?
        switch failure.retry {
        case .automatic(let asked): wait = asked
        case .manual: guard head?["x-should-retry"] == "true", failure.status ?? 0 >= 500 else { return nil }
        case .never: return nil
        }
        let seconds = wait.map(\.inSeconds) ?? backoff(before: next, isLimited: failure.kind == .rateLimited)
        return seconds <= Self.longestWait ? .milliseconds(Int((seconds * 1000).rounded(.up))) : nil
    }

    /// A 429 without a hint waits 1, 2, 4 … s plus up to a second; everything else what the SDKs wait, 0.5 s doubled,
    /// at most 8 s, less up to a quarter.
    private func backoff(before next: Int, isLimited: Bool) -> Double {
        let doublings = Double(1 << max(0, min(next - 2, 6)))
        if isLimited { return min(doublings + jitter, Self.longestWait) }
        return min(0.5 * doublings, 8) * (1 - 0.25 * jitter)
    }

    private func retryAfter(_ text: String, head: HTTPHead?) -> Double? {
        if let seconds = Double(text) { return seconds }
        guard let date = HTTPDate.seconds(text) else { return nil }
        // The server's own clock, so that a wrong one here does not matter.
        return date - (head?["date"].flatMap(HTTPDate.seconds) ?? now)
    }

    /// Unix seconds or milliseconds; other servers send durations here, which are not times.
    private func reset(_ text: String) -> Double? {
        guard let value = Int(text), value > 1_000_000_000 else { return nil }
        return (value > 1_000_000_000_000 ? Double(value) / 1000 : Double(value)) - now
    }
}
