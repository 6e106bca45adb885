import Foundation

/// A file system of its own in memory, which only root can make.
package final class Volume {
    package struct Refused: Error {}

    package let path: String

    package init(at path: String, bytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("none", path, "tmpfs", 0, "size=\(bytes),mode=0700") == 0 else { throw Refused() }
    }

    package func resize(to bytes: Int) throws {
        guard mount("none", path, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0 else { throw Refused() }
    }

    /// Nothing may be written to it any more, or again.
    package func setReadOnly(_ isReadOnly: Bool) throws {
        guard mount("none", path, "tmpfs", UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0), nil) == 0 else {
            throw Refused()
        }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    package static let isPossible: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? Volume(at: folder.path + "/probe", bytes: 4096)) != nil
    }()
}
