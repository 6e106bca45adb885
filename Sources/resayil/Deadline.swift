import Dispatch
import Interface

/// One timer that fires once at the moment it was armed for, and is not there when nothing is awaited.
@MainActor
struct Deadline {
    private var armed: Duration?
    private var timer: (any DispatchSourceTimer)?

    /// Forgets what it was armed for: it has fired.
    mutating func clear() {
        timer?.cancel()
        timer = nil
        armed = nil
    }

    mutating func arm(_ moment: Duration?, _ fire: @escaping @Sendable () -> Void) {
        guard moment != armed else { return }
        clear()
        armed = moment
        guard let moment else { return }
        let wait = max(.zero, moment - SystemClock.uptime())
        let source = DispatchSource.makeTimerSource(queue: .main)
        let nanoseconds = wait.components.seconds * 1_000_000_000 + wait.components.attoseconds / 1_000_000_000
        source.schedule(deadline: .now() + .nanoseconds(Int(nanoseconds)))
        source.setEventHandler(handler: fire)
        source.activate()
        timer = source
    }
}
