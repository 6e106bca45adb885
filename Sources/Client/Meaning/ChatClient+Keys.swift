package import Chat

extension ChatClient {
    /// A key was refused and the next one of the same profile is in use.
    package struct Takeover: Hashable, Sendable {
        /// The key that is in use now.
        package let credential: Credential
        /// What the server said of the one before.
        package let refusal: Failure
        /// The key that was refused.
        package let refused: Credential?
    }

    /// Gives the client keys to go on with when a server answers 401 to the one in use: the request is made again with
    /// the next that belongs to the origin. `report` is called before that, on the client.
    package func rotate(to spares: [Credential], report: @escaping @Sendable (Takeover) -> Void) {
        self.spares = spares
        reportTakeover = report
    }

    /// Calls `report` on the client with what a server says of a key: when that is another thing than the last time.
    package func watchKeys(_ report: @escaping @Sendable (Credential, KeyVerdict) -> Void) { reportVerdict = report }

    /// No request with the key in use has succeeded yet.
    var isKeyUntried: Bool { credential.map { verdicts[$0.secret] != .accepted } ?? false }

    /// Notes what an answer from `origin` says of the key that was sent there; nil for an answer without a failure.
    func note(_ failure: Failure?, of used: Credential?, at origin: Origin) {
        guard let used, used.belongs(to: origin), let verdict = KeyVerdict(failure), verdicts[used.secret] != verdict
        else { return }
        verdicts[used.secret] = verdict
        reportVerdict?(used, verdict)
    }

    /// Whether there is a key to try instead of `used`, which may have been replaced meanwhile.
    func rotatesKey(after failure: Failure, insteadOf used: Credential?, at origin: Origin) -> Bool {
        guard failure.kind == .keyRefused else { return false }
        if let credential, credential != used { return credential.belongs(to: origin) }
        guard let index = spares.firstIndex(where: { $0.belongs(to: origin) }) else { return false }
        let next = spares.remove(at: index)
        credential = next
        reportTakeover?(Takeover(credential: next, refusal: failure, refused: used))
        return true
    }
}
