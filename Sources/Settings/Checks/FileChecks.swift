import Layout

private import Chat
private import Glibc

/// What is known of the program's files.
package struct FileChecks {
    private let paths: Paths
    private let credentials: CredentialsFile

    package init(paths: Paths) {
        self.paths = paths
        credentials = CredentialsFile(path: paths.credentialsFile)
    }

    /// The configuration and every diagnostic about it; `theme` is what the theme brought.
    package static func configuration(
        _ result: Result<Configuration, Diagnostic>, paths: Paths, theme: [Diagnostic]
    ) -> [Check] {
        switch result {
        case .failure(let diagnostic): return [Check("configuration", diagnostic)]
        case .success(let configuration):
            let diagnostics = configuration.diagnostics + theme
            guard diagnostics.isEmpty else { return diagnostics.map { Check("configuration", $0) } }
            let isThere = !SettingsFile.isMissing(paths.configurationFile)
            if !isThere, let obstacle = SettingsFile.obstacle(to: paths.configurationFile) {
                let words = "\(paths.configurationFile) cannot be there: \(obstacle) is not a folder"
                return [Check("configuration", .warning, words, mend: "move it elsewhere")]
            }
            return [
                Check(
                    "configuration", .ok, paths.configurationFile + (isThere ? "" : " not found; using defaults"))
            ]
        }
    }

    /// The credentials file, then the folders.
    package var all: [Check] {
        [storedKeys]
            + [("data", paths.dataDirectory), ("state", paths.stateDirectory), ("cache", paths.cacheDirectory)]
            .map { Self.folder($0, $1) }
    }

    package var storedKeys: Check {
        do throws(Failure) {
            let count = try credentials.keys().count
            guard count > 0 else { return Check("stored keys", .ok, "none") }
            return Check("stored keys", .ok, "\(count) in \(credentials.path), private")
        } catch {
            return .failure("stored keys", error.summary, error.advice)
        }
    }

    /// A folder that is there must be ours and closed; one that is not must be possible.
    package static func folder(_ name: String, _ path: String) -> Check {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if let obstacle = SettingsFile.obstacle(to: path) {
                let words = "\(path) cannot be made: \(obstacle) is not a folder"
                return Check("\(name) folder", .failed, words, mend: "move it elsewhere")
            }
            let parent = nearestFolder(path.folder)
            return access(parent, W_OK | X_OK) == 0
                ? Check("\(name) folder", .ok, "\(path) will be created when needed")
                : Check(
                    "\(name) folder", .failed, "\(path) cannot be made: \(parent) cannot be written",
                    mend: "chown \(geteuid()) \(parent.shellWord)")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return Check("\(name) folder", .failed, "\(path) is not a folder", mend: "move it elsewhere")
        }
        guard status.st_mode & 0o077 == 0 else {
            return Check(
                "\(name) folder", .warning, "readable by other users: \(path)", mend: "chmod 700 \(path.shellWord)")
        }
        guard access(path, W_OK | X_OK) == 0 else {
            return Check(
                "\(name) folder", .failed, "\(path) cannot be written",
                mend: status.st_uid == geteuid()
                    ? "chmod 700 \(path.shellWord)" : "chown \(geteuid()) \(path.shellWord)")
        }
        return Check("\(name) folder", .ok, path)
    }

    private static func nearestFolder(_ path: String) -> String {
        SettingsFile.isMissing(path) && path.folder != path ? nearestFolder(path.folder) : path
    }
}
