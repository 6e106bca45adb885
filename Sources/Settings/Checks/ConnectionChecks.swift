package import Chat
private import Client
private import Glibc
private import Localization

/// What is known of the way to the server and of the key.
package struct ConnectionChecks {
    private let connection: Connection
    private let environment: [String: String]

    package init(_ connection: Connection, environment: [String: String]) {
        self.connection = connection
        self.environment = environment.filter { !$0.value.isEmpty }
    }

    /// What a list of models brought.
    package enum Answer: Sendable {
        case models(Int, after: Duration)
        case failure(Failure)
    }

    /// What the configuration makes of the connection: server and, if it says so, what is not used.
    package var profile: [Check] {
        let endpoint = connection.endpoint
        let own = Check(
            tr("profile"), .ok, tr("\("name", connection.name), \("url", code: endpoint.baseURL)"))
        return [own] + connection.notes.map { Check(tr("profile"), .warning, $0) }
    }

    /// The certificates to trust are there; nil where none are needed.
    package func certificates(isReadable: (String) -> Bool) -> Check? {
        guard connection.endpoint.origin.scheme == "https" else { return nil }
        let variable = ["SSL_CERT_FILE", "CURL_CA_BUNDLE"].first { environment[$0] != nil }
        if let file = connection.caFile ?? variable.flatMap({ environment[$0] }) {
            let source = connection.caFile == nil ? variable ?? "" : "ca_file"
            return isReadable(file)
                ? Check(
                    tr("certificates"), .ok, tr("\("path", code: file), from \("setting", code: source)"))
                : Check(
                    tr("certificates"), .failed,
                    tr("cannot read \("path", code: file), from \("setting", code: source)"),
                    fix: tr("correct \("setting", code: source)"))
        }
        if let file = Self.systemCertificates.first(where: isReadable) {
            return Check(tr("certificates"), .ok, .code(file))
        }
        return Check(
            tr("certificates"), .failed, tr("no CA certificates found"),
            fix: tr("install the package ca-certificates (\("command", code: "apt install ca-certificates"))"))
    }

    /// Where the systems that there are keep them.
    private static let systemCertificates = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    ]

    /// The name of the server, or of the proxy before it, has an address. Takes as long as the resolver does.
    package func name() -> Check {
        let (host, port) = target
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        // libcurl asks no resolver about this name, and a system without /etc/hosts may have no answer.
        let isLocal = host.lowercased() == "localhost"
        let status = getaddrinfo(isLocal ? "127.0.0.1" : host, String(port), &hints, &found)
        let code = errno
        defer { if let found { freeaddrinfo(found) } }
        guard status == 0 else {
            let reason = Text.resolverError(status, code: code)
            return Check(
                tr("host name"), .failed, tr("\("host", code: host): \("reason", reason)"),
                fix: tr("check the base URL and the network"))
        }
        var count = 0
        var next = found
        while let entry = next {
            count += 1
            next = entry.pointee.ai_next
        }
        let addresses = tr("\(.count) address", "\(.count) addresses", count: count)
        return Check(tr("host name"), .ok, tr("\("host", code: host), \("addresses", addresses)"))
    }

    /// The server's, and the key's.
    package func checks(of answer: Answer) -> [Check] {
        let host = connection.endpoint.host
        switch answer {
        case .models(let count, let time):
            let milliseconds = Int(time / .milliseconds(1))
            let models = tr("\(.count) model", "\(.count) models", count: count)
            let detail = tr(
                "\("host", code: host) answers in \("time", milliseconds) ms, \("models", models)")
            return [Check(tr("server"), .ok, detail), key(nil)]
        case .failure(let failure) where failure.isAuthentication:
            return [Check(tr("server"), .ok, tr("\("host", code: host) answers")), key(failure)]
        case .failure(let failure):
            let name = failure.kind == .tls ? .code("TLS") : tr("server")
            let fix = failure.remedy.text(for: connection.commandLine)
            return [Check(name, .failed, failure.summary, fix: fix), unasked]
        }
    }

    private func key(_ refusal: Failure?) -> Check {
        if let refusal {
            let advice = refusal.remedy.text(for: connection.commandLine)
            return Check(
                tr("API key"), .failed, refusal.summary, fix: advice.isEmpty ? connection.commandLine.keyLine : advice)
        }
        guard let credential = connection.credential else { return Check(tr("API key"), .ok, tr("not needed")) }
        return Check(tr("API key"), .ok, tr("accepted, from \("source", credential.source)"))
    }

    private var unasked: Check {
        let detail = connection.credential.map { tr("from \("source", $0.source), not checked") } ?? tr("none")
        return Check(tr("API key"), .warning, detail, fix: tr("fix the server first"))
    }

    /// The proxy that stands between, with its password masked; nil if there is none.
    package var proxy: Check? {
        guard let (variable, value) = proxyVariable else { return nil }
        return Check(
            tr("proxy"), .ok,
            tr("\("address", code: Self.masked(value)), from \("setting", code: variable)"))
    }

    private var target: (host: String, port: Int) {
        guard let proxy = proxyVariable?.value else {
            return (connection.endpoint.origin.host, connection.endpoint.origin.port)
        }
        let authority = proxy.split(separator: "/").first { !$0.hasSuffix(":") } ?? ""
        let position = authority.split(separator: "@").last ?? ""
        let parts = position.split(separator: ":")
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? Int(parts[1]) ?? 1080 : 1080)
    }

    /// As libcurl looks for it: lower case first, and http's in lower case alone.
    private var proxyVariable: (name: String, value: String)? {
        let endpoint = connection.endpoint
        guard !endpoint.isLoopback, !isExcepted(endpoint.origin.host) else { return nil }
        let names =
            endpoint.origin.scheme == "https"
            ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] : ["http_proxy", "all_proxy", "ALL_PROXY"]
        return names.lazy.compactMap { name in environment[name].map { (name, $0) } }.first
    }

    private func isExcepted(_ host: String) -> Bool {
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        return list.split { $0 == "," || $0 == " " }.contains { entry in
            let name = entry.hasPrefix(".") ? entry.dropFirst() : entry
            return name == "*" || host == name || host.hasSuffix("." + name)
        }
    }

    /// A URL without what stands before its `@`.
    static func masked(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@") else { return url }
        let scheme = url.firstRange(of: "://").map { url[..<$0.upperBound] } ?? ""
        return scheme + "***" + url[at...]
    }
}
