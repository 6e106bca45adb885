/// Keys that come faster than anybody types: a paste where the terminal does not mark pastes.
package struct KeyBurst: Hashable, Sendable {
    private var last: Duration?
    /// Keys that came each right after the one before.
    package private(set) var count = 0
    /// The first of them went to the start of an empty composer.
    package private(set) var beganEmpty = false

    /// Auto-repeat comes every 25 ms, a fast typist needs more than 30.
    private static let gap = Duration.milliseconds(5)

    /// It brought line ends, and the person was not asked about them yet.
    package var isUnconfirmed = false

    package init() {}

    package mutating func note(at now: Duration, composerIsEmpty: Bool) {
        if let last, now - last <= Self.gap {
            count += 1
        } else {
            count = 1
            beganEmpty = composerIsEmpty
        }
        last = now
    }
}
