import ArgumentParser
import Chat
import Client
import Localization
import Settings

extension Resayil.KeyGroup {
    /// What keys there are, without them.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: tr(
                """
                List the API keys: profile, server, source, last four characters of long ones, last answer of the \
                server.
                """),
            discussion: tr("Does not run the key commands of profiles."))

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(settings)
                let stored = try settings.credentials.keys()
                var table = TextTable()
                for name in settings.configuration.profileNames {
                    guard let profile = settings.configuration.profile(named: name) else { continue }
                    for row in settings.rows(of: profile, stored.filter { $0.profile == name }) { table.append(row) }
                }
                for key in stored where settings.configuration.profile(named: key.profile) == nil {
                    table.append(key.row + [tr("profile no longer exists")])
                }
                try StandardStreams.writeUnchanged(table.text)
            }
        }
    }
}

extension LaunchEnvironment {
    fileprivate func rows(of profile: Profile, _ stored: [StoredKey]) -> [[Text]] {
        let endpoint = profile.endpoints.first ?? .resayil
        let server: [Text] = [.verbatim(profile.name), .code(endpoint.origin.description)]
        var rows: [[Text]] = []
        switch profile.keySource {
        case .environment(let name)?:
            rows.append(server + [.code(name), isSet(name) ? .empty : tr("not set", context: "variable")])
        case .command(let command)?:
            rows.append(server + [tr("command \("program", code: command.arguments[0])")])
        case nil: break
        }
        rows += stored.map(\.row)
        let known = endpoint.isResayil ? "LLM_RESAYIL_API_KEY" : "OPENAI_API_KEY"
        if isSet(known) { rows.append(server + [.code(known)]) }
        return rows.isEmpty ? [server + [tr("no key", context: "API key")]] : rows
    }

    private func isSet(_ name: String) -> Bool { environment[name].map { !$0.isBlank } ?? false }
}

extension StoredKey {
    fileprivate var row: [Text] {
        [
            .verbatim(profile), .code(origins.first?.description ?? ""), tr("stored \("time", code: added.utc)"),
            .verbatim(ending.isEmpty ? "" : "…\(ending)"), answers,
        ]
    }

    private var answers: Text {
        guard let last = verdicts.first else { return .empty }
        return verdicts.dropFirst().reduce(last.text) { later, verdict in
            tr("\("later", later), before that \("earlier", verdict.text)")
        }
    }
}

extension StoredKey.Verdict {
    fileprivate var text: Text {
        switch self {
        case .accepted(let time): tr("accepted \("time", code: time.utc)")
        case .refused(let time): tr("refused \("time", code: time.utc)")
        }
    }
}
