package import Chat

extension Failure {
    /// A diagnostic that ends what was to be done.
    package init(_ diagnostic: Diagnostic) {
        self.init(
            kind: .configuration, phase: .preparing, summary: diagnostic.summary, advice: Remedy(diagnostic.allowed))
    }
}
