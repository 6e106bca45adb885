import Chat
import Localization

extension FailureContext {
    /// The failure that a broken transfer stands for.
    func failure(_ networkError: TransferEnding.NetworkError, phase: Failure.Phase) -> Failure {
        if let failure = proxyFailure(networkError) { return failure }
        return switch networkError.kind {
        case .noLibrary:
            failure(
                .configuration, .preparing, tr("libcurl could not be opened"),
                advice: Remedy(tr("install it: \("command", code: "apt install libcurl4")")))
        case .unresolved:
            failure(
                .unreachable, .connecting, tr("cannot resolve \("host", code: host)"),
                advice: Remedy(tr("check the base URL and the network")), retry: .automatic(wait: nil))
        case .proxy: unreachableProxy
        case .encoding:
            failure(
                .malformedStream, phase, tr("the reply of \("host", code: host) is compressed in an unknown way"),
                advice: Remedy(tr("check the base URL and any proxy")))
        case .notConnected: notConnected(networkError.systemError)
        case .tls: tlsFailure(networkError.text)
        case .reset, .other:
            failure(
                .unreachable, phase, tr("lost the connection to \("host", code: host)"),
                advice: Remedy(tr("send again")),
                retry: networkError.wasConnected || networkError.kind == .reset ? .automatic(wait: nil) : .manual)
        case .notHTTP:
            failure(
                .notAnAPI, .waiting, tr("\("host", code: host) does not speak HTTP"),
                advice: Remedy(tr("check the base URL and its port")))
        case .headTooLarge:
            failure(
                .replyTooLarge, .waiting, tr("\("host", code: host) sends too many response headers"),
                advice: Remedy(tr("check the base URL and any proxy")))
        case .connectTime:
            failure(
                .timeout, .connecting, tr("\("host", code: host) did not answer in time"),
                advice: Remedy(tr("check the network, then send again")), retry: .automatic(wait: nil))
        case .byteGap(let limit):
            timeout(tr("\("host", code: host) sent nothing for \("time", Self.text(limit))"), phase)
        case .payloadGap(let limit):
            timeout(tr("\("host", code: host) sent no data for \("time", Self.text(limit))"), phase)
        case .totalTime(let limit):
            timeout(tr("\("host", code: host) did not finish within \("time", Self.text(limit))"), phase)
        }
    }

    private var unreachableProxy: Failure { ofProxy(tr("cannot reach the proxy for \("host", code: host)")) }

    private func ofProxy(_ summary: Text, advice: Text = tr("check HTTPS_PROXY and NO_PROXY")) -> Failure {
        failure(.unreachable, .connecting, summary, advice: Remedy(advice), retry: .manual)
    }

    static var proxyPassword: Text { tr("check the name and password in HTTPS_PROXY") }

    /// The failure of a proxy, which libcurl tells by its words alone; nil if none had a part in it.
    private func proxyFailure(_ networkError: TransferEnding.NetworkError) -> Failure? {
        let words = networkError.text.lowercased()
        if let sign = words.firstRange(ofText: Self.tunnelSign) {
            let status = Int(words[sign.upperBound...].prefix { $0.isNumber }) ?? 0
            if status == 0 { return unreachableProxy }
            let summary = tr("the proxy for \("host", code: host) answered \("status", code: String(status))")
            return status == 407 ? ofProxy(summary, advice: Self.proxyPassword) : ofProxy(summary)
        }
        if Self.proxySigns.contains(where: { words.firstRange(ofText: $0) != nil }) { return unreachableProxy }
        let isConnecting = [.notConnected, .connectTime].contains(networkError.kind)
        return isConnecting && !namesServer(words) ? unreachableProxy : nil
    }

    /// Whether `failed to connect to HOST port N` names the server, or names nothing. International names are written
    /// in two ways.
    private func namesServer(_ words: String) -> Bool {
        guard let sign = words.firstRange(ofText: Self.placeSign) else { return true }
        let rest = words[sign.upperBound...]
        let name = endpoint.origin.host.lowercased().filter { $0 != "[" && $0 != "]" }
        if rest.prefix(while: { $0 != "," && $0 != ":" }).firstRange(ofText: Self.relaySign) != nil { return false }
        return rest.hasPrefix(name) || name.hasPrefix("xn--") || name.contains(".xn--")
            || !name.utf8.allSatisfy { $0 < 0x80 }
    }

