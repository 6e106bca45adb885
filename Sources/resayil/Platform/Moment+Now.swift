import Chat
import Interface
import System

extension Moment {
    /// Now, by all three clocks that an event is stamped with.
    static func now() -> Moment {
        let wallClock = SystemClock.wallClock
        return Moment(
            uptime: SystemClock.uptime, wallClock: Timestamp(seconds: wallClock),
            secondsFromUTC: SystemClock.secondsFromUTC(at: wallClock))
    }
}
