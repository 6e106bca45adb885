package import Chat
private import Client
private import System

/// The servers that the person accepted at first start where `config.toml` cannot be written, and those that earlier
/// versions wrote here, as profiles. The tables have the form of `config.toml` and can be moved there.
package struct RememberedServers: Hashable, Sendable {
    private let file: PrivateFile

    /// See `Paths.serversFile`.
    package init(path: String) { file = PrivateFile(path: path) }

    package var path: String { file.path }

    /// In the order in which they were accepted.
    package func profiles() throws(Failure) -> [Profile] { Self.profiles(in: try file.contents(), of: path) }

    /// Remembers a server under a name made from `label`, one that is not taken; one that is there already keeps its
    /// name. Returns the name.
    package func add(_ label: String, baseURL: String, taken: [String]) throws(Failure) -> String {
        let endpoint = try Endpoint(baseURL)
        var name = ""
        try file.update { bytes throws(Failure) in
            let known = Self.profiles(in: bytes, of: path)
            if let same = known.first(where: { $0.endpoints.first == endpoint }) {
                name = same.name
                return nil
            }
            name = Self.name(from: label, taken: taken + known.map(\.name))
            let head = "# Servers accepted at first start. `resayil profile list` shows them.\n"
            let table = "\n[profiles.\"\(name)\"]\nbase_url = \"\(endpoint.baseURL)\"\n"
            return (bytes ?? Array(head.utf8)) + Array(table.utf8)
        }
        return name
    }

    /// Forgets a server. False if there is none of this name.
    package func remove(_ name: String) throws(Failure) -> Bool {
        var isThere = false
        try file.update { bytes throws(Failure) in
            isThere = Self.profiles(in: bytes, of: path).contains { $0.name == name }
            return isThere ? bytes.map { ConfigurationLines($0).without(profile: name) } : nil
        }
        return isThere
    }

    /// A file that does not parse holds none.
    private static func profiles(in bytes: [UInt8]?, of path: String) -> [Profile] {
        guard let bytes, let document = try? TOMLDocument(parsing: bytes, file: path) else { return [] }
        return Configuration(document, home: "").profiles.filter { $0.diagnostic == nil }
    }

    /// `LM Studio` becomes `lm-studio`, and `lm-studio-2` where that is taken.
    package static func name(from label: String, taken: [String]) -> String {
        let letters = label.lowercased().map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
        let base = letters.isEmpty ? "server" : String(letters)
        let more = (2...).lazy.map { "\(base)-\($0)" }
        return taken.contains(base) ? more.first { !taken.contains($0) } ?? base : base
    }
}
