package import Chat
private import Client
private import Localization
private import System

/// The keys that `resayil key add` stored: TOML, mode 0600, in a folder of mode 0700. Nothing else holds a key.
package struct CredentialsFile: Hashable, Sendable {
    private let file: PrivateFile

    /// The file needs not be there; see `Paths.credentialsFile`.
    package init(path: String) { file = PrivateFile(path: path) }

    package var path: String { file.path }

    /// Every key, in the order of rotation.
    ///
    /// - Throws: `Failure` of kind `configuration`, never with a key in it, if others could read the file or it is
    ///   damaged.
    package func keys() throws(Failure) -> [StoredKey] { try decode(try file.contents()) }

    /// The keys of one profile, in the order of rotation.
    package func keys(of profile: String) throws(Failure) -> [StoredKey] {
        try keys().filter { $0.profile == profile }
    }

    /// Puts a key behind those of its profile; a key that the profile has already is bound and dated anew.
    package func add(_ key: StoredKey) throws(Failure) {
        try change { keys in
            if let index = keys.firstIndex(where: { $0.profile == key.profile && $0.secret == key.secret }) {
                keys[index] = key
            } else {
                keys.append(key)
            }
        }
    }

    /// Takes out the keys of a profile, or only the one at `index`. Returns how many went.
    package func remove(profile: String, at index: Int? = nil) throws(Failure) -> Int {
        var removed = 0
        try change { keys in
            var position = -1
            keys.removeAll { key in
                guard key.profile == profile else { return false }
                position += 1
                guard index == nil || index == position else { return false }
                removed += 1
                return true
            }
        }
        return removed
    }

    /// Notes what a server said of a key. Nothing happens if the key is not stored.
    package func record(_ verdict: StoredKey.Verdict, of secret: Secret, profile: String) throws(Failure) {
        guard try keys(of: profile).contains(where: { $0.secret == secret }) else { return }
        try change { keys in
            for index in keys.indices where keys[index].profile == profile && keys[index].secret == secret {
                keys[index].note(verdict)
            }
        }
    }

    private func change(_ body: (inout [StoredKey]) -> Void) throws(Failure) {
        try file.update { bytes throws(Failure) in
            let old = try decode(bytes)
            var keys = old
            body(&keys)
            return keys == old ? nil : encode(keys)
        }
    }

    private func encode(_ keys: [StoredKey]) -> [UInt8] {
        var lines = ["# Keys of resayil, written by `resayil key`. Private."]
        for key in keys {
            lines += [
                "", "[[key]]", "profile = \(key.profile.tomlString)",
                "origins = [\(key.origins.map(\.description.tomlString).joined(separator: ", "))]",
                "secret = \(key.secret.reveal().tomlString)", "added = \(key.added.utc.tomlString)",
            ]
            if let time = key.accepted { lines.append("accepted = \(time.utc.tomlString)") }
            if let time = key.refused { lines.append("refused = \(time.utc.tomlString)") }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// A diagnostic of the parser may repeat what it read, so it is not passed on; only where it was is.
    private func decode(_ bytes: [UInt8]?) throws(Failure) -> [StoredKey] {
        guard let bytes, !bytes.isEmpty else { return [] }
        let document: TOMLDocument
        do {
            document = try TOMLDocument(parsing: bytes, file: path)
        } catch {
            throw damaged(at: error.position)
        }
        var keys: [StoredKey] = []
        for node in document.root["key"]?.array ?? [] {
            guard let key = StoredKey(node.table) else { throw damaged(at: node.position) }
            keys.append(key)
        }
        return keys
    }

    private func damaged(at position: SourcePosition) -> Failure {
        Failure(
            kind: .configuration, phase: .preparing, summary: tr("\("place", code: position.description) is damaged"),
            advice: Remedy(tr("fix it, or move it elsewhere and add the API keys again")))
    }
}

extension StoredKey {
    fileprivate init?(_ table: TOMLTable?) {
        guard let table, let profile = table["profile"]?.string, let names = table["origins"]?.array,
            let text = table["secret"]?.string, let secret = try? Secret(text),
            let added = table["added"]?.string.flatMap(Timestamp.init(utc:))
        else { return nil }
        let origins = names.compactMap { name in
            // Insecure ones were allowed when the key was added; whether they still are is the profile's matter.
            try? Endpoint(name.string ?? "", allowInsecure: true).origin
        }
        guard !origins.isEmpty, origins.count == names.count else { return nil }
        self.init(profile: profile, origins: origins, secret: secret, added: added)
        accepted = table["accepted"]?.string.flatMap(Timestamp.init(utc:))
        refused = table["refused"]?.string.flatMap(Timestamp.init(utc:))
    }
}

extension String {
    /// A basic string of TOML.
    var tomlString: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
