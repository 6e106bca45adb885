import EventLoop
import Interface
import Screen
import Synchronization

/// The ordered queue of events. Any thread adds to it; one consumer pops, on the program's loop.
///
/// Each event carries when it was added and not when its turn came: keys that were read in one piece came at one time,
/// however long each of them keeps the program busy. Words of a reply that wait are one event, which came when the last
/// of them did.
final class EventQueue: Sendable {
    private struct Waiting {
        var events: [(event: Event, at: Moment)] = []
        /// Wakes the consumer; nil while it is not waiting.
        var wake: (@Sendable () -> Void)?

        mutating func add(_ event: Event, at moment: Moment) {
            if let last = events.indices.last, events[last].event.join(event) {
                events[last].at = moment
            } else {
                events.append((event, moment))
            }
        }
    }

    private let waiting = Mutex(Waiting())

    func add(_ event: Event) {
        let wake = waiting.withLock { waiting in
            // Within the lock, so that time never goes back from one event to the next.
            waiting.add(event, at: Moment.now())
            return waiting.wake.take()
        }
        wake?()
    }

    var isEmpty: Bool { waiting.withLock { $0.events.isEmpty } }

    /// Pops all waiting events. Letters that arrived at once become one event.
    func popAll() -> [(event: Event, at: Moment)] {
        let all = waiting.withLock { waiting in
            defer { waiting.events.removeAll() }
            return waiting.events
        }
        return joined(all)
    }

    /// Pops the user's input ahead of other events: a key must not wait for a megabyte of text.
    func popInput() -> [(event: Event, at: Moment)] {
        let input = waiting.withLock { waiting in
            guard waiting.events.contains(where: \.event.isInput) else { return [(event: Event, at: Moment)]() }
            defer { waiting.events.removeAll(where: \.event.isInput) }
            return waiting.events.filter(\.event.isInput)
        }
        return joined(input)
    }

    private func joined(_ all: [(event: Event, at: Moment)]) -> [(event: Event, at: Moment)] {
        var joined: [(event: Event, at: Moment)] = []
        var rest = all[...]
        while let first = rest.popFirst() {
            guard var letters = first.event.letter.map(String.init), let next = rest.first, follows(next, first) else {
                joined.append(first)
                continue
            }
            var last = first
            while let next = rest.first, let letter = next.event.letter, follows(next, last) {
                letters.append(letter)
                last = next
                rest.removeFirst()
            }
            joined.append((.typed(letters), last.at))
        }
        return joined
    }

    /// Whether a letter came right behind an event: nobody types so fast.
    private func follows(_ next: (event: Event, at: Moment), _ last: (event: Event, at: Moment)) -> Bool {
        next.event.letter != nil && next.at.uptime - last.at.uptime <= .milliseconds(5)
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

extension Event {
    /// The letter that was typed, if it is nothing else.
    fileprivate var letter: Character? {
        guard case .input(.key(let key)) = self, case .character(let character) = key.key, key.modifiers.isEmpty
        else { return nil }
        return character
    }
}
