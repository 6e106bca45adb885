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
    /// the next that belongs to the origin. `tell` is called before that, on the client.
    package func rotate(to spares: [Credential], tell: @escaping @Sendable (Takeover) -> Void) {
        self.spares = spares
        tellTakeover = tell
    }

    /// Whether there is a key to try instead of `used`, which may have been replaced meanwhile.
    func takesNextKey(after failure: Failure, insteadOf used: Credential?, at origin: Origin) -> Bool {
        guard failure.kind == .keyRefused, failure.status == 401 else { return false }
        if let credential, credential != used { return credential.belongs(to: origin) }
        guard let index = spares.firstIndex(where: { $0.belongs(to: origin) }) else { return false }
        let next = spares.remove(at: index)
        credential = next
        tellTakeover?(Takeover(credential: next, refusal: failure, refused: used))
        return true
    }
}
