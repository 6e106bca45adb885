import Foundation
import Support
import Testing

/// What the program says of itself.
@Suite("version and manual", .timeLimit(.minutes(5)))
struct VersionTests {
    @Test("the version is a semantic one, alone on its line")
    func number() async throws {
        let output = try await run(["--version"]).output
        let version = output.dropLast().wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+(\+[0-9a-z.]+)?/)
        #expect(version != nil && output.hasSuffix("\n"), "\(output)")
    }

    @Test("the long version names every library with its version, and what the build can do")
    func report() async throws {
        let result = try await run(["--version", "--verbose"])
        #expect(try await run(["--verbose", "--version"]).output == result.output)
        for name in ["ncurses", "libcurl", "SQLite", "ICU", "FriBidi", "cmark-gfm", "toml++"] {
            let line = result.output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
            #expect(line?.contains(/[0-9]+\.[0-9]+/) == true, "\(name): \(result.output)")
        }
        #expect(result.output.contains("languages") && result.output.contains("ar"))
        let manifest = try String(
            contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let pins = manifest.matches(of: /"(\w+)", "([0-9.]+)"\)/)
        #expect(pins.count == 4)
        for pin in pins { #expect(result.output.contains("\(pin.output.1) \(pin.output.2)")) }
    }

    /// The page as `man` shows it.
    private static func shown(_ page: String) async throws -> String {
        let home = try Home()
        let text = try await home.run("debug", "manual", page).output
        try Data(text.utf8).write(to: URL(fileURLWithPath: home.path + "/page"))
        let environment = Session.environment(home: home.path, ["MANWIDTH": "100", "LC_ALL": "C.UTF-8"])
        let result = try await runTool(
            "/usr/bin/man", ["--warnings", "-E", "UTF-8", "-l", home.path + "/page"], environment: environment)
        #expect(result.status == 0 && result.errors.isEmpty, "\(page): \(result.errors)")
        return result.output.replacing(/.\x{08}/, with: "").replacing("‐", with: "-")
    }

    @Test("the manual page has its sections, every command, option and variable")
    func manual() async throws {
        let page = try await Self.shown("resayil")
        let sections = page.matches(of: /(?m)^([A-Z][A-Z ]+)$/).map { String($0.output.1) }
        #expect(
            sections == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "KEYS", "ENVIRONMENT", "FILES", "EXIT STATUS",
                "EXAMPLES", "SEE ALSO",
            ])
        for name in ["resayil history search", "resayil key remove", "--top-p <number>", "Ctrl-R", "resayil doctor"] {
            #expect(page.contains(name), "\(name)")
        }
        for file in FileManager.default.enumerator(atPath: Repository.root.appendingPathComponent("Sources").path)?
            .compactMap({ $0 as? String }) ?? [] where file.hasSuffix(".swift")
        {
            let source = try String(
                contentsOf: Repository.root.appendingPathComponent("Sources/" + file), encoding: .utf8)
            for name in source.matches(of: /"((?:LLM_)?RESAYIL_[A-Z_]+|OPENAI_API_KEY)"/).map(\.output.1) {
                #expect(page.contains(name), "\(name) of \(file)")
            }
        }
    }

    @Test("the pages about files have every setting and every face")
    func formats() async throws {
        let configuration = try await Self.shown("config")
        let printed = try await run(["config", "default"]).output
        let settings = printed.matches(of: #/(?m)^(?:# )?([a-z_]+) = /#).map(\.output.1)
        #expect(settings.count > 30)
        for name in settings { #expect(configuration.contains(name), "\(name)") }
        let themes = try await Self.shown("themes")
        let faces = try await run(["theme", "show", "--faces", "default"]).output
        for face in ["markup.heading", "role.user", "diff.added"] {
            #expect(themes.contains(face) && faces.contains(face), "\(face)")
        }
    }
}
