package import Chat
package import Client

/// Which server is asked with which key, as options and environment say it.
package struct Connection: Sendable {
    /// `resayil`, `demo` or the host.
    package let name: String
    package let endpoint: Endpoint
    package let credential: Credential?

    /// The endpoint of `--base-url`, else of `RESAYIL_BASE_URL`, else LLM Resayil, and the key that was given for it.
    ///
    /// `RESAYIL_API_KEY` belongs to `RESAYIL_BASE_URL`, or to `--base-url` where that variable is not set;
    /// `LLM_RESAYIL_API_KEY` to resayil.io hosts, `OPENAI_API_KEY` to every other (contract 2). No key is no error:
    /// local servers want none.
    ///
    /// - Throws: `Failure` of kind `.configuration` for a base URL or a key that cannot be used.
    package static func resolve(baseURL: String?, environment: [String: String]) throws(Failure) -> Connection {
        let given = baseURL ?? environment["RESAYIL_BASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let endpoint = if let given { try Endpoint(given) } else { Endpoint.resayil }
        return Connection(
            name: endpoint.isResayil ? "resayil" : endpoint.host, endpoint: endpoint,
            credential: try credential(for: endpoint, isAdHoc: given != nil, environment: environment))
    }

    /// The server inside the program.
    package static func demo(baseURL: String, key: String) throws -> Connection {
        let endpoint = try Endpoint(baseURL)
        return Connection(
            name: "demo", endpoint: endpoint,
            credential: Credential(secret: try Secret(key), origin: endpoint.origin, source: "the demo"))
    }

    private static func credential(
        for endpoint: Endpoint, isAdHoc: Bool, environment: [String: String]
    ) throws(Failure) -> Credential? {
        var names = [endpoint.isResayil ? "LLM_RESAYIL_API_KEY" : "OPENAI_API_KEY"]
        if isAdHoc, try adHocOrigin(environment) ?? endpoint.origin == endpoint.origin {
            names.insert("RESAYIL_API_KEY", at: 0)
        }
        for name in names {
            guard let value = environment[name], !value.isBlank else { continue }
            return Credential(secret: try secret(value, from: name), origin: endpoint.origin, source: name)
        }
        return nil
    }

    /// The origin that `RESAYIL_API_KEY` was given for, if the environment says.
    private static func adHocOrigin(_ environment: [String: String]) throws(Failure) -> Origin? {
        guard let text = environment["RESAYIL_BASE_URL"], !text.isEmpty else { return nil }
        return try Endpoint(text).origin
    }

    private static func secret(_ value: String, from name: String) throws(Failure) -> Secret {
        do {
            return try Secret(value)
        } catch {
            throw Failure(
                kind: .configuration, phase: .preparing,
                summary: "\(name) cannot be a key: it has a space or a character beyond printable ASCII inside",
                advice: "set \(name) to the key alone")
        }
    }
}
