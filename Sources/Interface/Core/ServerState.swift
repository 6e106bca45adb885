package import Chat
package import Localization

/// A server and its known state. All windows that use the server share it.
package struct ServerState: Hashable, Sendable {
    package var endpoint: EndpointLabel
    package var models = ModelCatalogue()
    /// An API key was entered in this session, for this server.
    var hasGivenKey = false
    /// The API key that is being checked is saved if the server accepts it.
    var storesGivenKey = false
    var line = RequestLine()
    /// The requests that are left, as of the last reply.
    var rateLimit: RateLimit?

    init(endpoint: EndpointLabel) { self.endpoint = endpoint }
}

/// What the person is told of the place that answers.
package struct EndpointLabel: Hashable, Sendable {
    /// The profile's name, `demo`, or the host.
    package var name: String
    /// `host` or `host:port`.
    package var host: String
    /// It is LLM Resayil itself, whose pages can be named.
    package var isResayil: Bool
    /// The first request may be sent: a key is there or none is needed.
    package var hasKey: Bool
    /// Why no key may be sent; nil if one may.
    package var keyObstacle: Text?
    /// It belongs to a profile, for which keys can be saved.
    package var storesKeys = true
    /// What the profile sets for the requests of a conversation, unless the person said otherwise in it.
    package var systemPrompt = ""
    package var parameters = SamplingParameters()
    /// In tokens, where the profile says; it stands above what the server lists.
    package var contextWindow: Int?
    /// So many requests may be in flight at once.
    package var parallel = 4

    package init(name: String, host: String, isResayil: Bool, hasKey: Bool) {
        self.name = name
        self.host = host
        self.isResayil = isResayil
        self.hasKey = hasKey
    }
}

/// The models that the server offers, as far as known.
package struct ModelCatalogue: Hashable, Sendable {
    package enum Knowledge: Hashable, Sendable {
        case unknown, asked, listed
        case failed(Failure)
    }

    package var knowledge = Knowledge.unknown
    /// The list is on its way, and nobody waits for it.
    var isAskedAside = false
    package var listings: [ModelListing] = []
    /// Most recent first.
    package var recent: [ModelID] = []

    /// Those with a star.
    package var favorites: [ModelID] = []

    /// Favorites first, then recent ones, then as the server lists them.
    package var ordered: [ModelListing] {
        let rows = orderedByUse
        let chosen = Set(favorites)
        return rows.filter { chosen.contains($0.id) } + rows.filter { !chosen.contains($0.id) }
    }

    private var orderedByUse: [ModelListing] {
        let known = Set(listings.map(\.id))
        let byID = Dictionary(listings.map { ($0.id, $0) }) { first, _ in first }
        let used = recent.map { byID[$0] ?? ModelListing(id: $0) }
        let usedIDs = Set(recent)
        return used.filter { known.contains($0.id) || known.isEmpty } + listings.filter { !usedIDs.contains($0.id) }
    }

    package mutating func use(_ model: ModelID) {
        recent.removeAll { $0 == model }
        recent.insert(model, at: 0)
    }
}
