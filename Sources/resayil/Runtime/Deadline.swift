import EventLoop
import Interface
import System

/// A timer that fires once at the moment it was armed for. No timer exists while it is not armed.
@MainActor
struct Deadline {
    private var armed: Duration?
    private var timer: LoopTimer?

    /// Cancels the timer.
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
