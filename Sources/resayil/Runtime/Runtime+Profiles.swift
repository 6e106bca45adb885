import Chat
import Client
import Interface
import Localization
import Settings
import Terminal

extension Runtime {
    /// Writes the key of `/key` to the credentials file, for the profile whose server took it.
    func storeKey() {
        let endpoint = connected.connection.endpoint
        let given = givenKeys[key(of: source)]
        guard let secret = given?.secret, given?.origin == endpoint.origin else {
            answers.add(.keyStoreFailed(reason: tr("no key entered in this session · /key to enter one")))
            return
        }
        guard let profile = connected.connection.profile, profile.origins.contains(endpoint.origin) else {
            let reason = tr(
                """
                no profile has \("host", code: endpoint.host), and a key is saved for a profile · add one to the file \
                that \("command", code: "resayil config path") prints
                """)
            answers.add(.keyStoreFailed(reason: reason))
            return
        }
        let key = StoredKey(
            profile: profile.name, origins: profile.origins(first: endpoint), secret: secret, added: .now())
        report { [credentials = settings.credentials] in
            await WorkQueue.files.run {
                do throws(Failure) {
                    try credentials.add(key)
                    return .keyStored(path: credentials.path)
                } catch {
                    return .keyStoreFailed(reason: error.report)
                }
            }
        }
    }

    /// Lets the profile's other keys take over, which is shown, and notes what the server says of each.
    func rotateKeys(of connected: ServerConnection, _ answers: AnswerQueue) async {
        await connected.noteVerdicts(in: settings.credentials)
        await connected.rotateKeys { takeover in
            answers.add(.keyReplaced(source: takeover.words))
        }
    }

    /// Goes on with another profile's own server, which windows share unless it refused the key. A key command may ask
    /// on the terminal, so it gets it meanwhile.
    func use(profile name: String) {
        if let open = connections.values.first(where: { $0.connection.profile?.name == name && $0.label.name == name }),
            state.accepts(open.label)
        {
            return answers.add(.connected(open.label, model: open.model))
        }
        attend { [self, answers, settings] in
            do {
                let connected: ServerConnection
                if case .command? = settings.configuration.profile(named: name)?.keySource {
                    connected = try await terminal.lendTerminal {
                        ServerConnection(try settings.connection(ofProfile: name))
                    }
                } else {
                    connected = ServerConnection(try settings.connection(ofProfile: name))
                }
                await rotateKeys(of: connected, answers)
                arrive(at: connected, answers)
            } catch {
                let failure = error as? Failure
                let words = tr("\("profile", name) cannot be used: \("reason", .of(error))")
                answers.add(
                    .connectFailed(failure ?? Failure(kind: .configuration, phase: .preparing, summary: words)))
            }
        }
    }
}

extension Profile {
    /// Every origin of the profile, that of `endpoint` first: what a new key is bound to.
    func origins(first endpoint: Endpoint) -> [Origin] {
        var result = [endpoint.origin]
        for other in endpoints where !result.contains(other.origin) { result.append(other.origin) }
        return result
    }
}
