package import Chat
package import Client

/// The person's named choice: endpoint, model, parameters, system prompt, and where the key comes from.
package struct Profile: Hashable, Sendable {
    /// Where a profile's key comes from, if not from the stored ones.
    package enum KeySource: Hashable, Sendable {
        /// A variable of this name.
        case environment(String)
        /// A program that prints the key.
        case command(KeyCommand)
    }

    /// A header that every request carries. Its value may be secret: it is bound to the profile's origins as a key is.
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let name: String
    /// At least one; the others are for fail-over, in their order.
    package internal(set) var endpoints = [Endpoint.resayil]
    package internal(set) var model: ModelID?
    package internal(set) var systemPrompt: String?
    package internal(set) var parameters = SamplingParameters()
    /// Nil: the keys that `resayil key add` stored.
    package internal(set) var keySource: KeySource?
    /// Certificates to trust, PEM; absolute unless the configuration was named by a relative path.
    package internal(set) var caFile: String?
    /// Plain http to other machines is allowed.
    package internal(set) var allowsInsecure = false
    package internal(set) var headers: [Header] = []
    /// In tokens, for servers that do not tell.
    package internal(set) var contextWindow: Int?
    /// So many requests may be in flight at once.
    package internal(set) var parallel = 4
    /// Why the profile cannot be used: without what is wrong in it, its questions or its key would go elsewhere.
    package internal(set) var diagnostic: Diagnostic?

    init(name: String) { self.name = name }

    /// LLM Resayil, which needs no configuration.
    package static let builtIn = Profile(name: "resayil")

    /// Where the profile's key may go.
    package var origins: Set<Origin> { Set(endpoints.map(\.origin)) }
}
