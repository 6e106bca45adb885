import Chat
import Foundation
import Interface
import Layout
import Support
import Testing

@testable import DemoServer

/// What the repository says of itself is true.
@Suite("documents")
struct DocumentTests {
    private static let root = Repository.root

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static let articles = "Sources/resayil/Documentation.docc/"

    /// A test compares the part of an article between two marks with what the program prints.
    private static func expect(_ article: String, holds text: String, from command: String) throws {
        let isCurrent = try Self.text(articles + article).contains(text)
        #expect(isCurrent, "run `make tables`, which puts the output of `\(command)` into \(article)")
    }

    @Test("the tables of keys and commands are those of the program")
    func tables() throws {
        try Self.expect("Keys.md", holds: Reference.keys, from: "resayil debug tables")
        try Self.expect("Commands.md", holds: Reference.commands, from: "resayil debug tables")
    }

    @Test("the commented configuration is that of the program")
    func configuration() async throws {
        let printed = try await run(["config", "default"]).output
        try Self.expect("Configuration.md", holds: printed, from: "resayil config default")
    }

    @Test("every section of WireFormat that a comment cites exists, and comments cite many")
    func citations() throws {
        let article = try Self.text(Self.articles + "WireFormat.md")
        let anchors = Set(
            article.matches(of: /(?m)^(?:#{2,3} |\| )([0-9]+(?:\.(?:[0-9]+|[A-M]))*)/).map { String($0.output.1) })
        var citations = 0
        for file in try Self.swiftFiles(in: "Sources") + Self.swiftFiles(in: "Tests") {
            for match in try Self.text(file).matches(of: /WireFormat ([0-9]+(?:\.(?:[0-9]+|[A-M]))*)/) {
                citations += 1
                #expect(anchors.contains(String(match.output.1)), "\(file) cites WireFormat \(match.output.1)")
            }
        }
        #expect(citations > 50)
    }

    @Test("every file that CONTRIBUTING and the articles name exists")
    func namedFiles() throws {
        for page in ["CONTRIBUTING.md", "README.md", "SECURITY.md"]
            + (try Self.articleNames().map { Self.articles + $0 })
        {
            for match in try Self.text(page).matches(of: /[`(]((?:Sources|Tests|themes)\/[A-Za-z0-9+_\-.\/]+)[`)]/) {
                let path = Self.root.appendingPathComponent(String(match.output.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(page) names \(match.output.1)")
            }
        }
    }

    @Test("every source that CONTRIBUTING names without its folder is the end of a path")
    func namedSources() throws {
        let files = try Self.swiftFiles(in: "Sources") + Self.swiftFiles(in: "Tests")
        let names = try Self.text("CONTRIBUTING.md").matches(of: /`([A-Za-z0-9+\/]+\.swift)`/).map { $0.output.1 }
        #expect(names.count > 20)
        for name in names { #expect(files.contains { ("/" + $0).hasSuffix("/" + name) }, "\(name)") }
    }

    private static func articleNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(articles).path)
            .filter { $0.hasSuffix(".md") }
    }

    @Test("the sampler in the article is the laid-out reply")
    func sampler() throws {
        let page = MarkdownText.lines(Pages.sampler, columns: 78).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        let shown = "-->\n````\n" + page.joined(separator: "\n") + "\n````\n<!-- end of sampler -->"
        #expect(try Self.text(Self.articles + "Markdown.md").contains(shown), "put this into Markdown.md:\n\(shown)")
    }

    @Test("the picture of the README is the drawn screen")
    func picture() async throws {
        let svg = try await run(["debug", "screenshot", "--theme", "harbour-dark"]).output
        #expect(svg == (try Self.text("Sources/resayil/Documentation.docc/Resources/screen.svg")), "run `make picture`")
    }

    @Test("every make target that the README names is in the Makefile, and CI runs the README's tests")
    func targets() throws {
        let makefile = try Self.text("Makefile") + Self.text("Sources/Packaging/package.mk")
        let named = try Self.text("README.md").matches(of: /(?:`|\n)make ([a-z]+)/).map { String($0.output.1) }
        #expect(!named.isEmpty)
        for target in named { #expect(makefile.contains("\n\(target):"), "make \(target)") }
        #expect(try Self.text(".ci/run").contains("\nmake test\n"))
    }

    @Test("every option and subcommand that the documents name exists")
    func options() async throws {
        let readme = try (["README.md"] + Self.articleNames().map { Self.articles + $0 }).map(Self.text).joined()
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

    @Test("every command of the documents quotes what a shell would expand")
    func quotedCommands() throws {
        let texts = try (["README.md", "CONTRIBUTING.md"] + Self.articleNames().map { Self.articles + $0 }).map(
            Self.text)
        let lines = texts.joined(separator: "\n").split(separator: "\n").filter { $0.contains(#/^\s*(\$ )?resayil /#) }
        let inline = texts.joined().matches(of: /`(resayil [^`\n]+)`/).map(\.output.1)
        #expect(lines.count > 3 && inline.count > 10)
        for command in lines + inline {
            let words = command.replacing(##/ #.*$/##, with: "").replacing(/"[^"]*"|'[^']*'/, with: "")
            #expect(!words.contains(/[?*!]|\[[^\]]*$/), "\(command)")
        }
    }

    @Test("the documents name every format of an export")
    func exportFormats() throws {
        let (readme, commands) = (try Self.text("README.md"), try Self.text(Self.articles + "Commands.md"))
        for format in ExportFormat.allCases {
            let (isNamed, isListed) = (
                readme.contains(format.label), commands.contains("`.\(format.pathExtension)`")
            )
            #expect(isNamed, "add \(format.label) to README.md, where it lists /save")
            #expect(isListed, "add `.\(format.pathExtension)` to Commands.md, below Saving")
        }
    }

    @Test("imports go in the directions of the architecture")
    func imports() throws {
        let allowed: [String: Set<String>] = [
            "Localization": [], "Chat": ["Localization"], "Letters": [], "Screen": ["CFribidi", "CWidth", "Letters"],
            "Markup": ["CCmark"],
            "Editing": ["Chat", "Letters", "Localization", "Screen"],
            "Layout": ["Chat", "Letters", "Localization", "Markup", "Screen"],
            "Prompts": ["Chat", "Localization"],
            "Interface": ["Chat", "Editing", "Layout", "Letters", "Localization", "Markup", "Prompts", "Screen"],
            "System": ["CTasks"], "EventLoop": ["CTasks", "System"],
            "Terminal": ["CNcurses", "EventLoop", "Localization", "Screen"],
            "Client": ["CCurl", "Chat", "EventLoop", "Localization", "System"],
            "History": ["Chat", "Letters", "Localization", "Markup", "System"],
            "DemoServer": ["Localization"],
            "Settings": [
                "CToml", "Chat", "Client", "Editing", "Interface", "Layout", "Localization", "Prompts", "Screen",
                "System",
            ],
        ]
        let shims: Set = ["CCmark", "CCurl", "CFribidi", "CNcurses", "CTasks", "CToml", "CVersion", "CWidth"]
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

    @Test("no file is longer than 260 lines, except for tables of data")
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
