import Foundation
import Glibc
import Support
import Testing

import Chat
import Localization
@testable import History

@Suite("TranscriptFile")
struct TranscriptFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test("a new file has the text, mode 0600, and nothing beside it")
    func writesNew() throws {
        let words = String(repeating: "مرحبا\n", count: 50_000)
        let path = try TranscriptFile.write(words, to: folder.path + "/a b.md", overwriting: false)
        #expect(path == folder.path + "/a b.md")
        #expect(try contents(path) == words)
        #expect(try mode(path) == 0o600)
        #expect(try names == ["a b.md"])
    }

    @Test("an existing file is refused and not changed")
    func refusesExisting() throws {
        let path = try folder.write("old", to: "a.md")
        #expect(throws: SaveError.exists(path: path)) {
            try TranscriptFile.write("new", to: path, overwriting: false)
        }
        #expect(try contents(path) == "old")
        #expect(try names == ["a.md"])
    }

    @Test("overwriting replaces the text, preserves the mode, and follows a link")
    func overwrites() throws {
        let path = try folder.write("old", to: "a.md")
        chmod(path, 0o640)
        let link = folder.path + "/link.md"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.md")
        #expect(try TranscriptFile.write("new", to: link, overwriting: true) == link)
        #expect(try contents(path) == "new")
        #expect(try mode(path) == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.md")
        #expect(try names == ["a.md", "link.md"])
    }

    @Test("overwriting a missing file writes it")
    func overwritesNothing() throws {
        let path = try TranscriptFile.write("new", to: folder.path + "/a.md", overwriting: true)
        #expect(try mode(path) == 0o600)
        #expect(try names == ["a.md"])
    }

    @Test("a dangling link is not written through")
    func refusesDanglingLink() throws {
        let link = folder.path + "/link.md"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone.md")
        #expect(throws: SaveError.exists(path: link)) {
            try TranscriptFile.write("new", to: link, overwriting: false)
        }
        #expect(try names == ["link.md"])
    }

    @Test("of many writers of one name one wins and the others are refused")
    func racesForOneName() async throws {
        let path = folder.path + "/a.md"
        let winners = await withTaskGroup(of: String?.self) { group in
            for index in 0..<24 {
                group.addTask {
                    let words = String(repeating: "\(index) ", count: 1000)
                    do throws(SaveError) {
                        try TranscriptFile.write(words, to: path, overwriting: false)
                        return words
                    } catch {
                        return error == .exists(path: path) ? nil : "\(error)"
                    }
                }
            }
            return await group.compactMap(\.self).reduce(into: []) { $0.append($1) }
        }
        #expect(winners.count == 1)
        #expect(try contents(path) == winners.first)
        #expect(try names == ["a.md"])
    }

    @Test("~/ is the home folder, and a relative path starts at the working directory")
    func expandsPaths() throws {
        let path = try TranscriptFile.write("x", to: "~/a.md", overwriting: false, home: folder.path)
        #expect(path == folder.path + "/a.md")
        let absolute = FileManager.default.currentDirectoryPath + "/no/such/folder/a.md"
        #expect(throws: SaveError.missingDirectory(path: absolute)) {
            try TranscriptFile.write("x", to: "./no/such/folder/a.md", overwriting: false)
        }
    }

    @Test("each obstacle has its own error", arguments: [false, true])
    func tellsObstacles(overwriting: Bool) throws {
        func error(_ path: String) -> SaveError? {
            #expect(throws: SaveError.self) { try TranscriptFile.write("x", to: path, overwriting: overwriting) }
        }
        let pipe = folder.path + "/pipe"
        mkfifo(pipe, 0o600)
        let file = try folder.write("", to: "file")
        let long = folder.path + "/" + String(repeating: "x", count: 300)
        #expect(error(folder.path) == .isDirectory(path: folder.path))
        #expect(error(pipe) == .notAFile(path: pipe))
        #expect(error(folder.path + "/none/a.md") == .missingDirectory(path: folder.path + "/none/a.md"))
        #expect(error(file + "/a.md") == .notADirectory(path: file, is: .file))
        #expect(error(long) == .nameTooLong(path: long))
        #expect(try names == ["file", "pipe"])
    }

    @Test("without permission nothing is written, and the error says so")
    func tellsMissingPermission() async throws {
        let fresh = folder.path + "/closed/a.md"
        let file = try folder.write("old", to: "open/a.md")
        try folder.write("", to: "closed/b.md")
        chmod(file, 0o444)
        chmod(folder.path + "/open", 0o777)
        chmod(folder.path + "/closed", 0o555)
        await #expect(processExitsWith: .success) { [fresh = fresh as String, file = file as String] in
            if getuid() == 0 { setuid(65_534) }
            #expect(throws: SaveError.noPermission(path: fresh)) {
                try TranscriptFile.write("x", to: fresh, overwriting: false)
            }
            #expect(throws: SaveError.noPermission(path: file)) {
                try TranscriptFile.write("x", to: file, overwriting: true)
            }
        }
        chmod(folder.path + "/closed", 0o755)
        #expect(try contents(file) == "old")
        for name in ["/open", "/closed"] {
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + name).count == 1)
        }
    }

    @Test("when there is no room the old file stays and nothing is left beside it")
    func tellsFullDisk() async throws {
        let file = try folder.write("old", to: "a.md")
        await #expect(processExitsWith: .success) { [file = file as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #expect(throws: SaveError.diskFull(path: file)) {
                try TranscriptFile.write(String(repeating: "x", count: 10_000), to: file, overwriting: true)
            }
        }
        #expect(try contents(file) == "old")
        #expect(try names == ["a.md"])
    }
}

