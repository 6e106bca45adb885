import EventLoop
import Interface
import Synchronization

/// The one ordered stream of what happened. Anybody adds to it from any thread; one consumer takes it in, on the
/// program's loop.
///
/// Each event carries when it was added and not when its turn came: keys that were read in one piece came at one time,
/// however long each of them keeps the program busy.
final class EventQueue: Sendable {
    private struct Waiting {
        var events: [(event: Event, at: Moment)] = []
        /// Who takes them in; nil until somebody does, and while they are about to be.
        var wake: (@Sendable () -> Void)?
    }

    private let waiting = Mutex(Waiting())

    func add(_ event: Event) {
        let wake = waiting.withLock { waiting in
            // Within the lock, so that time never goes back from one event to the next.
            waiting.events.append((event, SystemClock.now()))
            return waiting.wake.take()
        }
        wake?()
    }

    /// Takes out all that waits.
    func takeAll() -> [(event: Event, at: Moment)] {
        waiting.withLock { waiting in
            defer { waiting.events.removeAll() }
            return waiting.events
        }
    }

    /// Calls `body` once on the program's loop, as soon as something waits.
    func whenAny(_ body: @escaping @MainActor @Sendable () -> Void) {
        let wake: @Sendable () -> Void = { PollLoop.main.post { MainActor.assumeIsolated { body() } } }
        let hasSome = waiting.withLock { waiting in
            waiting.wake = waiting.events.isEmpty ? wake : nil
            return !waiting.events.isEmpty
        }
        if hasSome { wake() }
    }
}
