import Glibc
import System

/// The files of a folder and of those in it: neither hidden ones, nor what git ignores, nor links, which may lead
/// anywhere.
struct FolderFiles {
    /// Paths below the folder, in the order of their names.
    private(set) var paths: [String] = []
    /// There are more than are looked at.
    private(set) var isCut = false

    private static let limit = 10_000
    private static let depth = 40

    /// Blocks. Nil if the folder cannot be read.
    init?(of folder: String, _ environment: [String: String]) {
        guard let listing = opendir(folder) else { return nil }
        closedir(listing)
        guard let known = Self.knownToGit(folder, environment) else {
            walk(folder, below: "", depth: 0)
            paths.sort()
            return
        }
        isCut = known.count > Self.limit
        paths = known.prefix(Self.limit).filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") } && Self.isFile(folder + "/" + path)
        }.sorted()
    }

    /// What git has or would add; nil outside a work tree. A file system monitor is a command that the settings of a
    /// work tree name, and somebody else's work tree runs none here.
    private static func knownToGit(_ folder: String, _ environment: [String: String]) -> [String]? {
        var options = ChildProcess.Options()
        options.input = .null
        options.hasOwnSession = true
        options.closesOthers = true
        options.environment = environment
        let arguments = [
            "git", "-C", folder, "-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--others",
            "--exclude-standard", "--deduplicate", "--", ".",
        ]
        guard let listed = try? CapturedOutput.run(arguments, options, timeLimit: .seconds(10), outputLimit: 4 << 20),
            listed.ending == .exited(0)
        else { return nil }
        return listed.output.split(separator: 0).compactMap { String(validating: $0, as: UTF8.self) }
    }

    private mutating func walk(_ folder: String, below prefix: String, depth: Int) {
        guard depth <= Self.depth, let listing = opendir(folder + "/" + prefix) else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let name, !name.hasPrefix(".") else { continue }
            guard paths.count < Self.limit else {
                isCut = true
                return
            }
            var status = stat()
            guard lstat(folder + "/" + prefix + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFREG: paths.append(prefix + name)
            case S_IFDIR: walk(folder, below: prefix + name + "/", depth: depth + 1)
            default: break
            }
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
