import Chat
import Client
import Settings

extension ServerConnection {
    /// Notes beside a stored key what the server says of it. What cannot be noted is no reason to disturb an answer; the
    /// doctor tells of the file.
    func noteVerdicts(in credentials: CredentialsFile) async {
        guard let profile = connection.profile?.name else { return }
        await client.watchKeys { credential, verdict in
            WorkQueue.files.post {
                try? credentials.record(StoredKey.Verdict(verdict, at: .now()), of: credential.secret, profile: profile)
            }
        }
    }
}

extension StoredKey.Verdict {
    /// A server's word at a time.
    init(_ verdict: KeyVerdict, at time: Timestamp) {
        self =
            switch verdict {
            case .accepted: .accepted(time)
            case .refused: .refused(time)
            }
    }
}
