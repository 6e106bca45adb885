import Chat
import Foundation
import Support
import Testing

@testable import History

@Suite("DraftFolder")
struct DraftFolderTests {
    private let notes = Chat.Attachment(name: "a.txt", content: .text("one\n\"two\" مرحبا\u{0}\n"), byteCount: 20)
    private let dot = Chat.Attachment(
        name: "b.png", content: .image(dataURL: "data:image/png;base64,AAAA"), byteCount: 3)
    private let folder: TemporaryFolder
    private var state: String { folder.path + "/state" }

    init() throws { folder = try TemporaryFolder() }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: state).filter { !$0.hasSuffix(".lock") }.sorted()
    }

    @Test("a draft of an ended process is found by the next one, with its conversation")
    func leftBehind() throws {
        do {
            let first = DraftFolder(folder: state)
            #expect(first.leftBehind() == nil)
            #expect(!FileManager.default.fileExists(atPath: state))
            try first.write("half a\nthought مرحبا", key: "conversation-1")
        }
        // The lock of this process still stands, as one of a second window would.
        #expect(DraftFolder(folder: state).leftBehind() == nil)
        #expect(try files() == ["draft.0"])
    }

    @Test("two processes do not see each other's drafts")
    func windows() throws {
        let (first, second) = (DraftFolder(folder: state), DraftFolder(folder: state))
        try first.write("one", key: "new")
        try second.write("two", key: "new")
        #expect(first.leftBehind()?.draft == "one")
        #expect(second.leftBehind()?.draft == "two")
        try second.write("", key: "new")
        #expect(try files() == ["draft.0"])
    }

    @Test("a parked draft waits in its conversation until another is written there")
    func aside() throws {
        let drafts = DraftFolder(folder: state)
        try drafts.write("thought", key: "a")
        try drafts.putAside("thought", key: "a")
        #expect(drafts.leftBehind() == nil)
        #expect(drafts.waiting(key: "a") == "thought")
        #expect(drafts.waiting(key: "b") == "")
        try drafts.write("elsewhere", key: "b")
        #expect(drafts.waiting(key: "a") == "thought")
        try drafts.write("thoughts", key: "a")
        #expect(drafts.waiting(key: "a") == "")
        try drafts.write("", key: "a")
        #expect(try files() == [])
    }

    @Test("files that were given stay with the text, and go with it")
    func attachments() throws {
        let drafts = DraftFolder(folder: state)
        let given = Draft("what is this?", attachments: [notes, dot])
        try drafts.write(given, key: "a")
        #expect(drafts.leftBehind() == .init(key: "a", draft: given))
        try drafts.write("what is", key: "a")
        #expect(drafts.leftBehind()?.draft == "what is")
        try drafts.write(Draft(attachments: [notes]), key: "a")
        #expect(drafts.leftBehind()?.draft.attachments == [notes])
        try drafts.putAside(given, key: "a")
        #expect(drafts.waiting(key: "a") == given)
        #expect(drafts.keys(beginning: "a") == ["a"])
        #expect(try files() == ["draft-a", "draft-a.files"])
        drafts.forget(beginning: "a", except: ["a"])
        #expect(drafts.waiting(key: "a") == given)
        try drafts.write(given, key: "a")
        try drafts.write("", key: "a")
        #expect(try files() == [])
    }

    @Test("drafts of deleted conversations are removed, and no others")
    func forgets() throws {
        let drafts = DraftFolder(folder: state)
        drafts.forget(beginning: "conversation-", except: [])
        for key in ["conversation-1", "conversation-2", "new"] {
            try DraftFile(folder: state, key: key).write(Draft(key))
        }
        drafts.forget(beginning: "conversation-", except: ["conversation-2"])
        #expect(try files() == ["draft-conversation-2", "draft-new"])
    }

    @Test("only the owner can read the folder")
    func modes() throws {
        let drafts = DraftFolder(folder: state)
        try drafts.write("words", key: "a")
        try drafts.putAside("words", key: "a")
        try drafts.write("words", key: "b")
        for name in try FileManager.default.contentsOfDirectory(atPath: state) {
            let attributes = try FileManager.default.attributesOfItem(atPath: state + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }
}
