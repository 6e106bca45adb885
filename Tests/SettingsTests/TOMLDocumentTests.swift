import Localization
import Support
import Testing

import Settings

@Suite("TOMLDocument")
struct TOMLDocumentTests {
    private func parse(_ text: String) throws -> TOMLTable {
        try TOMLDocument(parsing: text.utf8, file: "a.toml").root
    }

    @Test("values of every type are read with their type")
    func readsTypes() throws {
        let root = try parse(
            """
            s = "a\\u0000b"
            i = -7
            f = 1.5
            b = true
            d = 2026-11-23T20:15:00Z
            t = 07:30:00
            a = [1, "two", [3]]
            [table]
            "dotted.key" = { x = 1 }
            """)
        #expect(root["s"]?.string == "a\0b")
        #expect(root["i"]?.integer == -7)
        #expect(root["i"]?.number == -7)
        #expect(root["f"]?.value == .float(1.5))
        #expect(root["b"]?.boolean == true)
        #expect(root["d"]?.value == .dateTime("2026-11-23T20:15:00Z"))
        #expect(root["t"]?.value == .dateTime("07:30:00"))
        #expect(root["a"]?.array?.map(\.kind.english) == ["an integer", "a string", "an array"])
        #expect(root["a"]?.array?[2].array?.first?.integer == 3)
        #expect(root["table"]?.table?["dotted.key"]?.table?["x"]?.integer == 1)
        #expect(root["none"] == nil)
    }

    @Test("keys and values have line and column, counted in characters")
    func tellsPositions() throws {
        let root = try parse("\nname = 1\n\"é\" =   [\n  10,\n  20 ]\n[t]\n  inner = {x = 'y'}\n")
        let list = try #require(root.entries.first { $0.key == "é" })
        #expect(list.keyPosition == SourcePosition(file: "a.toml", line: 3, column: 1))
        #expect(list.node.position == SourcePosition(file: "a.toml", line: 3, column: 9))
        #expect(list.node.array?.last?.position == SourcePosition(file: "a.toml", line: 5, column: 3))
        let inner = try #require(root["t"]?.table?.entries.first)
        #expect(inner.keyPosition.description == "a.toml:7:3")
        #expect(inner.node.table?["x"]?.position.description == "a.toml:7:16")
    }

    @Test("entries keep the order of the file")
    func keepsOrder() throws {
        #expect(try parse("z = 1\nb = 2\n[y]\n[a]\n").entries.map(\.key) == ["z", "b", "y", "a"])
    }

    @Test(
        "what begins as a time or a value is refused, and ends no program",
        arguments: [
            "a = 2026-11-23Tx", "a = 2026-11-23T:", "a = []}#{_z", "a = 12:3", "a = 12:30:00.", "a = 12:30:00.x",
            "a = 1:",
            "a = 2026-11-23T12:30:00+", "a = 2026-11-23t\n", "a = 12:30:00.5\u{E9}",
        ])
    func refusesBrokenValues(text: String) {
        #expect(throws: Diagnostic.self) { try parse(text) }
    }

    @Test(
        "a syntax error has its line and column",
        arguments: [("a = 1\nb = \n", 2), ("a = 1\na = 2", 2), ("[x\n", 1), ("x = \"\u{1}\"", 1)])
    func tellsSyntaxErrors(text: String, line: Int) {
        let diagnostic = #expect(throws: Diagnostic.self) { try parse(text) }
        #expect(diagnostic?.severity == .error)
        #expect(diagnostic?.position.line == line)
        #expect((diagnostic?.position.column ?? 0) > 0)
        #expect(diagnostic?.what.isEmpty == false)
    }

    @Test(
        "a key too deep for the stack is an error where it gets too long",
        arguments: [("'!'", 68), ("a", 34), ("\"é\\\".\"", 119)])
    func refusesLongKeys(part: String, column: Int) throws {
        let key = Array(repeating: part, count: 50_000).joined(separator: ".")
        let diagnostic = #expect(throws: Diagnostic.self) { try parse(key + " = 1") }
        #expect(diagnostic?.what.english == "a key of too many parts")
        #expect(diagnostic?.position == SourcePosition(file: "a.toml", line: 1, column: column))
        #expect(throws: Diagnostic.self) { try parse("x = 1\n[" + key + "]") }
        #expect(throws: Diagnostic.self) { try parse("x = {" + key + " = 1}") }
    }

