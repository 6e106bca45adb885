private import Foundation

/// SplitMix64: the same numbers for the same seed, on every machine.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func element<Choices: RandomAccessCollection>(of choices: Choices) -> Choices.Element {
        choices[choices.index(choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &self))]
    }

    /// True once in so many times.
    package mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}

/// How long the random runs last, and from which seed, as the environment has it.
package struct RandomPlan: Sendable {
    package let seed: UInt64
    /// Nil: as many runs as an ordinary test run has time for.
    package let duration: Duration?

    /// The seed was given: one run is repeated.
    package let isRepeated: Bool

    /// `RESAYIL_SEED` repeats a run that failed, `RESAYIL_RANDOM_SECONDS` makes it longer.
    package static let fromEnvironment: RandomPlan = {
        let environment = ProcessInfo.processInfo.environment
        let seed = environment["RESAYIL_SEED"].flatMap { UInt64($0) }
        return RandomPlan(
            seed: seed ?? UInt64.random(in: 0..<1_000_000),
            duration: environment["RESAYIL_RANDOM_SECONDS"].flatMap { Int($0) }.map { .seconds($0) },
            isRepeated: seed != nil)
    }()

    /// Calls `run` with one seed after the other: `count` times, or while the time that was asked for lasts. The seed
    /// is printed before, for a trap leaves nobody to print it.
    package func forEachSeed(_ name: String, count: Int, _ run: (UInt64) async throws -> Void) async rethrows {
        let start = ContinuousClock.now
        var done: UInt64 = 0
        while duration.map({ start.duration(to: .now) < $0 }) ?? (done < (isRepeated ? 1 : count)) {
            let next = seed &+ done
            FileHandle.standardError.write(Data("\(name): RESAYIL_SEED=\(next)\n".utf8))
            try await run(next)
            done += 1
        }
    }
}
