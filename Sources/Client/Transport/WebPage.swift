import Chat
package import Localization
private import System

/// A page that a person named, fetched without the API key, the headers of a profile or anything else of a server.
package struct WebPage: Hashable, Sendable {
    /// Where it was in the end.
    package var address: String
    /// In lower case, without parameters; empty if the server did not say.
    package var type: String
    /// In lower case; empty if the server did not say.
    package var charset: String
    package var bytes: [UInt8]

    package struct FetchError: Error, Hashable {
        package let reason: Text
    }

    package static let limit = 1 << 20
    private static let redirects = 10

    /// Fetches a page and follows redirects. One from the network to this machine, or out of https, is not followed: the
    /// person named another place.
    package static func fetch(_ address: String, version: String, within time: Duration = .seconds(30))
        async throws(FetchError) -> WebPage
    {
        let transport = CurlTransport(options: ClientOptions(version: version))
        let deadline = SystemClock.uptime + time
        var address = address.prefix { $0 != "#" }.percentEncoded
        for _ in 0...redirects {
            let place: WebAddress
            do throws(WebAddress.ParseError) {
                place = try WebAddress(address)
            } catch {
                throw FetchError(reason: tr("not an address of a web page: \("address", code: address)"))
            }
            let rest = deadline - SystemClock.uptime
            let page = try await get(address, of: place.origin, version, within: max(rest, .milliseconds(1)), transport)
            guard let location = page.location else { return page.page }
            let next = place.resolving(location).percentEncoded
            guard let target = try? WebAddress(next), target.origin.isLoopback == place.origin.isLoopback,
                target.origin.scheme == "https" || place.origin.scheme == "http"
            else { throw FetchError(reason: tr("redirected to \("address", code: next) · name that one")) }
            address = next
        }
        throw FetchError(reason: tr("too many redirects"))
    }

    private static func get(
        _ address: String, of origin: Origin, _ version: String, within time: Duration, _ transport: CurlTransport
    ) async throws(FetchError) -> (page: WebPage, location: String?) {
        let headers = [
            ("User-Agent", "resayil/" + version),
            ("Accept", "text/html,text/plain,text/markdown,application/pdf,*/*;q=0.5"),
            ("Accept-Encoding", "identity"),
        ]
        var request = HTTPRequest(
            method: .get, url: address, headers: headers.map { HTTPRequest.Header(name: $0.0, value: $0.1) })
        (request.totalTime, request.isLoopback) = (time, origin.isLoopback)
        let reply = PageReply()
        let ending = await transport.perform(
            request, head: { reply.receive($0) }, body: { reply.receive(body: $0) })
        if case .broken(let error) = ending { throw FetchError(reason: reason(error, origin)) }
        guard let head = reply.head, ending != .cancelled else { throw FetchError(reason: tr("stopped")) }
        if (300...308).contains(head.status), let location = head["location"] {
            return (WebPage(address: address, type: "", charset: "", bytes: []), location)
        }
        guard head.isSuccess else {
            throw FetchError(reason: tr("the server answered \("status", number: "\(head.status)")"))
        }
        guard !reply.isTooLarge else { throw FetchError(reason: tr("larger than 1 MiB")) }
        guard [nil, "identity"].contains(head["content-encoding"]?.lowercased()) else {
            throw FetchError(reason: tr("the server sent it compressed"))
        }
        let type = (head["content-type"] ?? "").lowercased().split(separator: ";").map {
            String($0).trimmingWhitespace()
        }
        let charset = type.first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count).filter { $0 != "\"" }
        let page = WebPage(address: address, type: type.first ?? "", charset: charset ?? "", bytes: reply.bytes)
        return (page, nil)
    }

    private static func reason(_ error: TransferEnding.NetworkError, _ origin: Origin) -> Text {
        let host = origin.host
        return switch error.kind {
        case .unresolved: tr("cannot resolve \("host", code: host)")
        case .notConnected: tr("cannot connect to \("host", code: host)")
        case .connectTime, .byteGap, .payloadGap, .totalTime: tr("\("host", code: host) did not answer in time")
        case .noLibrary: tr("libcurl is missing")
        default: error.text.isEmpty ? tr("\("host", code: host) broke off") : .verbatim(error.text)
        }
    }
}
