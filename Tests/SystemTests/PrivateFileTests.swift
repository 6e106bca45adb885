import Foundation
import Glibc
import Support
import System
import Testing

@Suite("PrivateFile")
struct PrivateFileTests {
    private let folder: TemporaryFolder
    private let file: PrivateFile

    init() throws {
        folder = try TemporaryFolder()
        file = PrivateFile(path: folder.path + "/a/b/file")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func problem(_ file: PrivateFile) -> PrivateFileError? {
        #expect(throws: PrivateFileError.self) { try file.readChecked(atMost: 10) }
    }

    @Test("the file has mode 0600, its folders 0700, and can be removed")
    func lifetime() throws {
        #expect(file.read() == nil)
        #expect(try file.readChecked(atMost: 10) == nil)
        try file.remove()
        try file.makeFolder()
        try file.replace(with: [1, 2])
        #expect(file.read() == [1, 2])
        #expect(try mode(file.path) == 0o600)
        #expect(try mode(folder.path + "/a") == 0o700)
        #expect(try mode(folder.path + "/a/b") == 0o700)
        try file.remove()
        #expect(file.read() == nil)
    }

    @Test("folders have mode 0700 whatever the umask is")
    func umasks() async throws {
        await #expect(processExitsWith: .success) { [path = file.path as String] in
            let file = PrivateFile(path: path)
            umask(0o377)
            try file.makeFolder()
            try file.replaceSynced(with: [3])
        }
        #expect(try file.readChecked(atMost: 10) == [3])
        #expect(try mode(folder.path + "/a") == 0o700)
        #expect(try mode(file.path) == 0o600)
    }

    @Test("a file where a folder is needed is an error with its path")
    func obstacle() throws {
        let obstacle = try folder.write("", to: "a")
        let error = #expect(throws: SystemError.self) { try file.makeFolder() }
        #expect(error?.code == ENOTDIR)
        let direct = PrivateFile(path: obstacle + "/file")
        #expect(throws: SystemError(code: ENOTDIR, path: direct.path)) { try direct.makeFolder() }
    }

    @Test("a file that others may read, a link, a folder and too many bytes are refused")
    func refuses() throws {
        try file.makeFolder()
        try file.replace(with: Array(0..<11))
        #expect(problem(file) == .isTooLarge(path: file.path))
        chmod(file.path, 0o644)
        #expect(problem(file) == .isNotPrivate(path: file.path, mode: 0o644, wanted: 0o600))
        let link = PrivateFile(path: file.folder.path + "/link")
        symlink(file.path, link.path)
        #expect(problem(link) == .isLink(path: link.path))
        let nested = PrivateFile(path: folder.path + "/a/b")
        #expect(problem(nested) == .isNotRegular(path: nested.path))
        chmod(file.folder.path, 0o755)
        #expect(problem(file) == .isNotPrivate(path: file.folder.path, mode: 0o755, wanted: 0o700))
    }

    @Test("the lock of the folder has one holder at a time")
    func locks() throws {
        let lock = try file.lockFolder()
        let other = try FileDescriptor.open(file.folder.path, O_RDONLY)
        defer { other.close() }
        #expect(try !other.tryLock())
        lock.close()
        #expect(try other.tryLock())
    }
}
