import Synchronization

/// The first signal that came, noted from any thread.
final class CaughtSignal: Sendable {
    private let first = Atomic<Int32>(0)

    func note(_ number: Int32) {
        _ = first.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
    }

    var number: Int32? {
        let number = first.load(ordering: .acquiring)
        return number == 0 ? nil : number
    }
}
