import Chat
import Glibc
import Interface

/// The clocks of this machine, read where the program meets the world and nowhere else.
enum SystemClock {
    /// Now, by all three clocks that an event is stamped with.
    static func now() -> Moment {
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME, &wall)
        var local = tm()
        localtime_r(&wall.tv_sec, &local)
        return Moment(
            uptime: uptime(), wallClock: Timestamp(seconds: Double(wall.tv_sec) + Double(wall.tv_nsec) * 1e-9),
            secondsFromUTC: local.tm_gmtoff)
    }

    /// Time since the machine started; never goes back.
    static func uptime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
