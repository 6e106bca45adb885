import Support
import Foundation

/// A file system of its own in memory, which only root can make.
final class Volume {
    struct Refused: Error {}

    let path: String

    init(at path: String, bytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("none", path, "tmpfs", 0, "size=\(bytes),mode=0700") == 0 else { throw Refused() }
    }

    func resize(to bytes: Int) throws {
        guard mount("none", path, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0 else { throw Refused() }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    static let isPossible: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? Volume(at: folder.path + "/probe", bytes: 4096)) != nil
    }()
}
