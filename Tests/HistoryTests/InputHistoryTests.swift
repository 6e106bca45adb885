import Foundation
import Support
import Testing

@testable import History

@Suite("InputHistory")
struct InputHistoryTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/state/resayil/input"
    }

    private static func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("lines are read oldest first, each once, with newlines, backslashes and any script intact")
    func roundTrip() throws {
        let history = InputHistory(path: path)
        for line in ["first", "a\nb\\n\\", "مرحبا 漢字 👩‍👩‍👧", "first", "\\"] { try history.append(line) }
        #expect(InputHistory(path: path).load() == ["a\nb\\n\\", "مرحبا 漢字 👩‍👩‍👧", "first", "\\"])
    }

    @Test("a missing history is empty")
    func missing() {
        #expect(InputHistory(path: path).load() == [])
    }

    @Test("only the owner can read the file and the folders created for it")
    func modes() throws {
        try InputHistory(path: path).append("words")
        #expect(try Self.mode(path) == 0o600)
        #expect(try Self.mode(folder.path + "/state") == 0o700)
        #expect(try Self.mode(folder.path + "/state/resayil") == 0o700)
    }

    @Test("a torn last line is ignored and never becomes part of the next one")
    func torn() throws {
        let file = try folder.write("whole\ntor", to: "input")
        let history = InputHistory(path: file)
        #expect(history.load() == ["whole"])
        try history.append("next")
        #expect(history.load() == ["whole", "next"])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "whole\nnext\n")
    }

    @Test("a file of a single torn line starts over")
    func tornWhole() throws {
        let history = InputHistory(path: try folder.write("tor", to: "input"))
        #expect(history.load() == [])
        try history.append("next")
        #expect(history.load() == ["next"])
    }

    @Test("invalid UTF-8 spoils only its own line")
    func notUTF8() throws {
        let file = try folder.write("", to: "input")
        try Data([0x61, 0xFF, 0x0A, 0x62, 0x0A]).write(to: URL(fileURLWithPath: file))
        #expect(InputHistory(path: file).load() == ["a\u{FFFD}", "b"])
    }

    @Test("only the newest lines count, and the file does not grow without end")
    func limit() throws {
        let history = InputHistory(path: path, limit: 10)
        for number in 0..<100 { try history.append("a line that is numbered \(number)") }
        #expect(history.load() == (90..<100).map { "a line that is numbered \($0)" })
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count < 20)
        #expect(try Self.mode(path) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state/resayil") == ["input"])
    }

    @Test("several processes may append while the file is rewritten, and no line is lost or mixed")
    func concurrent() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let history = InputHistory(path: path, limit: 400)
                    for number in 0..<100 { try history.append("writer \(writer)\nline \(number)") }
                    for number in 0..<100 { try history.append("writer \(writer)\nline \(number)") }
                }
            }
            try await group.waitForAll()
        }
        let lines = InputHistory(path: path, limit: 400).load()
        let expected = Set((0..<4).flatMap { writer in (0..<100).map { "writer \(writer)\nline \($0)" } })
        #expect(Set(lines) == expected)
        for writer in 0..<4 {
            let own = lines.filter { $0.hasPrefix("writer \(writer)\n") }
            #expect(own == (0..<100).map { "writer \(writer)\nline \($0)" })
        }
    }

    @Test("a file instead of a folder is an error that says so")
    func failure() throws {
        let file = try folder.write("in the way", to: "file")
        #expect(throws: SaveError.notADirectory(path: file, is: .file)) {
            try InputHistory(path: file + "/input").append("words")
        }
    }
}
