package import Chat
private import System

/// The profile that `resayil profile use` chose: one line in the state folder, so that `config.toml` stays as the
/// person wrote it.
package struct RememberedProfile: Hashable, Sendable {
    private let file: PrivateFile

    /// See `Paths.profileFile`.
    package init(path: String) { file = PrivateFile(path: path) }

    package var path: String { file.path }

    /// Nil if nothing was chosen.
    package func name() throws(Failure) -> String? {
        guard let bytes = try file.contents() else { return nil }
        let name = String(decoding: bytes, as: UTF8.self).trimmingWhitespace()
        return name.isEmpty ? nil : name
    }

    /// Keeps a choice; nil forgets it, so that `config.toml` decides again.
    package func use(_ name: String?) throws(Failure) {
        try file.update { _ throws(Failure) in Array(((name ?? "") + "\n").utf8) }
    }
}
