import Chat
private import Glibc

extension FailureContext {
    /// The failure that a broken transfer stands for.
    func failure(_ networkError: TransferEnding.NetworkError, phase: Failure.Phase) -> Failure {
        switch networkError.kind {
        case .noLibrary:
            failure(
                .configuration, .preparing, "libcurl could not be opened", advice: "install it: apt install libcurl4")
        case .unresolved:
            failure(
                .unreachable, .connecting, "cannot resolve \(host)",
                advice: "check the base URL and the network",
                retry: .automatic(wait: nil))
        case .proxy:
            failure(
                .unreachable, .connecting, "cannot reach the proxy for \(host) cannot be reached",
                advice: "check HTTPS_PROXY and NO_PROXY", retry: .manual)
        case .notConnected:
            failure(
                .unreachable, .connecting, "\(host) cannot be reached\(Self.reasons[networkError.systemError] ?? "")",
                advice: endpoint.isLoopback
                    ? "start the server, then send again" : "check the network, then send again",
                retry: .automatic(wait: nil))
        case .tls: tlsFailure(networkError.text)
        case .reset, .other:
            failure(
                .unreachable, phase, "the connection to \(host) broke",
                advice: "send again",
                retry: networkError.wasConnected || networkError.kind == .reset ? .automatic(wait: nil) : .manual)
        case .notHTTP:
            failure(.notAnAPI, .waiting, "\(host) does not speak HTTP", advice: "check the base URL and its port")
        case .headTooLarge:
            failure(
                .replyTooLarge, .waiting, "\(host) sends too many response headers",
                advice: "check the base URL and any proxy")
        case .connectTime:
            failure(
                .timeout, .connecting, "\(host) did not answer in time", advice: "check the network, then send again",
                retry: .automatic(wait: nil))
        case .byteGap(let limit): timeout("\(host) sent nothing for \(Self.text(limit))", phase)
        case .payloadGap(let limit):
            timeout("\(host) sent no data for \(Self.text(limit))", phase)
        case .totalTime(let limit): timeout("\(host) did not finish within \(Self.text(limit))", phase)
        }
    }

    private func timeout(_ summary: String, _ phase: Failure.Phase) -> Failure {
        failure(
            .timeout, phase, summary, advice: [.plain("send again (it may be charged twice)"), .chooseSmallerModel],
            retry: .manual)
    }

    private func tlsFailure(_ text: String) -> Failure {
        let words = text.lowercased()
        if Self.missingTrustSigns.contains(where: { words.firstRange(ofText: $0) != nil }) { return missingTrust }
        let row = Self.trustFlaws.first { words.firstRange(ofText: $0.sign) != nil }
        let summary = row?.words.replacing("{host}", with: host) ?? "cannot make a secure connection to \(host)"
        return failure(
            .tls, .connecting, "\(summary); nothing was sent",
            advice: row?.advice ?? "check the base URL and any proxy")
    }

    /// The certificates to trust could not be read, so that no server can be trusted.
    private var missingTrust: Failure {
        guard let source = certificateSource else {
            return failure(
                .tls, .connecting, "CA certificates not found on this machine; nothing was sent to \(host)",
                advice: "install the package ca-certificates (apt install ca-certificates)")
        }
        return failure(
            .tls, .connecting, "cannot read the CA certificates that \(source) names; nothing was sent to \(host)",
            advice: "correct \(source)")
    }

    private static let missingTrustSigns = [
        "error setting certificate", "error adding trust anchors", "problem with the ssl ca cert",
    ]

    private struct TrustError: Sendable {
        let sign: String
        let words: String
        let advice: Remedy

        init(_ sign: String, _ words: String, _ advice: Remedy) {
            self.sign = sign
            self.words = words
            self.advice = advice
        }
    }

    /// The signs are OpenSSL's and libcurl's words.
    private static let trustFlaws = [
        TrustError(
            "expired", "the certificate of {host} has expired",
            "check this machine's clock, or ask the server's owner to renew it"),
        TrustError(
            "not yet valid", "the certificate of {host} is not valid yet",
            "check this machine's clock"),
        TrustError(
            "does not match", "the certificate of {host} is for another host name",
            "check the host in the base URL"),
        TrustError(
            "no alternative certificate subject", "the certificate of {host} is for another host name",
            "check the host in the base URL"),
        TrustError(
            "self-signed", "the certificate of {host} is self-signed",
            "if it is yours, name its file in SSL_CERT_FILE"),
        TrustError(
            "self signed", "the certificate of {host} is self-signed",
            "if it is yours, name its file in SSL_CERT_FILE"),
        TrustError(
            "local issuer", "the certificate of {host} is not signed by a trusted authority",
            "install the package ca-certificates, or name the issuer's file in SSL_CERT_FILE"),
        TrustError(
            "wrong version number", "{host} does not speak TLS on that port",
            "check the port in the base URL"),
    ]

    private static let reasons = [
        Int(ECONNREFUSED): ": connection refused", Int(ENETUNREACH): ": network unreachable",
        Int(EHOSTUNREACH): ": no route to host", Int(ETIMEDOUT): ": timed out",
    ]

    private static func text(_ limit: Duration) -> String {
        let seconds = limit.inSeconds
        if seconds >= 120 { return "\(Int(seconds / 60)) minutes" }
        return seconds >= 1 ? "\(Int(seconds)) seconds" : "\(limit.milliseconds) ms"
    }
}
