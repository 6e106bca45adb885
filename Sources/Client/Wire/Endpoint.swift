package import Chat
package import Localization

/// A base URL of a server and the protocol that it speaks (WireFormat 1.1).
package struct Endpoint: Hashable, Sendable {
    /// Without a slash at the end.
    package let baseURL: String
    package let origin: Origin
    /// A key may be sent there: the way is encrypted, stays on this machine, or the person allowed it explicitly.
    package let takesKey: Bool
    /// What the server speaks.
    package let wireProtocol: WireProtocol

    /// Reads what a person wrote. A slash, `/chat/completions` or `/models` at the end is cut off; `http://` is added
    /// where it is left out for this machine, and nothing else.
    ///
    /// Plain http goes to this machine and to others of its network; to those without a key, unless `allowInsecure`
    /// lets it go anywhere, with the key in clear.
    /// Throws a failure of kind `configuration` for anything that is no such URL, user-info and a query included:
    /// both may hold a key, so neither is repeated in the failure.
    package init(
        _ text: String, allowInsecure: Bool = false, wireProtocol: WireProtocol = .chatCompletions
    ) throws(Failure) {
        let address: WebAddress
        do {
            address = try Self.address(text.trimmingWhitespace())
        } catch {
            throw Self.failure(error)
        }
        guard address.query == nil else {
            throw Self.failure(
                tr("the base URL of \("host", code: address.origin.authority) has a query"),
                tr("write it without the ? part"))
        }
        takesKey = address.origin.scheme == "https" || address.origin.isLoopback || allowInsecure
        guard takesKey || address.origin.isInOwnNetwork else {
            throw Self.failure(
                tr("plain http would send everything to \("host", code: address.origin.authority) unencrypted"),
                Self.insecureAdvice)
        }
        var path = Substring(address.path)
        Self.cutSlashes(&path)
        let dialect = wireProtocol.dialect
        for call in [dialect.completionsPath, dialect.modelsPath] where path.hasSuffix(call) {
            path.removeLast(call.count)
        }
        Self.cutSlashes(&path)
        self.wireProtocol = wireProtocol
        origin = address.origin
        baseURL = origin.description + String(path)
    }

    private init(baseURL: String, origin: Origin) {
        self.baseURL = baseURL
        self.origin = origin
        takesKey = true
        wireProtocol = .chatCompletions
    }

    /// What to do where plain http is refused.
    package static let insecureAdvice = tr("write https://, or set allow_insecure = true in its profile")

    /// A failure that says why no key goes to this endpoint; nil if one may.
    package var keyObstacle: Failure? {
        guard !takesKey else { return nil }
        return Self.failure(
            tr("plain http would send the API key to \("host", code: host) unencrypted"), Self.insecureAdvice)
    }

    /// Without a scheme, `localhost:8731` is meant as it is spelled in a browser.
    private static func address(_ text: String) throws(WebAddress.ParseError) -> WebAddress {
        do {
            return try WebAddress(text)
        } catch {
            guard error == .noScheme, let completed = try? WebAddress("http://" + text), completed.origin.isLoopback
            else { throw error }
            return completed
        }
    }

    /// The service that this client is made for.
    package static let resayil = Endpoint(
        baseURL: "https://llmapi.resayil.io/v1",
        origin: Origin(scheme: "https", host: "llmapi.resayil.io", port: 443))

    /// `host`, or `host:port` where the port is not the scheme's own, as it is shown to people.
    package var host: String { origin.authority }
    /// The server runs on this machine: plain http is fine, and no proxy stands between.
    package var isLoopback: Bool { origin.isLoopback }
    /// `resayil.io` or a name below it: its web pages and its billing calls exist.
    package var isResayil: Bool { origin.host == "resayil.io" || origin.host.hasSuffix(".resayil.io") }

    var dialect: any WireDialect { wireProtocol.dialect }
    var completionsURL: String { baseURL + dialect.completionsPath }
    var modelsURL: String { baseURL + dialect.modelsPath }

    /// `{root}/api/billing/subscription`, the root being the base without `/v1` or `/api/v1`.
    var subscriptionURL: String {
        var root = Substring(baseURL)
        for version in ["/api/v1", "/v1"] where root.hasSuffix(version) {
            root.removeLast(version.count)
            break
        }
        return String(root) + "/api/billing/subscription"
    }

    private static func cutSlashes(_ path: inout Substring) {
        while path.last == "/" { path.removeLast() }
    }

    private static func failure(_ summary: Text, _ advice: Text) -> Failure {
        Failure(kind: .configuration, phase: .preparing, summary: summary, advice: Remedy(advice))
    }

    private static var example: Text { tr("write it like \("url", code: resayil.baseURL)") }

    private static func failure(_ error: WebAddress.ParseError) -> Failure {
        switch error {
        case .noScheme:
            failure(tr("the base URL does not begin with https:// or http://"), example)
        case .scheme(let scheme):
            failure(tr("the base URL begins with \("scheme", code: scheme + "://")"), tr("write https:// instead"))
        case .userInfo:
            failure(
                tr("the base URL has a name or a key before its host"),
                tr("remove the part up to @: an API key does not belong in the URL"))
        case .host:
            failure(tr("the base URL has no valid host"), example)
        case .port:
            failure(tr("the port in the base URL is not a number up to 65535"), tr("correct it, or leave it out"))
        case .unprintable:
            failure(tr("the base URL contains a space or a control character"), tr("remove it"))
        }
    }
}
