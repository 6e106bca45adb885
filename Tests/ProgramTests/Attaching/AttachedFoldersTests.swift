import Foundation
import Support
import Testing

/// `@folder/` and patterns, through `ask` and the model that repeats what it is sent.
@Suite("attached folders", .timeLimit(.minutes(5)))
struct AttachedFoldersTests {
    private static func home() throws -> Home {
        let home = try Home([
            "src/a.swift": "alpha", "src/deep/er/b.swift": "beta", "src/deep/c.md": "gamma", "src/.hidden": "secret",
            "src/.git2/x": "secret", "src/empty.swift": "", "secret.txt": "secret",
        ])
        for (link, target) in [("loop", "."), ("out.swift", "../secret.txt")] {
            try FileManager.default.createSymbolicLink(atPath: home.path + "/src/" + link, withDestinationPath: target)
        }
        return home
    }

    private func ask(_ home: Home, _ path: String) async throws -> RunOutput {
        try await home.run("ask", "--demo", "-m", "echo", "look: @" + home.path + path)
    }

    @Test("a folder gives its files, but no hidden ones and no links")
    func folder() async throws {
        let home = try Self.home()
        let result = try await ask(home, "/src/")
        #expect(result.status == 0, "\(result.errors)")
        for text in ["a.swift:\n", "alpha", "deep/er/b.swift:\n", "beta", "gamma"] {
            #expect(result.output.contains(text))
        }
        #expect(!result.output.contains("secret"))
        #expect(result.errors.contains("attached 3 files of @") && result.errors.contains("1 without text left out"))
        let bare = try await ask(home, "/src")
        #expect(bare.output == result.output.replacing("@\(home.path)/src/", with: "@\(home.path)/src"))
        #expect(bare.errors == result.errors)
    }

    @Test(
        "a pattern gives the files that fit",
        arguments: [
            ("/src/**/*.swift", ["alpha", "beta"]), ("/src/*.swift", ["alpha"]), ("/src/deep/?.md", ["gamma"]),
            ("/src/[ab].swift", ["alpha"]), ("/src/**", ["alpha", "beta", "gamma"]), ("/**/er/*", ["beta"]),
        ])
    func pattern(pattern: String, texts: [String]) async throws {
        let result = try await ask(try Self.home(), pattern)
        #expect(result.status == 0, "\(result.errors)")
        for text in ["alpha", "beta", "gamma"] { #expect(result.output.contains(text) == texts.contains(text)) }
    }

    @Test("what git ignores is left out, and nothing that a work tree names is run")
    func git() async throws {
        let home = try Self.home()
        let project = home.path + "/src"
        _ = try await runTool("/usr/bin/git", ["init", "-q", project], environment: ["HOME": home.path])
        _ = try await runTool(
            "/usr/bin/git", ["-C", project, "config", "core.fsmonitor", "touch \(home.path)/ran"],
            environment: ["HOME": home.path])
        try "*.md\n".write(toFile: project + "/.gitignore", atomically: true, encoding: .utf8)
        let result = try await ask(home, "/src/")
        #expect(result.status == 0 && result.output.contains("beta") && !result.output.contains("gamma"))
        #expect(!FileManager.default.fileExists(atPath: home.path + "/ran"))
    }

    @Test("too much is refused with the limit")
    func limits() async throws {
        let home = try Home([
            "big/a": String(repeating: "x", count: 600_000), "big/b": String(repeating: "y", count: 600_000),
        ])
        let big = try await ask(home, "/big/")
        #expect(big.status == 66 || big.status == 65)
        #expect(big.errors.contains("is too large · texts go up to 1 MiB in all"))
        let many = try Home(Dictionary(uniqueKeysWithValues: (0...100).map { ("many/f\($0)", "x") }))
        let refused = try await ask(many, "/many/")
        #expect(refused.errors.contains("has too many files · up to 100 can be attached"))
        #expect(try await ask(many, "/none/").errors.contains("no such file"))
    }
}