@Suite("SaveError")
struct SaveErrorTests {
    @Test(
        "errors of the system become our messages",
        arguments: [
            (ENOSPC, SaveError.diskFull(path: "p")), (EDQUOT, .diskFull(path: "p")), (EROFS, .readOnly(path: "p")),
            (EACCES, .noPermission(path: "p")), (EIO, .failed(path: "p", reason: tr("input/output error"))),
        ])
    func readsCodes(code: Int32, error: SaveError) throws {
        #expect(SaveError(code: code, path: "p") == error)
        #expect(error.description == "\(error.summary); \(error.advice)")
        #expect(!error.advice.isEmpty)
        let arabic = try ShippedCatalog.arabic()
        #expect(
            arabic.text(error.summary) != error.summary.english && arabic.text(error.advice) != error.advice.english)
    }
}

@Suite("names of transcript files")
struct TranscriptFileNameTests {
    @Test(
        "a title becomes a name that is safe in every shell and file system",
        arguments: [
            ("Reversing lists", "Reversing-lists.md"), ("", "conversation.md"), ("…", "conversation.md"),
            ("../../etc/passwd", "etc-passwd.md"), ("-rf *", "rf.md"), (".hidden", "hidden.md"),
            ("What's \"x\" & y?\n$HOME", "What-s-x-y-HOME.md"), ("v1.2_final…", "v1.2_final.md"),
            ("كيف أعكس قائمة؟", "كيف-أعكس-قائمة.md"), ("می\u{200C}خواهم", "میخواهم.md"), ("日本語 🎉", "日本語.md"),
            ("a\u{202E}b\u{1B}[c", "a-b-c.md"), ("- . -", "conversation.md"),
        ])
    func names(title: String, name: String) {
        #expect(TranscriptFile.defaultName(forTitle: title) == name)
    }

    @Test("a name is at most 60 characters and 180 bytes before its extension")
    func cuts() {
        let long = TranscriptFile.defaultName(forTitle: String(repeating: "word ", count: 40), format: .json)
        #expect(long.hasSuffix("word.json") && long.count <= 65)
        let zalgo = String(repeating: "e" + String(repeating: "\u{301}", count: 20), count: 60)
        let name = TranscriptFile.defaultName(forTitle: zalgo, format: .text)
        #expect(name.hasSuffix(".txt") && name.utf8.count <= 184 && name.count > 4)
    }
}
