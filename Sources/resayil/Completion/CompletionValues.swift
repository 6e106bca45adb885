import Chat
import Client
import DemoServer
import Glibc
import History
import Layout
import Localization
import Settings

/// A word that completes another, and what a shell may show beside it.
struct CompletionCandidate {
    var value: String
    var summary = Text.empty
}

/// What exists, as the values of options: read from files, never from a server, and no key command is run.
struct CompletionValues {
    private let query: CompletionQuery
    private let settings: LaunchEnvironment

    init(_ query: CompletionQuery) {
        self.query = query
        let configuration = (try? Configuration(at: Launch.paths)) ?? Configuration()
        settings = LaunchEnvironment(CurrentProcess.environment, Launch.paths, configuration)
    }

    /// The values of a kind that a word may become.
    func candidates(_ kind: CompletedValue, for word: String) -> [CompletionCandidate] {
        switch kind {
        case .models: models
        case .profiles: profiles
        case .themes: settings.themes.names.map { CompletionCandidate(value: $0) }
        case .conversations: conversations(word)
        case .tags: tags
        case .keys: keys
        case .prompts: prompts
        case .fields: fields(word)
        // A text of the person's own, unless it names a file, which the shell finds.
        case .systemPrompts: []
        }
    }

    private var prompts: [CompletionCandidate] {
        settings.prompts.entries.filter { !$0.isHidden }.map { CompletionCandidate(value: $0.name) }
    }

    /// `NAME=` of the fields of a request, and behind it the values that are words.
    private func fields(_ word: String) -> [CompletionCandidate] {
        if let field = RequestField.named(String(word.prefix { $0 != "=" })), word.contains("=") {
            return field.words.map { CompletionCandidate(value: field.name + "=" + $0) }
        }
        return RequestField.all.map { CompletionCandidate(value: $0.name + "=", summary: $0.values) }
            + [CompletionCandidate(value: RequestField.extraPrefix)]
    }

    private var profiles: [CompletionCandidate] {
        settings.configuration.profileNames.map { name in
            let profile = settings.configuration.profile(named: name)
            return CompletionCandidate(value: name, summary: .code(profile?.endpoints.first?.host ?? ""))
        }
    }

    /// The models that were used last, then those that the server offered when it was asked last.
    private var models: [CompletionCandidate] {
        if query.options["--demo"] != nil { return EmbeddedServer.models.map { CompletionCandidate(value: $0) } }
        guard let origin else { return [] }
        let aliases = settings.configuration.aliases
        let named = aliases.names.map { name in
            CompletionCandidate(value: name, summary: .code(aliases.models[name]?.rawValue ?? ""))
        }
        let memory = ModelMemory(settings.paths)
        let listings = memory.listings(of: origin)
        let used = memory.recent(at: origin).filter { id in !listings.contains { $0.id == id } }
        return named + used.map { CompletionCandidate(value: $0.rawValue) }
            + listings.map { listing in
                let window = listing.contextWindow.map { tr("\(.count) token", "\(.count) tokens", count: $0) }
                return CompletionCandidate(
                    value: listing.id.rawValue, summary: window ?? .verbatim(listing.owner ?? ""))
            }
    }

    /// Of the server that the options before the word, the environment and the configuration name.
    private var origin: Origin? {
        let byHand = query.options["--base-url"] ?? settings.environment["RESAYIL_BASE_URL"]
        if let byHand, let endpoint = try? Endpoint(byHand) { return endpoint.origin }
        let profile = settings.configuration.profile(named: query.options["--profile"] ?? settings.nameInForce)
        return profile.map { ($0.endpoints.first ?? .resayil).origin }
    }

    /// Numbers with their titles, or titles with their numbers where a word was begun.
    private func conversations(_ word: String) -> [CompletionCandidate] {
        let numbers = summaries.map { CompletionCandidate(value: "\($0.id)", summary: .verbatim($0.title)) }
        guard !word.allSatisfy(\.isNumber) else { return numbers }
        return summaries.map { CompletionCandidate(value: $0.title, summary: .code("#\($0.id)")) }
    }

    private var tags: [CompletionCandidate] {
        Set(summaries.flatMap(\.tags)).sorted().map { CompletionCandidate(value: $0) }
    }

    private var summaries: [ConversationSummary] {
        let path = ConversationStoreSession(settings.paths).path
        guard access(path, R_OK) == 0, let store = try? ConversationStore(reading: path) else { return [] }
        let filters = [false, true].map { ConversationFilter(isArchived: $0, limit: 500) }
        return filters.flatMap { (try? store.conversations($0)) ?? [] }
    }

    /// The places of the stored keys of a profile.
    private var keys: [CompletionCandidate] {
        let name = query.positionals.first ?? settings.nameInForce
        let stored = (try? settings.credentials.keys(of: name)) ?? []
        return stored.enumerated().map { index, key in
            let added = tr("stored \("time", code: key.added.utc)")
            let ending = Text.verbatim(key.ending.isEmpty ? "" : "…\(key.ending)")
            return CompletionCandidate(value: "\(index + 1)", summary: .list([ending, added].filter { !$0.isEmpty }))
        }
    }
}
