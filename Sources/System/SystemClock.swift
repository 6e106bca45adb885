private import Glibc

/// The clocks of this machine.
package enum SystemClock {
    /// The time since the machine started. It never goes back.
    package static var uptime: Duration {
        let time = read(CLOCK_MONOTONIC)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The wall clock: seconds since 1970 (UTC).
    package static var wallClock: Double {
        let time = read(CLOCK_REALTIME)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Local time minus UTC at a moment of the wall clock, in seconds.
    package static func secondsFromUTC(at wallClock: Double) -> Int {
        var seconds = time_t(wallClock)
        var local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
