import Glibc

/// The files whose paths begin as one typed, for completion.
enum FileListing {
    /// More than anybody looks at.
    private static let limit = 2_000

    /// Paths as they were begun, relative or with `~/`; a folder's ends in a slash. Hidden files only where the name
    /// begins with a dot. Empty if the folder cannot be read. Blocks.
    static func paths(prefix: String, home: String?) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let beginning = prefix.dropFirst(folder.count)
        var position = folder.isEmpty ? "./" : folder
        if position.hasPrefix("~/"), let home { position = home + position.dropFirst() }
        guard let directory = opendir(position) else { return [] }
        defer { closedir(directory) }
        var paths: [String] = []
        while paths.count < limit, let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(beginning), !name.hasPrefix(".") || beginning.hasPrefix("."), name != ".", name != ".."
            else { continue }
            paths.append(folder + name + (isFolder(position + name) ? "/" : ""))
        }
        return paths
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
