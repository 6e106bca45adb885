import Catalogs
import Foundation
import Support
import Testing

import Localization

/// What a person reads has entries, and the entries have translations.
@Suite("catalogs")
struct CompletenessTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
    }

    private static func languages() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: CatalogFiles.folder).path)
            .filter { $0.hasSuffix(".po") }.map { String($0.dropLast(3)) }
    }

    @Test("the template holds the texts of the sources")
    func template() throws {
        let (text, problems) = try SourceTree(at: Repository.root).template
        #expect(problems == [])
        let isCurrent = try Self.text(CatalogFiles.template) == text
        #expect(isCurrent, "run `make catalog`")
    }

    /// The same word in both languages.
    private static let names: Set<String> = ["resayil"]

    @Test("every text is translated, with all its values and plural forms, or waits for a translator")
    func translations() throws {
        let template = POFile(try Self.text(CatalogFiles.template)).entries
        let (languages, untranslated) = (try Self.languages(), try Untranslated(at: Repository.root))
        #expect(template.count > 20 && languages.contains("ar"))
        for language in languages {
            let file = POFile(try Self.text(CatalogFiles.folder + language + ".po"))
            let entries = Dictionary(file.entries.map { ($0.key, $0) }) { first, _ in first }
            #expect(entries.count == file.entries.count, "\(language): an entry is there twice")
            for source in template {
                guard let entry = entries[source.key] else {
                    Issue.record("\(language): no entry \(source.id.debugDescription): run `make catalog`")
                    continue
                }
                if untranslated[language].contains(Untranslated.name(source.id)),
                    entry.translations.allSatisfy(\.isEmpty)
                {
                    continue
                }
                let flaws = Self.flaws(of: entry, source, header: file.header)
                #expect(
                    flaws == [],
                    """
                    translate \(source.id.debugDescription) in \(CatalogFiles.folder)\(language).po, or add the line \
                    "\(language) \(Untranslated.name(source.id))" to \(CatalogFiles.untranslated)
                    """)
            }
        }
    }

    @Test("whatever waits for a translator is a text without a translation")
    func waiting() throws {
        let untranslated = try Untranslated(at: Repository.root)
        #expect(untranslated.languages.subtracting(try Self.languages()) == [])
        for language in try Self.languages() {
            let entries = POFile(try Self.text(CatalogFiles.folder + language + ".po")).entries
            let empty = Set(entries.filter { $0.translations.allSatisfy(\.isEmpty) }.map { Untranslated.name($0.id) })
            #expect(untranslated[language].subtracting(empty) == [], "delete the lines in \(CatalogFiles.untranslated)")
        }
    }

    private static func flaws(of entry: CatalogEntry, _ source: CatalogEntry, header: String) -> [String] {
        var flaws: [String] = []
        let forms = header.firstMatch(of: /nplurals=(\d+)/).flatMap { Int($0.output.1) } ?? 2
        if entry.isFuzzy { flaws.append("fuzzy") }
        if entry.plural != source.plural { flaws.append("another plural") }
        if entry.translations.count != (source.plural == nil ? 1 : forms) { flaws.append("a plural form is missing") }
        let wanted = CatalogEntry.values(in: source.plural ?? source.id)
        for (form, text) in entry.translations.enumerated() {
            if text.isEmpty { flaws.append("empty") }
            let words = text.replacing(/\{\w+\}/, with: "")
            let hasWords = words.contains { $0.isLetter && $0.isASCII } && !names.contains(text)
            if text == source.id, hasWords {
                flaws.append("the same as in English")
            }
            guard source.isTemplate else { continue }
            let values = CatalogEntry.values(in: text)
            // For none, one and two the word itself says how many.
            let numbers = wanted.subtracting(CatalogEntry.values(in: source.id)).union(["count"])
            let optional = source.plural != nil && form < 3 ? numbers : []
            if !wanted.subtracting(optional).isSubset(of: values) || !values.isSubset(of: wanted) {
                flaws.append("values \(values.sorted()) instead of \(wanted.sorted())")
            }
        }
        return flaws
    }

    @Test("msgfmt accepts every catalog, and the program reads what it makes of it")
    func compiles() throws {
        for language in try Self.languages() {
            let source = try Self.text(CatalogFiles.folder + language + ".po")
            let catalog = Catalog(Language(language), try MOFile(compiled(source)))
            #expect(catalog.text(tr("copied the reply")) != "copied the reply")
        }
    }

    @Test("every literal that reads like text for people has an entry, or a reason to have none")
    func walk() throws {
        let exempt = Exemptions(try Self.text(CatalogFiles.exempt))
        #expect(exempt.rules.filter(\.reason.isEmpty).map(\.path) == [], "a reason is missing")
        let tree = try SourceTree(at: Repository.root)
        for (file, texts) in tree.texts {
            #expect(
                exempt.findings(in: texts, of: file).map { "\(file):\($0.line): \($0.text)" } == [],
                "use tr(…), or give a reason in \(CatalogFiles.exempt)")
        }
    }

    @Test("every exemption still exempts something")
    func exemptions() throws {
        let tree = try SourceTree(at: Repository.root)
        for rule in Exemptions(try Self.text(CatalogFiles.exempt)).rules {
            let isUsed = tree.texts.contains { file, texts in
                texts.literals.contains { $0.readsAsText && rule.matches(file, $0.text) }
            }
            #expect(isUsed, "\(rule.path) \(rule.literal ?? "")")
        }
    }
}