    @Test("values nested too deeply are an error")
    func refusesDeepValues() {
        let text = "x = " + String(repeating: "[", count: 100_000)
        #expect(throws: Diagnostic.self) { try parse(text) }
    }

    @Test("dots in strings, comments and numbers do not make a key long")
    func countsOnlyKeys() throws {
        let dots = String(repeating: "a.", count: 40)
        let root = try parse(
            """
            a.b.c = "\(dots)\\"\(dots)" # \(dots) "
            d = '\(dots)"'
            e = \"""
            \(dots)"\(dots)
            \"""
            f = [\(Array(repeating: "1.5", count: 40).joined(separator: ", "))]
            """)
        #expect(root.entries.map(\.key) == ["a", "d", "e", "f"])
    }

    @Test("bytes that are not UTF-8 are an error, an empty file is an empty table")
    func readsEdges() throws {
        let diagnostic = #expect(throws: Diagnostic.self) {
            try TOMLDocument(parsing: [0x61, 0x3D, 0x22, 0xFF, 0x22], file: "")
        }
        #expect(diagnostic?.text.english.hasSuffix(": the file is not UTF-8 here · save it as UTF-8") == true)
        #expect(try parse("").entries.isEmpty)
    }

    @Test("a missing file, a folder or a file that is too large is refused with its name")
    func refusesFiles() throws {
        let folder = try TemporaryFolder()
        let large = try folder.write(String(repeating: "#", count: (1 << 20) + 1), to: "large.toml")
        for path in [folder.path + "/none.toml", folder.path, "/dev/zero", large] {
            let diagnostic = #expect(throws: Diagnostic.self) { try TOMLDocument(readingFile: path) }
            #expect(diagnostic?.description.hasPrefix(path + ": ") == true)
        }
    }

    @Test("unknown keys are reported at their position")
    func complainsAboutKeys() throws {
        let diagnostics = try parse("name = 1\nnmae = 2\n").diagnosticsOfKeys(otherThan: ["name", "author"])
        #expect(
            diagnostics.map(\.description) == ["a.toml:2:1: unknown setting \"nmae\"; did you mean \"name\"?"])
    }

    @Test(
        "mistakes are told by what to do about them",
        arguments: [
            ("theme = \"nord", "the string has no closing quote"),
            ("theme = 'nord\r\nb = 1", "the string has no closing quote"),
            ("x = \"\"\"abc", "the string has no closing quote"),
            ("x = \"a\u{1}b\"", "control characters are written as escapes, such as \\u001B"),
            ("theme = nord", "text is written in quotes: \"nord\""),
            ("x = [info, b]", "text is written in quotes: \"info\""),
            ("x = blue # sky", "text is written in quotes: \"blue\""), ("x = True", "write true"),
            ("x = off", "write false"),
            ("theme =", "the value behind = is missing"), ("theme \"nord\"", "= is missing behind the name"),
            ("théme = 1", "a name with such letters is written in quotes"),
            ("theme = \"nord\", # a", "nothing more may stand on this line: , # a"),
            ("theme = 1\ntheme = 2", "theme is there already"), ("[a]\nb = 1\n[a]", "a is there already"),
            ("[keys\na = 1", "] is missing behind the name of the table"), ("x = [1, 2", "the list has no closing ]"),
            ("x = [1 2]", "a comma is missing in the list"), ("x = { a = 1, }", "no comma may stand before }"),
            ("x = { a = 1\n}", "the table has no closing } on its line"), ("x = 01", "a number may not begin with 0"),
            ("x = \"a\\q\"", "\\q is no escape; a backslash is written \\\\"),
            ("x = 99999999999999999999", "the number is too large"), ("= 1", "a name, = and a value are expected here"),
        ])
    func mistakes(text: String, words: String) {
        let diagnostic = #expect(throws: Diagnostic.self) { try TOMLDocument(parsing: text.utf8, file: "a") }
        #expect(diagnostic?.what.english == words)
    }
}