    private func notConnected(_ code: Int) -> Failure {
        let summary =
            Text.knownSystemError(Int32(truncatingIfNeeded: code)).map {
                tr("cannot connect to \("host", code: host): \("reason", $0)")
            }
            ?? tr("cannot connect to \("host", code: host)")
        let advice =
            endpoint.isLoopback ? tr("start the server, then send again") : tr("check the network, then send again")
        return failure(.unreachable, .connecting, summary, advice: Remedy(advice), retry: .automatic(wait: nil))
    }

    private func timeout(_ summary: Text, _ phase: Failure.Phase) -> Failure {
        failure(
            .timeout, phase, summary,
            advice: [.plain(tr("send again (it may be charged twice)")), .chooseSmallerModel], retry: .manual)
    }

    private func tlsFailure(_ text: String) -> Failure {
        let words = text.lowercased()
        if Self.missingTrustSigns.contains(where: { words.firstRange(ofText: $0) != nil }) { return missingTrust }
        let row = Self.trustErrors.first { words.firstRange(ofText: $0.sign) != nil }
        let summary = row?.summary(host) ?? tr("cannot make a secure connection to \("host", code: host)")
        return failure(
            .tls, .connecting, tr("\("problem", summary); nothing was sent"),
            advice: Remedy(row?.advice ?? tr("check the base URL and any proxy")))
    }

    /// The certificates to trust could not be read, so that no server can be trusted.
    private var missingTrust: Failure {
        guard let source = certificateSource else {
            return failure(
                .tls, .connecting,
                tr("CA certificates not found on this machine; nothing was sent to \("host", code: host)"),
                advice: Remedy(FailureContext.installCertificates))
        }
        return failure(
            .tls, .connecting,
            tr(
                """
                cannot read the CA certificates that \("setting", code: source) names; nothing was sent to \
                \("host", code: host)
                """), advice: Remedy(tr("correct \("setting", code: source)")))
    }

    /// What to do where the machine trusts nobody.
    private static var installCertificates: Text {
        tr("install the package ca-certificates (\("command", code: "apt install ca-certificates"))")
    }

    private static let missingTrustSigns = [
        "error setting certificate", "error adding trust anchors", "problem with the ssl ca cert",
    ]

    private struct TrustError: Sendable {
        let sign: String
        let summary: @Sendable (_ host: String) -> Text
        let advice: Text

        init(_ sign: String, _ advice: Text, _ summary: @escaping @Sendable (String) -> Text) {
            self.sign = sign
            self.summary = summary
            self.advice = advice
        }
    }

    /// The signs are OpenSSL's and libcurl's words.
    private static let trustErrors = [
        TrustError("expired", tr("check this machine's clock, or ask the server's owner to renew it")) {
            tr("the certificate of \("host", code: $0) has expired")
        },
        TrustError("not yet valid", tr("check this machine's clock")) {
            tr("the certificate of \("host", code: $0) is not valid yet")
        },
        TrustError("does not match", tr("check the host in the base URL"), otherHost),
        TrustError("no alternative certificate subject", tr("check the host in the base URL"), otherHost),
        TrustError("self-signed", tr("if it is yours, name its file in SSL_CERT_FILE"), selfSigned),
        TrustError("self signed", tr("if it is yours, name its file in SSL_CERT_FILE"), selfSigned),
        TrustError(
            "local issuer",
            tr("install the package ca-certificates, or name the issuer's file in SSL_CERT_FILE")
        ) {
            tr("the certificate of \("host", code: $0) is not signed by a trusted authority")
        },
        TrustError("wrong version number", tr("check the port in the base URL")) {
            tr("\("host", code: $0) does not speak TLS on that port")
        },
    ]

    @Sendable private static func otherHost(_ host: String) -> Text {
        tr("the certificate of \("host", code: host) is for another host name")
    }

    @Sendable private static func selfSigned(_ host: String) -> Text {
        tr("the certificate of \("host", code: host) is self-signed")
    }

    private static func text(_ limit: Duration) -> Text {
        let seconds = limit.inSeconds
        if seconds >= 120 { return tr("one minute", "\(.count) minutes", count: Int(seconds / 60)) }
        if seconds >= 1 { return tr("one second", "\(.count) seconds", count: Int(seconds)) }
        return tr("\("number", limit.milliseconds) ms")
    }
}
