package import Randomness
package import Testing

/// Gives a test, or each test of a suite, a seed, and adds it to every failure so that the failure can be repeated.
///
/// `RESAYIL_SEED` wins over the fixed seed. A test without either gets the seed of the plan, printed before it runs,
/// because a trap leaves no time to print it.
package struct Seeded: TestTrait, SuiteTrait, TestScoping {
    fileprivate let fixed: UInt64?

    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let seed = RandomPlan.fromEnvironment.givenSeed ?? fixed ?? RandomPlan.fromEnvironment.firstSeed
        if fixed == nil { RandomPlan.announce(seed, of: test.displayName ?? test.name) }
        let naming = IssueHandlingTrait.compactMapIssues { issue in
            var issue = issue
            issue.comments.append("RESAYIL_SEED=\(seed)")
            return issue
        }
        try await naming.provideScope(for: test, testCase: testCase) {
            try await Seed.$current.withValue(seed, operation: function)
        }
    }
}

extension Trait where Self == Seeded {
    /// The seed of the plan: the same in each run, or a fresh one if the environment asks for it.
    package static var seeded: Seeded { Seeded(fixed: nil) }

    /// The same seed in each run.
    package static func seeded(_ seed: UInt64) -> Seeded { Seeded(fixed: seed) }
}

/// The seed of the test that runs.
package enum Seed {
    @TaskLocal fileprivate static var current: UInt64?

    package static var value: UInt64 {
        guard let current else { preconditionFailure("a test of random values needs the trait `.seeded`") }
        return current
    }

    /// A generator that starts with this seed.
    package static func random() -> SeededRandom { SeededRandom(seed: value) }
}
