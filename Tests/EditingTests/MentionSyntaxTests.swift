import Testing

@testable import Editing

@Suite("syntax of mentions")
struct MentionSyntaxTests {
    @Test(
        "a path follows an @ at the start of a word",
        arguments: [
            ("@a.txt", ["a.txt"]), ("see @a.txt and (@b/c.md), or @~/d?", ["a.txt", "b/c.md", "~/d"]),
            ("@my\\ notes.txt x", ["my notes.txt"]), ("@a.txt @a.txt", ["a.txt"]), ("me@example.org", []),
            ("@me@example.org", []), (#"@a\@b.txt"#, ["a@b.txt"]), (#"@\\a@b.txt"#, []),
            ("@./a@b.txt", ["./a@b.txt"]),
            ("@~/a@2x.png,", ["~/a@2x.png"]), ("`@main`", []), ("@", []), ("@.", []), ("a @ b", []),
            ("@ملف.txt،", ["ملف.txt"]),
            ("@a\n@b", ["a", "b"]), ("\\@a.txt", []),
        ])
    func paths(text: String, paths: [String]) {
        #expect(MentionSyntax.paths(in: text) == paths)
    }

    @Test(
        "a name that clearly means a file is distinguished from a word",
        arguments: [
            ("./x", false, true), ("~/x", false, true), ("/etc/x", false, true), ("src/mian.swift", true, true),
            ("angular/core", false, false), ("notes.md", true, true), ("john.doe", true, false), ("name", true, false),
            ("README", true, false), ("A.PNG", true, true),
        ])
    func means(path: String, hasFolder: Bool, isFile: Bool) {
        #expect(MentionSyntax.meansFile(path, hasFolder: hasFolder) == isFile)
    }
}

@Suite("pages in a text")
struct MentionedPagesTests {
    @Test("an address may have an @, and brackets in pairs")
    func addresses() {
        let text = "(@https://a.example/@me/x, @http://b.example/Foo_(bar). @https:// @me@host)"
        #expect(MentionSyntax.paths(in: text).prefix(2) == ["https://a.example/@me/x", "http://b.example/Foo_(bar)"])
        #expect(!MentionSyntax.paths(in: text).contains("me@host"))
        #expect(
            MentionSyntax.isPage("HTTPS://x") && !MentionSyntax.isPage("https://") && !MentionSyntax.isPage("ftp://x"))
    }
}
