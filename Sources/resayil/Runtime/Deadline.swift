import EventLoop
import Interface
import System

/// One timer that fires once at the moment it was armed for, and is not there when nothing is awaited.
@MainActor
struct Deadline {
    private var armed: Duration?
    private var alarm: Alarm?

    /// Forgets what it was armed for: it has fired.
    mutating func clear() {
        alarm?.cancel()
        alarm = nil
        armed = nil
    }

    mutating func arm(_ moment: Duration?, _ fire: @escaping () -> Void) {
        guard moment != armed else { return }
        clear()
        armed = moment
        guard let moment else { return }
        alarm = PollLoop.main.alarm(after: moment - SystemClock.uptime, fire)
    }
}
