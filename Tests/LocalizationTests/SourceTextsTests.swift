import Testing

@testable import Catalogs

@Suite("SourceTexts")
struct SourceTextsTests {
    private func entries(_ source: String) -> [String] {
        SourceTexts(of: source, file: "a.swift").entries.map { entry in
            [entry.context.map { $0 + "|" }, entry.id, entry.plural.map { "|" + $0 }].compactMap(\.self).joined()
        }
    }

    private func findings(_ source: String) -> [String] {
        SourceTexts(of: source, file: "a.swift").literals.filter(\.readsAsText).map(\.text)
    }

    @Test(
        "calls of tr are found in every form that Swift has",
        arguments: [
            (#"tr("a b")"#, ["a b"]), (#"f(tr("a"), x: tr( "b" ))"#, ["a", "b"]),
            (#"tr("a \("n", 1) b")"#, ["a {n} b"]), (#"tr("a \("n", f(")", "x\(")")")) b")"#, ["a {n} b"]),
            (#"tr("one", "\(.count) s", count: n)"#, ["one|{count} s"]),
            (#"tr("a", context: "c")"#, ["c|a"]), (#"tr("a \("n", tr("inner \("m", 2)"))")"#, ["inner {m}", "a {n}"]),
            (##"tr(#"a "b" \n \#("n", 1)"#)"##, [#"a "b" \n {n}"#]),
            (#"tr("tab\t quote\" \u{2192} \\")"#, ["tab\t quote\" → \\"]),
            (#"tr("{a} \("n", 1)")"#, ["{{a}} {n}"]), (#"tr("{a}")"#, ["{a}"]),
            ("tr(\n  \"\"\"\n  a \\\n  b\n    c \"d\"\n  \"\"\")", ["a b\n  c \"d\""]),
            (#"// tr("no")"#, []), (#"/* tr("no") /* */ tr("no") */ tr("yes")"#, ["yes"]),
            (#"func tr(_ x: Int) {}"#, []), (#"x.tr("no"); str("no")"#, []), (#"let r = /"/; tr("yes")"#, ["yes"]),
            (#"a / b; tr("yes") / c"#, ["yes"]), ("let r = #/\"/#; tr(\"yes\")", ["yes"]),
            (#"let x = "tr(\"no\")""#, []),
        ])
    func calls(source: String, ids: [String]) {
        #expect(entries(source) == ids, "\(source)")
    }

    @Test(
        "a call that has no literal, or a value without a name, is a problem with its line",
        arguments: ["\ntr(text)", "\ntr(x ? \"a\" : \"b\")", "\ntr(\"a \\(n) b\")", "\ntr(\"a\" + \"b\")", "\ntr()"])
    func problems(source: String) {
        let problems = SourceTexts(of: source, file: "a.swift").problems
        #expect(problems.count == 1 && problems[0].hasPrefix("a.swift:2: "), "\(problems)")
    }

    @Test("literals outside of tr that read like text for people are found, and others are not")
    func walk() {
        #expect(findings(#"let a = "saved to \(name)""#) == ["saved to {}"])
        #expect(
            findings(#"showNotice("ready"); x("ready"); Flag(help: "ready", valueName: "path")"#) == ["ready", "ready"])
        #expect(findings(#"showNotice(tr("ready now")); fatalError("not here"); f("a.b", " · ", "")"#) == [])
        #expect(findings(#"tr("a \("n", cond ? "two words" : tr("b c"))")"#) == ["two words"])
        #expect(findings(#"tr("a", "b", count: f("two words"))"#) == ["two words"])
        #expect(findings(#"tr("a \("name", "not now")")"#) == ["not now"], "a value that is a literal has no entry")
        #expect(findings(#"tr("a \("name", code: "ls -l") \("n", number: "1 of")")"#) == [], "code is no text")
        #expect(findings(#"f(fix: .code("chmod 700 \(path)"), summary: .code("ls"), "two words")"#) == ["two words"])
        #expect(findings(#"f("is it", in: ["no one"], { "so far" })"#) == ["is it", "no one", "so far"])
    }

    @Test("a PO file is read as it was written")
    func poFile() {
        let template = POFile.template(of: [
            CatalogEntry(id: "a \"b\"\n\t\\", files: ["x.swift"]),
            CatalogEntry(context: "c", id: "a", files: ["x.swift"]),
            CatalogEntry(id: "one", plural: "{count}", isTemplate: true, files: ["y.swift"]),
            CatalogEntry(id: "one", files: ["x.swift"]),
        ])
        let file = POFile(template.text)
        #expect(template.problems.isEmpty && file.entries.count == 3 && file.header.contains("UTF-8"))
        #expect(file.entries[0].id == "a \"b\"\n\t\\" && file.entries[1].context == "c")
        #expect(file.entries[2].plural == "{count}" && file.entries[2].isTemplate)
        #expect(file.entries[2].files == ["y.swift", "x.swift"] && file.entries[2].translations == ["", ""])
        let other = POFile("#, fuzzy\nmsgid \"a\"\n\"b\"\nmsgstr \"c\"\n\"d\"\n#~ msgid \"old\"\n#~ msgstr \"x\"\n")
        #expect(
            other.entries.map(\.id) == ["ab"] && other.entries[0].translations == ["cd"] && other.entries[0].isFuzzy)
        let clash = [("a", "b"), ("a", "c")].map { CatalogEntry(id: $0.0, plural: $0.1, files: ["x"]) }
        #expect(POFile.template(of: clash).problems.count == 1)
    }
}
