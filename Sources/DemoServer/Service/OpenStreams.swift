private import Synchronization

/// Counts the streamed replies in flight, and wakes who waits for their end.
final class OpenStreams: Sendable {
    /// One stream in flight, for as long as somebody holds it.
    final class Ticket: Sendable {
        private let streams: OpenStreams

        fileprivate init(_ streams: OpenStreams) {
            self.streams = streams
        }

        deinit {
            streams.leave()
        }
    }

    private struct State {
        var count = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    func enter() -> Ticket {
        state.withLock { $0.count += 1 }
        return Ticket(self)
    }

    func waitUntilNone() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.count > 0 { state.waiting.append(continuation) }
                return state.count == 0
            }
            if isIdle { continuation.resume() }
        }
    }

    private func leave() {
        let woken = state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in woken { continuation.resume() }
    }
}
