import Chat
import Foundation
import Support
import Testing

@testable import History

@Suite("DraftFile")
struct DraftFileTests {
    private let folder: TemporaryFolder
    private var state: String { folder.path + "/state" }

    init() throws { folder = try TemporaryFolder() }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: state).sorted() }

    @Test("a draft is read as it was saved, and removed once it is empty")
    func roundTrip() throws {
        let draft = DraftFile(folder: state, key: "new")
        #expect(draft.read() == "")
        try draft.write("half a\nthought مرحبا")
        try draft.write("half a\nthought مرحبا, and more")
        #expect(DraftFile(folder: state, key: "new").read() == "half a\nthought مرحبا, and more")
        try draft.write("")
        #expect(draft.read() == "")
        #expect(try names() == [])
        try draft.write("")
    }

    @Test("only the owner can read a draft")
    func modes() throws {
        try DraftFile(folder: state, key: "new").write("words")
        let manager = FileManager.default
        #expect(try manager.attributesOfItem(atPath: state)[.posixPermissions] as? Int == 0o700)
        #expect(try manager.attributesOfItem(atPath: state + "/draft-new")[.posixPermissions] as? Int == 0o600)
    }

    @Test("each conversation has its own draft, whatever its key holds")
    func keys() throws {
        let long = String(repeating: "x", count: 500)
        let keys = ["a", "A", "../a", "a/b", "a%2Fb", "", ".", "漢", "a\0b", long, long + "y"]
        for key in keys { try DraftFile(folder: state, key: key).write(Draft("draft of " + key)) }
        for key in keys { #expect(DraftFile(folder: state, key: key).read().text == "draft of " + key) }
        #expect(try names().count == keys.count)
        #expect(try names().allSatisfy { $0.utf8.count < 200 })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["state"])
    }

    @Test("a draft that cannot be written is an error and leaves nothing behind")
    func failure() throws {
        let file = try folder.write("in the way", to: "file")
        #expect(throws: SaveError.self) { try DraftFile(folder: file, key: "new").write("words") }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "in the way")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }
}
