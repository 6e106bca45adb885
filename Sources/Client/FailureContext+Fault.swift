import Chat

extension FailureContext {
    /// The failure that a broken transfer stands for.
    func failure(_ fault: TransferEnding.Fault, phase: Failure.Phase) -> Failure {
        switch fault.kind {
        case .noLibrary:
            failure(
                .configuration, .preparing, "libcurl could not be opened", advice: "install it: apt install libcurl4")
        case .unresolved:
            failure(
                .unreachable, .connecting, "no address is known for \(host)",
                advice: "check the base URL and the network",
                retry: .automatic(wait: nil))
        case .proxy:
            failure(
                .unreachable, .connecting, "the proxy on the way to \(host) cannot be reached",
                advice: "check HTTPS_PROXY and NO_PROXY", retry: .manual)
        case .notConnected:
            failure(
                .unreachable, .connecting, "\(host) cannot be reached\(Self.reason(in: fault.text))",
                advice: endpoint.isLoopback
                    ? "start the server, then send again" : "check the network, then send again",
                retry: .automatic(wait: nil))
        case .tls: tlsFailure(fault.text)
        case .reset, .other:
            failure(
                .unreachable, phase, "the connection to \(host) broke",
                advice: "send again",
                retry: fault.wasConnected || fault.kind == .reset ? .automatic(wait: nil) : .manual)
        case .connectTime:
            failure(
                .timeout, .connecting, "\(host) did not answer in time", advice: "check the network, then send again",
                retry: .automatic(wait: nil))
        case .byteGap(let limit): timeout("\(host) sent nothing for \(Self.words(limit))", phase)
        case .payloadGap(let limit):
            timeout("\(host) kept the connection open for \(Self.words(limit)) without a word", phase)
        case .totalTime(let limit): timeout("\(host) did not finish within \(Self.words(limit))", phase)
        }
    }

    private func timeout(_ summary: String, _ phase: Failure.Phase) -> Failure {
        failure(
            .timeout, phase, summary, advice: "send again (it may be charged twice), or /model to choose a smaller one",
            retry: .manual)
    }

    private func tlsFailure(_ text: String) -> Failure {
        let words = text.lowercased()
        let row = Self.certificateFlaws.first { words.firstRange(ofText: $0.sign) != nil }
        let summary =
            row.map { "the certificate of \(host) \($0.words)" } ?? "no secure connection to \(host) could be made"
        return failure(
            .tls, .connecting, "\(summary); nothing was sent",
            advice: row?.advice ?? "check the base URL and what stands between")
    }

    private struct CertificateFlaw: Sendable {
        let sign: String
        let words: String
        let advice: String
    }

    /// OpenSSL's and libcurl's words, and ours.
    private static let certificateFlaws = [
        CertificateFlaw(
            sign: "expired", words: "has expired", advice: "check this machine's clock, or tell the server's owner"),
        CertificateFlaw(sign: "not yet valid", words: "is not valid yet", advice: "check this machine's clock"),
        CertificateFlaw(
            sign: "does not match", words: "belongs to another name", advice: "check the host in the base URL"),
        CertificateFlaw(
            sign: "no alternative certificate subject", words: "belongs to another name",
            advice: "check the host in the base URL"),
        CertificateFlaw(
            sign: "self-signed", words: "is signed by itself",
            advice: "if it is yours, name its file in SSL_CERT_FILE"),
        CertificateFlaw(
            sign: "self signed", words: "is signed by itself", advice: "if it is yours, name its file in SSL_CERT_FILE"),
        CertificateFlaw(
            sign: "local issuer", words: "is signed by nobody this machine trusts",
            advice: "install ca-certificates, or name the issuer's file in SSL_CERT_FILE"),
        CertificateFlaw(
            sign: "error setting certificate", words: "cannot be checked: the file in SSL_CERT_FILE cannot be read",
            advice: "correct SSL_CERT_FILE"),
    ]

    private static func reason(in text: String) -> String {
        text.lowercased().firstRange(ofText: "refused") != nil ? ": nothing listens there" : ""
    }

    private static func words(_ limit: Duration) -> String {
        let seconds = limit.inSeconds
        if seconds >= 120 { return "\(Int(seconds / 60)) minutes" }
        return seconds >= 1 ? "\(Int(seconds)) seconds" : "\(limit.milliseconds) ms"
    }
}
