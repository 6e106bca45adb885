private import Glibc

/// Reads files that a person wrote.
enum SettingsFile {
    /// More is no settings file, and would be held in memory.
    static let sizeLimit = 1 << 20

    /// The bytes of a regular file; links are followed. A pipe or device is refused rather than waited for.
    static func read(_ path: String) throws(Complaint) -> [UInt8] {
        let place = SourcePosition(file: path)
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Complaint(.error, at: place, "cannot be opened: \(reason(errno))") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Complaint(.error, at: place, "not a regular file")
        }
        guard status.st_size <= sizeLimit else {
            throw Complaint(.error, at: place, "too large", allowed: "at most \(sizeLimit) bytes")
        }
        return try bytes(of: file, at: place)
    }

    /// Whether a regular file is there, whatever may be done with it.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Nothing is there. What is there but cannot be looked at is not missing.
    static func isMissing(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
    }

    /// What stands where a folder of `path` is needed and is none; nil if nothing does.
    static func obstacle(to path: String) -> String? {
        var place = path
        while isMissing(place), place.folder != place { place = place.folder }
        var status = stat()
        return stat(place, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR ? place : nil
    }

    private static func bytes(of file: Int32, at place: SourcePosition) throws(Complaint) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= sizeLimit {
            let count = Glibc.read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Complaint(.error, at: place, "cannot be read: \(reason(errno))") }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }

    private static func reason(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
