import Foundation
import Prompts
import Support
import Testing

@testable import Settings

@Suite("PromptLibrary")
struct PromptLibraryTests {
    private let home: TemporaryFolder
    private var paths: Paths { Paths(environment: ["HOME": home.path]) }

    init() throws { home = try TemporaryFolder() }

    private func library(_ environment: [String: String] = [:], in directory: String? = nil) -> PromptLibrary {
        PromptLibrary(paths, environment: environment, directory: directory ?? home.path)
    }

    @Test("every folder is read, the person's own first, and a name that is taken is hidden")
    func folders() throws {
        try home.write("own", to: ".config/resayil/prompts/a.md")
        try home.write("x", to: ".config/resayil/prompts/git/commit.md")
        try home.write("claude", to: ".claude/commands/b.md")
        try home.write("claude", to: ".claude/commands/a.md")
        try home.write("prompt = \"gemini\"", to: ".gemini/commands/c.toml")
        try home.write("prompt: llm", to: ".config/io.datasette.llm/templates/d.yaml")
        try home.write("aichat", to: ".config/aichat/roles/e.md")
        try home.write("not one", to: ".config/aichat/roles/e.txt")
        let entries = library().entries
        #expect(entries.map(\.name) == ["a", "git:commit", "a", "b", "c", "d", "e"])
        #expect(entries.filter(\.isHidden).map(\.origin.format) == [.claude])
        #expect(library().prompts.map(\.name) == ["a", "b", "c", "d", "e", "git:commit"])
        #expect(library().file(named: "a")?.prompt?.body.plainText == "own")
        #expect(library().file(named: "commit")?.prompt?.name == "git:commit")
        #expect(library().file(named: "zz") == nil)
    }

    @Test("a project's commands are found from any folder of it, and are not the person's own")
    func project() throws {
        try home.write("p", to: "work/.claude/commands/p.md")
        try home.write("prompt = \"g\"", to: "work/.gemini/commands/g.toml")
        try home.write("", to: "work/.git/HEAD")
        try home.write("", to: "work/src/deep/x")
        try home.write("mine", to: ".claude/commands/mine.md")
        let inside = library(in: home.path + "/work/src/deep").entries
        #expect(inside.map(\.name) == ["p", "g", "mine"])
        #expect(inside.map(\.origin.isProject) == [true, true, false])
        #expect(library().entries.map(\.origin.isProject) == [false], "the home folder is no project")
    }

    @Test("folders that other programs are told by variables are read there")
    func variables() throws {
        try home.write("r", to: "roles/r.md")
        try home.write("prompt: t", to: "llm/templates/t.yml")
        let environment = ["AICHAT_ROLES_DIR": home.path + "/roles", "LLM_USER_PATH": home.path + "/llm"]
        #expect(library(environment).entries.map(\.name) == ["t", "r"])
    }

    @Test("links in a circle, and a folder of thousands of files, end")
    func circles() throws {
        try home.write("a", to: ".claude/commands/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/.claude/commands/self", withDestinationPath: home.path + "/.claude/commands")
        let names = library().entries.map(\.name)
        #expect(names.contains("a") && names.count < 10)
    }

    @Test("a prompt is written for its owner alone, once, and folders are made on the way")
    func writes() throws {
        let writer = PromptWriter(folder: paths.promptDirectory)
        let path = try writer.write("one\n", named: "git:x", overwriting: false)
        #expect(path == home.path + "/.config/resayil/prompts/git/x.md")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: PromptWriter.WriteError.exists(path: path)) {
            try writer.write("two\n", named: "git:x", overwriting: false)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\n")
        _ = try writer.write("two\n", named: "git:x", overwriting: true)
        #expect(library().file(named: "x")?.prompt?.body.plainText == "two")
        #expect(throws: PromptWriter.WriteError.invalidName("../x")) {
            try writer.write("x", named: "../x", overwriting: true)
        }
    }
}
