package import Testing

/// Runs at most eight tests of this trait at once, however many the test library starts.
///
/// Each of them runs whole programs, which get a share of the processors only: with two hundred at once, a wait of
/// ten seconds is one for a tenth of a second of work, and a deadline says nothing any more.
package struct InTurn: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Turns.shared.take()
        do {
            try await function()
        } catch {
            await Turns.shared.give()
            throw error
        }
        await Turns.shared.give()
    }
}

extension Trait where Self == InTurn {
    /// Eight at once; the others wait, the first come first.
    package static var inTurn: InTurn { InTurn() }
}

private actor Turns {
    static let shared = Turns()

    private var free = 8
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard free == 0 else { return free -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
