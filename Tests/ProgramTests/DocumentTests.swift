import Foundation
import Interface
import Testing

@testable import DemoServer

/// What the repository says of itself is true.
@Suite("documents")
struct DocumentTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test("the README's tables are those that the program runs by")
    func tables() throws {
        let readme = try Self.text("README.md")
        #expect(readme.contains(Reference.keys), "put the output of `resayil debug tables` into README.md")
        #expect(readme.contains(Reference.commands), "put the output of `resayil debug tables` into README.md")
    }

    @Test("the README's sampler is the reply as it is laid out")
    func sampler() throws {
        let page = MarkdownText.lines(Pages.sampler, columns: 78).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        let shown = "-->\n````\n" + page.joined(separator: "\n") + "\n````\n<!-- end of sampler -->"
        #expect(try Self.text("README.md").contains(shown), "put this into README.md:\n\(shown)")
    }

    @Test("the README's picture is the screen as it is drawn")
    func picture() async throws {
        let svg = try await run(["debug", "screenshot", "--theme", "harbour-dark"]).output
        #expect(svg == (try Self.text("Sources/resayil/Documentation.docc/Resources/screen.svg")), "run `make picture`")
    }

    @Test("every make target that the README names is in the Makefile, and CI runs the README's tests")
    func targets() throws {
        let makefile = try Self.text("Makefile")
        let named = try Self.text("README.md").matches(of: /(?:`|\n)make ([a-z]+)/).map { String($0.output.1) }
        #expect(!named.isEmpty)
        for target in named { #expect(makefile.contains("\n\(target):"), "make \(target)") }
        #expect(try Self.text(".ci/run").contains("\nmake test\n"))
    }

    @Test("every option and subcommand that the README names exists")
    func options() async throws {
        let readme = try Self.text("README.md")
        var help = ""
        let commands = [
            [], ["chat"], ["ask"], ["models"], ["demo-server"], ["debug"], ["doctor"], ["config"], ["profile"],
            ["profile", "use"], ["key"], ["key", "add"], ["key", "remove"], ["history"],
        ]
        for arguments in commands {
            help += try await run(arguments + ["--help"]).output
        }
        for match in readme.matches(of: /`(--[a-z-]+)/) { #expect(help.contains(match.output.1), "\(match.output.1)") }
        for match in readme.matches(of: /`resayil ([a-z]+[a-z-]*)/) {
            #expect(help.contains(match.output.1), "resayil \(match.output.1)")
        }
    }

    @Test("imports go in the directions of the architecture")
    func imports() throws {
        let allowed: [String: Set<String>] = [
            "Chat": [], "Screen": ["CFribidi", "CWidth"], "Markup": ["CCmark"],
            "Interface": ["Chat", "Markup", "Screen"],
            "EventLoop": ["CTasks"],
            "Terminal": ["CNcurses", "EventLoop", "Screen"],
            "Client": ["CCurl", "Chat", "EventLoop"], "History": ["Chat", "Markup"], "DemoServer": [],
            "Settings": ["CToml", "Chat", "Client", "Interface", "Screen"],
        ]
        let shims: Set = ["CCmark", "CCurl", "CFribidi", "CNcurses", "CTasks", "CToml", "CWidth"]
        let own = Set(allowed.keys).union(shims).union(["resayil"])
        for (module, targets) in allowed {
            for file in try Self.swiftFiles(in: "Sources/\(module)") {
                for match in try Self.text(file).matches(of: /(?m)^(?:[a-z@]+ )*import (\w+)/) {
                    let imported = String(match.output.1)
                    #expect(!own.contains(imported) || targets.contains(imported), "\(file) imports \(imported)")
                }
            }
        }
    }

    @Test("no file is too long to be read in one sitting, tables of data apart")
    func sizes() throws {
        for file in try Self.swiftFiles(in: "Sources") + Self.swiftFiles(in: "Tests") {
            let lines = try Self.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
            let isTable = file.hasSuffix("+Table.swift") || file.hasSuffix("/Corpus.swift")
            #expect(lines <= 260 || isTable, "\(file) has \(lines) lines")
        }
    }

    private static func swiftFiles(in folder: String) throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        let files = paths?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
        try #require(!files.isEmpty)
        return files.map { folder + "/" + $0 }
    }
}
