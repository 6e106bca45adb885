/// One thing that `resayil doctor` looked at. Never holds a key.
package struct Check: Hashable, Sendable, Encodable {
    package enum Outcome: String, Hashable, Sendable, Encodable {
        case ok
        /// The program runs, with less than it could have.
        case warning
        /// Something will not work until it is mended.
        case failed
    }

    /// What was looked at, one or two words.
    package let name: String
    package let outcome: Outcome
    /// What was found, without a full stop.
    package let found: String
    /// The next step; empty if there is none.
    package let mend: String

    package init(_ name: String, _ outcome: Outcome, _ found: String, mend: String = "") {
        self.name = name
        self.outcome = outcome
        self.found = found
        self.mend = mend
    }

    /// A failure as its summary and advice say it.
    static func failure(_ name: String, _ summary: String, _ advice: String, _ outcome: Outcome = .failed) -> Check {
        Check(name, outcome, summary, mend: advice)
    }

    /// A diagnostic with its place.
    init(_ name: String, _ diagnostic: Diagnostic) {
        let position = diagnostic.position.description
        self.init(
            name, diagnostic.severity == .error ? .failed : .warning,
            (position.isEmpty ? "" : position + ": ") + diagnostic.what,
            mend: diagnostic.allowed.isEmpty ? "fix it there" : diagnostic.allowed)
    }
}
