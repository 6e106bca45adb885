import Catalogs
import Foundation
import Randomness
import Support
import Testing

@testable import Localization

/// The bytes of a PO file that msgfmt has compiled.
func compiled(_ text: String, _ options: [String] = []) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) {
        let source = URL(filePath: try folder.write(text, to: "test.po"))
        let target = URL(filePath: folder.path + "/test.mo")
        try CatalogFiles.compile(source, to: target, options: options)
        return Array(try Data(contentsOf: target))
    }
}

/// A small catalog in Arabic.
private func arabic(digits: Catalog.Digits = .latin) throws -> Catalog {
    Catalog(Language("ar"), try MOFile(compiled(smallCatalog)), digits: digits)
}

let smallCatalog = #"""
    msgid ""
    msgstr ""
    "Project-Id-Version: test\n"
    "PO-Revision-Date: 2026-11-26 00:00+0000\n"
    "Last-Translator: test\n"
    "Language-Team: test\n"
    "Language: ar\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"

    msgid "ready"
    msgstr "جاهز"

    msgctxt "keyboard"
    msgid "ready"
    msgstr "مستعد"

    #, python-brace-format
    msgid "model: {model}"
    msgstr "النموذج: {model}"

    #, python-brace-format
    msgid "{number} of {limit}"
    msgstr "من {limit}: {number}"

    #, python-brace-format
    msgid "one file"
    msgid_plural "{count} files"
    msgstr[0] "لا ملفات"
    msgstr[1] "ملف"
    msgstr[2] "ملفان"
    msgstr[3] "{count} ملفات"
    msgstr[4] "{count} ملفًا"
    msgstr[5] "{count} ملف"

    """#

@Suite("Catalog")
struct CatalogTests {
    @Test("a text is shown in the language of the catalog, and in English where it has no entry")
    func translated() throws {
        let catalog = try arabic()
        #expect(catalog.text(tr("ready")) == "جاهز")
        #expect(catalog.text(tr("ready", context: "keyboard")) == "مستعد")
        #expect(catalog.text(tr("ready", context: "other")) == "ready")
        #expect(catalog.text(tr("not there")) == "not there")
        #expect(catalog.text(tr("no \("thing", 3)")) == "no 3")
        #expect(catalog.text(tr("day", "\(.count) days", count: 2)) == "2 days")
        #expect(catalog.text(.verbatim("ready")) == "ready")
    }

    @Test(
        "each number has the plural form of the language",
        arguments: [
            (0, "لا ملفات"), (1, "ملف"), (2, "ملفان"), (3, "3 ملفات"), (10, "10 ملفات"), (11, "11 ملفًا"),
            (99, "99 ملفًا"), (100, "100 ملف"), (102, "102 ملف"), (103, "103 ملفات"), (-1, "ملف"),
        ])
    func plural(count: Int, words: String) throws {
        #expect(try arabic().text(tr("one file", "\(.count) files", count: count)) == words)
    }

    @Test("a value from outside is isolated where the language runs from right to left, and a number is not")
    func isolation() throws {
        let catalog = try arabic()
        #expect(catalog.text(tr("model: \("model", "qwen3:14b")")) == "النموذج: \u{2068}qwen3:14b\u{2069}")
        #expect(catalog.text(tr("model: \("model", code: "a/b")")) == "النموذج: \u{2066}a/b\u{2069}")
        #expect(catalog.text(tr("model: \("model", 7)")) == "النموذج: 7")
        #expect(catalog.text(tr("model: \("model", tr("ready"))")) == "النموذج: جاهز")
        #expect(catalog.text(tr("model: \("model", "")")) == "النموذج: ")
        #expect(
            catalog.text(.joined([tr("ready"), .verbatim("x"), .code("/y")]))
                == "جاهز · \u{2068}x\u{2069} · \u{2066}/y\u{2069}")
        #expect(Catalog.english.text(tr("model: \("model", "qwen3:14b")")) == "model: qwen3:14b")
    }

    @Test("a value cannot leave its isolate, nor reorder what is around it")
    func spoofing() throws {
        let catalog = try arabic()
        for mark in ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"] {
            let texts = [tr("model: \("model", "a\(mark)b")"), .joined([.verbatim("a\(mark)b"), tr("ready")])]
            for text in texts { #expect(catalog.text(text).contains("\u{2068}a\u{FFFD}b\u{2069}")) }
            #expect(catalog.text(.verbatim("a\(mark)b")) == "a\u{FFFD}b")
        }
    }

    @Test("digits follow the setting in numbers alone, with the separators that belong to them")
    func digits() throws {
        let catalog = try arabic(digits: .arabic)
        #expect(catalog.text(tr("\("number", 1) of \("limit", number: "1,204.5")")) == "من ١٬٢٠٤٫٥: ١")
        #expect(catalog.text(tr("one file", "\(.count) files", count: 13)) == "١٣ ملفًا")
        #expect(catalog.text(.number("3.")) == "٣." && catalog.text(.verbatim("3")) == "3")
        #expect(catalog.text(tr("model: \("model", "gpt-4")")) == "النموذج: \u{2068}gpt-4\u{2069}")
        #expect(Catalog(digits: .arabic).text(tr("retry \("number", 2)")) == "retry ٢")
    }

    @Test("the pseudo-language is 40 percent wider, marked, and keeps values", arguments: [false, true])
    func pseudo(isRightToLeft: Bool) {
        let catalog = Catalog.pseudo(isRightToLeft: isRightToLeft)
        #expect(catalog.isRightToLeft == isRightToLeft)
        let english = "cannot connect to the server of this profile"
        let shown = catalog.text(tr("cannot connect to the server of this profile"))
        #expect(shown.hasPrefix("[") && shown.hasSuffix("]") && !shown.contains("server"))
        #expect((140...143).contains(shown.count * 100 / english.count))
        let valued = catalog.text(tr("model: \("model", "qwen3:14b")"))
        #expect(valued.contains("qwen3:14b") && !valued.contains("model"))
        #expect(Set(catalog.text(tr("abcdefghijklmnopqrstuvwxyz"))).count >= 28, "each letter has its own")
    }

    @Test("showing a text without values in English costs next to nothing")
    func cost() {
        let start = threadTime()
        var sum = 0
        for _ in 0..<100_000 { sum += Catalog.english.text(tr("copied the reply to the clipboard")).utf8.count }
        #expect(sum == 3_300_000 && threadTime() - start < 1)
    }
}

@Suite("MOFile")
struct MOFileTests {
    @Test("both byte orders are read, with a hash table and without", arguments: ["little", "big"])
    func byteOrder(_ order: String) throws {
        for option in ["--no-hash", "--alignment=8"] {
            let file = try MOFile(compiled(smallCatalog, [option, "--endianness=\(order)"]))
            #expect(file.text("ready") == "جاهز" && file.text("ready", context: "keyboard") == "مستعد")
            #expect(file.text("one file", count: 2) == "ملفان" && file.text("one file") == "لا ملفات")
            #expect(file.text("") != nil && file.text("read") == nil && file.text("ready!") == nil)
        }
    }

    @Test("a file that is cut anywhere is an error or is read, and never ends the program")
    func cut() throws {
        let bytes = try compiled(smallCatalog)
        for count in bytes.indices where (try? MOFile(Array(bytes[..<count]))) != nil {
            Issue.record("\(count) of \(bytes.count) bytes are taken for a whole catalog")
        }
    }

    @Test("no damage to a file ends the program")
    func damaged() async throws {
        let bytes = try compiled(smallCatalog)
        var refused = 0
        await RandomPlan.fromEnvironment.forEachSeed("damaged catalog", count: 2_000) { seed in
            var random = SeededRandom(seed: seed)
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                // The header and the tables more often than the texts.
                let end = random.once(in: 2) ? 120 : damaged.count
                damaged[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let file = try? MOFile(damaged) else {
                refused += 1
                return
            }
            for count in [0, 1, 7, .max, .min] { _ = file.text("one file", count: count) }
            for id in ["", "ready", "model: {model}", "zzz"] { _ = file.text(id, context: nil) }
        }
        #expect(refused > 0)
    }

    @Test("a damaged entry is English, and the others stay translated")
    func damagedEntry() throws {
        let bytes = try compiled(smallCatalog, ["--no-hash"])
        func word(_ place: Int) -> Int { bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) } }
        let entries = 0..<word(8)
        let texts = [tr("ready", context: "keyboard"), tr("model: \("model", "x")"), tr("ready")]
        let whole = try Catalog(Language("ar"), MOFile(bytes))
        var harmed = 0
        for entry in entries.dropFirst().dropLast() {
            for (place, value) in [(word(12), 0xFF), (word(16), 0xFF), (word(16) + 4, 0x7F)] {
                var damaged = bytes
                for byte in 1...3 { damaged[place + 8 * entry + byte] = UInt8(value) }
                let catalog = try Catalog(Language("ar"), MOFile(damaged))
                for text in texts where catalog.text(text) != whole.text(text) {
                    harmed += 1
                    #expect(catalog.text(text).withoutIsolates == text.english)
                }
            }
        }
        #expect(harmed >= texts.count)
    }

    @Test("a translation that is not UTF-8 is as one that is missing")
    func notUTF8() throws {
        let broken = try Array(
            Data(compiled(smallCatalog)).replacing(Data("جاهز".utf8), with: Data(repeating: 0xFF, count: 8)))
        #expect(try MOFile(broken).text("ready") == nil && MOFile(broken).text("one file", count: 2) == "ملفان")
    }

    @Test("what is no catalog, not in UTF-8, or has no proper plural rule is told apart")
    func damages() throws {
        let bytes = try compiled(smallCatalog, ["--no-hash"])
        func expect(_ damage: MOFile.Damage, _ bytes: [UInt8]) {
            #expect(throws: damage) { try MOFile(bytes) }
        }
        func replacing(_ old: String, _ new: String) -> [UInt8] {
            Array(Data(bytes).replacing(Data(old.utf8), with: Data(new.utf8)))
        }
        expect(.notACatalog, [])
        expect(.notACatalog, Array(repeating: 7, count: 100))
        expect(.truncated, Array(bytes.dropLast(40)))
        expect(.notUTF8, replacing("UTF-8", "CP-37"))
        expect(.badPluralRule, replacing("plural=n==0", "plural=m==0"))
        var newer = bytes
        newer[6] = 9
        expect(.notACatalog, newer)
    }
}
