package import Chat
import Localization

extension ChatClient {
    /// The models that the server offers, in its order. Empty is an answer too.
    ///
    /// Throws the failure that stands in the way; a cancel ends it at once, as one of kind `unreachable`.
    package func models() async throws(Failure) -> [ModelListing] {
        let noCache = [HTTPRequest.Header(name: "Cache-Control", value: "no-cache")]
        let (value, context) = try await get({ $0.modelsURL }, additional: noCache)
        guard let listings = context.endpoint.dialect.models(in: value, at: context.endpoint) else {
            throw context.failure(
                .notAnAPI, .waiting, tr("\("host", code: context.host) has no list of models"),
                advice: [.plain(tr("check the base URL")), .nameModel])
        }
        for listing in listings { windows[listing.id] = listing.contextWindow }
        return listings
    }

    /// The plan and its credits; Resayil alone has this call.
    package func balance() async throws(Failure) -> Balance {
        guard endpoint.isResayil else {
            throw Failure(
                kind: .configuration, phase: .preparing,
                summary: tr("\("host", code: endpoint.host) has no balance"))
        }
        let (value, context) = try await get({ $0.subscriptionURL })
        guard let balance = Balance(value) else {
            throw context.failure(.notAnAPI, .waiting, tr("\("host", code: context.host) does not report the balance"))
        }
        return balance
    }

    private func get(
        _ address: (Endpoint) -> String, additional: [HTTPRequest.Header] = []
    ) async throws(Failure) -> (JSONValue, FailureContext) {
        var tried: Set<Int> = [current]
        while true {
            let used = credential
            do throws(Failure) {
                let reply = try await get(address(endpoint), at: endpoint, additional: additional)
                note(nil, of: used, at: endpoint.origin)
                return reply
            } catch {
                note(error, of: used, at: endpoint.origin)
                if rotatesKey(after: error, insteadOf: used, at: endpoint.origin), !Task.isCancelled { continue }
                guard error.isConnectionFailure, let next = alternate(to: tried), !Task.isCancelled else { throw error }
                tried.insert(next)
                current = next
            }
        }
    }

    /// Follows up to three redirects, to the same host and never from https to http.
    private func get(
        _ url: String, at target: Endpoint, additional: [HTTPRequest.Header]
    ) async throws(Failure) -> (JSONValue, FailureContext) {
        var url = url
        var origin = target.origin
        for hop in 0...3 {
            let context = FailureContext(
                endpoint: target, url: url, credential: credential(for: origin), secret: credential?.secret,
                isKeyUntried: isKeyUntried, certificateSource: options.certificateSource)
            let request = HTTPRequest(
                method: .get, url: url, headers: headers(for: origin, additional: additional),
                totalTime: options.times.lists, isLoopback: target.isLoopback)
            let reply = GetReply()
            let ending = await transport.perform(request, head: reply.receive(head:), body: reply.receive(body:))
            if let head = reply.head, (300..<400).contains(head.status) {
                guard hop < 3, let next = Redirect.target(of: head, from: url, isLoopback: target.isLoopback) else {
                    throw context.redirect(head)
                }
                (url, origin) = next
                continue
            }
            return (try reply.value(ending, context: context, policy: policy(for: target)), context)
        }
        throw FailureContext(endpoint: target, url: url, credential: nil, secret: credential?.secret)
            .failure(.redirected, .waiting, tr("\("host", code: target.host) redirects too many times"))
    }
}
