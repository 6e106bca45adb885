import Chat
import Localization
import Screen
import Testing

@testable import Editing
@testable import Interface

/// Paths as a desktop drops them on a terminal, and as people write them behind commands.
@Suite("dropped files")
struct DroppedFilesTests {
    @Test("the notice that a page is loading goes when it is there")
    func page() {
        var scenario = Scenario()
        scenario.ask("see @http://localhost/a.md")
        #expect(scenario.screen.contains { $0.contains("loading http://localhost/a.md") })
        let page = Attachment(name: "http://localhost/a.md", content: .text("words"), byteCount: 5)
        scenario.send(.mentionsRead([Mention(path: page.name, outcome: .file(page))]))
        #expect(scenario.startedRequest?.request.messages.last?.content.hasSuffix("a.md:\n```md\nwords\n```") == true)
        #expect(!scenario.screen.contains { $0.contains("loading") })
    }

    private static func file(_ path: String) -> Mention {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return Mention(path: path, outcome: .file(Attachment(name: name, content: .text("words"), byteCount: 5)))
    }

    @Test(
        "a path is read as a shell reads it, or as a file URL",
        arguments: [
            ("my\\ file.txt", "my file.txt"), ("'/a b/c.txt'", "/a b/c.txt"), ("\"/a b/c.txt\"", "/a b/c.txt"),
            ("file:///a%20b/%D9%85.txt", "/a b/م.txt"), ("file://localhost/a", "/a"), ("FILE:///a", "/a"),
            ("my file.txt", "my file.txt"), ("it's.txt", "it's.txt"), ("a'b c'd", "ab cd"),
            ("file://elsewhere/a", "file://elsewhere/a"), ("'a' 'b'", "'a' 'b'"), ("notes.md", "notes.md"),
        ])
    func meant(typed: String, path: String) {
        #expect(TypedPath.meant(typed) == path)
    }

    @Test(
        "a paste of paths of existing files attaches them as @ does",
        arguments: [
            ("'/a b/c.txt'", ["/a b/c.txt"], "@/a\\ b/c.txt "), ("/a\\ b/c.txt ", ["/a b/c.txt"], "@/a\\ b/c.txt "),
            ("file:///a%20b/c.txt\n", ["/a b/c.txt"], "@/a\\ b/c.txt "), ("/etc/hosts", ["/etc/hosts"], "@/etc/hosts "),
            ("'/a.txt' '/b.txt'", ["/a.txt", "/b.txt"], "@/a.txt @/b.txt "),
        ])
    func drops(pasted: String, paths: [String], written: String) {
        var scenario = Scenario()
        scenario.type("see ")
        scenario.send(.input(.paste(pasted)))
        #expect(scenario.effects == [.readMentions(paths)])
        scenario.send(.mentionsRead(paths.map(Self.file)))
        #expect(scenario.state.window.composer.text == "see " + written)
        scenario.press("Enter")
        #expect(scenario.effects == [.readMentions(paths)])
        scenario.send(.mentionsRead(paths.map(Self.file)))
        #expect(scenario.state.window.conversation.messages.first?.attachments.count == paths.count)
    }

    @Test("a paste that is not only paths of files stays text, and one undo restores the text")
    func words() {
        for text in ["see /etc/hosts", "notes.txt", "/a/b and more", "'/open", "it's"] {
            var scenario = Scenario()
            scenario.send(.input(.paste(text)))
            #expect(scenario.effects.isEmpty, "\(text)")
        }
        var scenario = Scenario()
        scenario.send(.input(.paste("/usr/share")))
        scenario.send(.mentionsRead([Mention(path: "/usr/share", outcome: .refused(reason: .verbatim("is a folder")))]))
        #expect(scenario.state.window.composer.text == "/usr/share")
        #expect(scenario.state.notice == nil)
        scenario = Scenario()
        scenario.send(.input(.paste("/etc/hosts")))
        scenario.send(.mentionsRead([Self.file("/etc/hosts")]))
        scenario.press("Ctrl-_")
        #expect(scenario.state.window.composer.text == "/etc/hosts")
    }

    @Test("a path behind a command, or behind an @, is not attached again")
    func behind() {
        var scenario = Scenario()
        scenario.type("/file ")
        scenario.send(.input(.paste("'/a b/c.txt'")))
        #expect(scenario.effects.isEmpty)
        scenario = Scenario()
        scenario.type("see @")
        scenario.send(.input(.paste("'/a b/c.txt'")))
        scenario.send(.mentionsRead([Self.file("/a b/c.txt")]))
        #expect(scenario.state.window.composer.text == "see @/a\\ b/c.txt ")
    }

    @Test("a file whose name cannot follow an @ is attached, too")
    func unnamable() {
        var scenario = Scenario()
        scenario.send(.input(.paste("/home/me/what.")))
        scenario.send(.mentionsRead([Self.file("/home/me/what.")]))
        #expect(scenario.state.window.composer.text.isEmpty)
        #expect(scenario.state.window.attachments.map(\.name) == ["what."])
    }

    @Test("a file with an @ in its path is named with a backslash")
    func named() {
        var scenario = Scenario()
        scenario.send(.input(.paste("/home/me@work/a.txt")))
        scenario.send(.mentionsRead([Self.file("/home/me@work/a.txt")]))
        #expect(scenario.state.window.composer.text == #"@/home/me\@work/a.txt "#)
        #expect(scenario.state.window.mentions.files.map(\.path) == ["/home/me@work/a.txt"])
    }
}
