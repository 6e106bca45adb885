private import Glibc

/// Where the program keeps its files, by the XDG base directory specification. Knows names only and touches no file.
///
/// Keys are kept in the data folder, not beside `config.toml`: configuration folders end up in repositories of
/// dotfiles.
package struct Paths: Hashable, Sendable {
    /// The person's home folder; `~/` in a setting means it.
    package let home: String
    package let configurationFile: String
    /// The person named the file by option or variable, so that it must be there.
    package let isConfigurationNamed: Bool
    /// In the order of search; the built-in themes come after them.
    package let themeDirectories: [String]
    /// In the order of search, the folders of compiled catalogs by language.
    package let localeDirectories: [String]
    /// Conversations and keys.
    package let dataDirectory: String
    /// Drafts, input history, the profile in use.
    package let stateDirectory: String
    /// Lists of models.
    package let cacheDirectory: String

    /// `configurationFile` is what `--config` says; `executable` the path of the program, beside which its own themes
    /// lie.
    package init(environment: [String: String], configurationFile: String? = nil, executable: String? = nil) {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Self.homeOfUser
        self.home = home
        func folder(_ variable: String, _ usual: String) -> String {
            // The specification: a relative path is invalid and ignored.
            let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(usual)"
            return base + "/resayil"
        }
        let configuration = folder("XDG_CONFIG_HOME", ".config")
        let named = configurationFile ?? environment["RESAYIL_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        self.configurationFile = named ?? configuration + "/config.toml"
        isConfigurationNamed = named != nil
        themeDirectories =
            [configuration + "/themes"] + Self.shipped(beside: executable, installed: "resayil/themes", built: "themes")
        localeDirectories = Self.shipped(beside: executable, installed: "locale", built: ".build/locale")
        dataDirectory = folder("XDG_DATA_HOME", ".local/share")
        stateDirectory = folder("XDG_STATE_HOME", ".local/state")
        cacheDirectory = folder("XDG_CACHE_HOME", ".cache")
    }

    /// The person's own prompts.
    package var promptDirectory: String { configurationFile.folder + "/prompts" }

    /// The stored keys: mode 0600 in a folder of mode 0700.
    package var credentialsFile: String { dataDirectory + "/credentials.toml" }

    /// What `resayil profile use` remembers: a name, and nothing else.
    package var profileFile: String { stateDirectory + "/profile" }

    /// The servers that were accepted at first start.
    package var serversFile: String { stateDirectory + "/servers.toml" }

    /// A folder in `PREFIX/share` of an installed program, and in the source tree of one that was just built.
    private static func shipped(beside executable: String?, installed: String, built: String) -> [String] {
        guard let executable else { return [] }
        let parts = executable.split(separator: "/", omittingEmptySubsequences: false)
        var folders: [String] = []
        if parts.count > 2 {
            folders.append(String(executable[..<parts[parts.count - 2].startIndex]) + "share/" + installed)
        }
        if let build = parts.last(where: { $0 == ".build" }) {
            folders.append(String(executable[..<build.startIndex]) + built)
        }
        return folders
    }

    private static var homeOfUser: String {
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return "/" }
        return String(cString: folder)
    }
}
