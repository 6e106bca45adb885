import EventLoop
import Interface
import System

/// One timer that fires once at the moment it was armed for, and is not there when nothing is awaited.
@MainActor
struct Deadline {
    private var armed: Duration?
    private var timer: LoopTimer?

    /// Forgets what it was armed for: it has fired.
    mutating func clear() {
        timer?.cancel()
        timer = nil
        armed = nil
    }

    mutating func arm(_ moment: Duration?, _ fire: @escaping () -> Void) {
        guard moment != armed else { return }
        clear()
        armed = moment
        guard let moment else { return }
        timer = PollLoop.main.timer(after: moment - SystemClock.uptime, fire)
    }
}
