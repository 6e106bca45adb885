import Foundation
import Glibc
import Support
import Testing

@testable import System

@Suite("AtomicFile")
struct AtomicFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test("a file is created with mode 0600, replaced, and nothing is left beside it")
    func replaces() throws {
        let path = folder.path + "/a"
        for text in ["first", "", String(repeating: "x", count: 200_000)] {
            try AtomicFile(path: path).write(Array(text.utf8), syncsFolder: true)
            #expect(try contents(path) == text)
            #expect(try mode(path) == 0o600)
        }
        #expect(try names == ["a"])
    }

    @Test("a requested mode is set whatever the umask is")
    func setsMode() async throws {
        await #expect(processExitsWith: .success) { [path = folder.path + "/a" as String] in
            umask(0o277)
            try AtomicFile(path: path).write([1], mode: 0o640)
        }
        #expect(try mode(folder.path + "/a") == 0o640)
    }

    @Test("a file that exists is refused if it may not be replaced")
    func refuses() throws {
        let path = try folder.write("old", to: "a")
        let error = #expect(throws: AtomicFile.Failure.self) {
            try AtomicFile(path: path).write([1], overwriting: false)
        }
        #expect(error == AtomicFile.Failure(step: .rename, error: SystemError(code: EEXIST, path: path)))
        #expect(try contents(path) == "old")
        #expect(try names == ["a"])
    }

    @Test("a failure names the step and the path, and leaves nothing behind")
    func failures() throws {
        let missing = folder.path + "/none/a"
        #expect(throws: AtomicFile.Failure(step: .create, error: SystemError(code: ENOENT, path: missing))) {
            try AtomicFile(path: missing).write([1])
        }
        try folder.write("", to: "folder/b")
        let occupied = folder.path + "/folder"
        #expect(throws: AtomicFile.Failure(step: .rename, error: SystemError(code: EISDIR, path: occupied))) {
            try AtomicFile(path: occupied).write([1])
        }
        #expect(try names == ["folder"])
    }

    @Test("a name taken at the last moment is not overwritten, with hard links or without", arguments: [true, false])
    func publishesOnce(linking: Bool) throws {
        let publish = linking ? AtomicFile.publish : AtomicFile.reserve
        let temporary = try folder.write("new", to: ".tmp")
        let existing = try folder.write("old", to: "old.md")
        let error = #expect(throws: SystemError.self) { try publish(temporary, existing) }
        #expect(error?.code == EEXIST)
        #expect(try contents(existing) == "old")
        try publish(temporary, folder.path + "/a.md")
        #expect(try contents(folder.path + "/a.md") == "new")
        #expect(throws: SystemError.self) { try publish(temporary, folder.path + "/b.md") }
        #expect(try names == ["a.md", "old.md"])
    }
}
