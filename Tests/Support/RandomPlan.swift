private import Foundation

/// How long the random runs last, and from which seed, as the environment has it.
package struct RandomPlan: Sendable {
    /// `RESAYIL_SEED`, which repeats a run that failed.
    package let givenSeed: UInt64?
    /// `RESAYIL_RANDOM_SECONDS`; nil: as many runs as an ordinary test run has time for.
    private let duration: Duration?
    /// Fresh for `RESAYIL_SEED=fresh` and for runs of a given duration. Else always the same, so that a test that fails
    /// has its cause in what was changed.
    let firstSeed: UInt64

    package static let fromEnvironment: RandomPlan = {
        let environment = ProcessInfo.processInfo.environment
        let (seed, seconds) = (environment["RESAYIL_SEED"], environment["RESAYIL_RANDOM_SECONDS"].flatMap { Int($0) })
        let isFresh = seed == "fresh" || seconds != nil
        return RandomPlan(
            givenSeed: seed.flatMap { UInt64($0) }, duration: seconds.map { .seconds($0) },
            firstSeed: isFresh ? .random(in: 0..<1_000_000) : 1)
    }()

    /// The seeds of a test that has one case for each: `standard`, or the given one alone.
    package func seeds(_ standard: ClosedRange<UInt64>) -> [UInt64] { givenSeed.map { [$0] } ?? Array(standard) }

    /// Calls `run` with one seed after the other: `count` times, or for the given duration. Prints each seed first,
    /// because a trap leaves no time to print it.
    package func forEachSeed(_ name: String, count: Int, _ run: (UInt64) async throws -> Void) async rethrows {
        let start = ContinuousClock.now
        var done: UInt64 = 0
        while duration.map({ start.duration(to: .now) < $0 }) ?? (done < (givenSeed == nil ? count : 1)) {
            let next = (givenSeed ?? firstSeed) &+ done
            Self.announce(next, of: name)
            try await run(next)
            done += 1
        }
    }

    /// Prints what repeats a run.
    static func announce(_ seed: UInt64, of name: String) {
        FileHandle.standardError.write(Data("\(name): RESAYIL_SEED=\(seed)\n".utf8))
    }
}
