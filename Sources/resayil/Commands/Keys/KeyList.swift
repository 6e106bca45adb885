import ArgumentParser
import Chat
import Client
import Settings

extension Resayil.KeyGroup {
    /// What keys there are, without them.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys: profile, server, where from, the last four characters of long ones, what the "
                + "server last said.",
            discussion: "No key command is run.")

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
                    table.append(key.row + ["profile no longer exists"])
                }
                try StandardStreams.write(table.text)
            }
        }
    }
}

extension LaunchEnvironment {
    fileprivate func rows(of profile: Profile, _ stored: [StoredKey]) -> [[String]] {
        let endpoint = profile.endpoints.first ?? .resayil
        let origin = endpoint.origin.description
        var rows: [[String]] = []
        switch profile.keySource {
        case .environment(let name)?: rows.append([profile.name, origin, name, isSet(name) ? "" : "not set"])
        case .command(let command)?: rows.append([profile.name, origin, "command \(command.arguments[0])"])
        case nil: break
        }
        rows += stored.map(\.row)
        let known = endpoint.isResayil ? "LLM_RESAYIL_API_KEY" : "OPENAI_API_KEY"
        if isSet(known) { rows.append([profile.name, origin, known]) }
        return rows.isEmpty ? [[profile.name, origin, "no key"]] : rows
    }

    private func isSet(_ name: String) -> Bool { environment[name].map { !$0.isBlank } ?? false }
}

extension StoredKey {
    fileprivate var row: [String] {
        [
            profile, origins.first?.description ?? "", "stored \(added.utc)", ending.isEmpty ? "" : "…\(ending)",
            verdicts.map(\.words).joined(separator: ", before that "),
        ]
    }
}

extension StoredKey.Verdict {
    fileprivate var words: String {
        switch self {
        case .accepted(let time): "accepted \(time.utc)"
        case .refused(let time): "refused \(time.utc)"
        }
    }
}
