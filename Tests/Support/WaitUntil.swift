/// Waits until a condition holds that nobody announces; asks every few milliseconds, and a hundred times at least,
/// because a loaded machine may leave no time for more than one question before the deadline.
///
/// - Parameter event: what is waited for, as a sentence: "the server saw the close".
/// - Throws: `WaitFailure` with the event when the time is over.
package func waitUntil(
    _ event: String, timeout: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + timeout
    var tries = 0
    while try await !condition() {
        tries += 1
        guard tries < 100 || ContinuousClock.now < deadline else { throw WaitFailure(event: event, timeout: timeout) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// A condition did not come in time.
package struct WaitFailure: Error, CustomStringConvertible {
    let event: String
    let timeout: Duration

    package var description: String { "waited \(timeout) in vain until \(event)" }
}
