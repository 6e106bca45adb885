import Layout

private import Chat
private import Glibc
package import Localization

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
        case .failure(let diagnostic): return [Check(tr("configuration"), diagnostic)]
        case .success(let configuration):
            let diagnostics = configuration.diagnostics + theme
            guard diagnostics.isEmpty else { return diagnostics.map { Check(tr("configuration"), $0) } }
            let isThere = !SettingsFile.isMissing(paths.configurationFile)
            if !isThere, let obstacle = SettingsFile.obstacle(to: paths.configurationFile) {
                let detail = Self.blocked(paths.configurationFile, by: obstacle)
                return [Check(tr("configuration"), .warning, detail, fix: tr("move it elsewhere"))]
            }
            let path = paths.configurationFile
            return [
                Check(
                    tr("configuration"), .ok,
                    isThere ? .code(path) : tr("\("path", code: path) not found; using defaults"))
            ]
        }
    }

    /// The credentials file, then the folders.
    package var all: [Check] {
        [storedKeys]
            + [
                (tr("data folder"), paths.dataDirectory), (tr("state folder"), paths.stateDirectory),
                (tr("cache folder"), paths.cacheDirectory),
            ].map { Self.folder($0, $1) }
    }

    private static func blocked(_ path: String, by obstacle: String) -> Text {
        tr("cannot create \("path", code: path): \("obstacle", code: obstacle) is not a folder")
    }

    package var storedKeys: Check {
        do throws(Failure) {
            let count = try credentials.keys().count
            guard count > 0 else { return Check(tr("stored API keys"), .ok, tr("none")) }
            return Check(
                tr("stored API keys"), .ok,
                tr("\("number", count) in \("path", code: credentials.path), readable only by you"))
        } catch {
            return Check(tr("stored API keys"), .failed, error.summary, fix: error.advice)
        }
    }

    /// A folder that is there must be ours and closed; one that is not must be possible.
    package static func folder(_ name: Text, _ path: String) -> Check {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if let obstacle = SettingsFile.obstacle(to: path) {
                return Check(name, .failed, blocked(path, by: obstacle), fix: tr("move it elsewhere"))
            }
            let parent = nearestFolder(path.folder)
            return access(parent, W_OK | X_OK) == 0
                ? Check(name, .ok, tr("\("path", code: path) will be created when needed"))
                : Check(
                    name, .failed,
                    tr("cannot create \("path", code: path): no permission to write \("folder", code: parent)"),
                    fix: .code("chown \(geteuid()) \(parent.shellWord)"))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return Check(name, .failed, .isNotFolder(path), fix: tr("move it elsewhere"))
        }
        guard status.st_mode & 0o077 == 0 else {
            return Check(
                name, .warning, tr("readable by other users: \("path", code: path)"),
                fix: .code("chmod 700 \(path.shellWord)"))
        }
        guard access(path, W_OK | X_OK) == 0 else {
            return Check(
                name, .failed, tr("no permission to write \("path", code: path)"),
                fix: .code(
                    status.st_uid == geteuid()
                        ? "chmod 700 \(path.shellWord)" : "chown \(geteuid()) \(path.shellWord)"))
        }
        return Check(name, .ok, .code(path))
    }

    private static func nearestFolder(_ path: String) -> String {
        SettingsFile.isMissing(path) && path.folder != path ? nearestFolder(path.folder) : path
    }
}
