import Catalogs
import Foundation
import Localization
import Support
import Testing

import Settings

/// The language that the program starts with, from files and variables.
@Suite("LanguageSettings")
struct LanguageSettingsTests {
    private static let arabic = ["LANG": "ar_EG.UTF-8"]

    /// A home with this configuration, and an installed program beside a catalog with these bytes.
    private func load(
        _ configuration: String?, _ environment: [String: String], catalog: [UInt8]? = nil
    ) throws -> (catalog: Catalog, diagnostic: Diagnostic?) {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            if let configuration { try folder.write(configuration, to: ".config/resayil/config.toml") }
            try folder.write("", to: "share/locale/ar/LC_MESSAGES/resayil.mo")
            let file = URL(filePath: folder.path + "/share/locale/ar/LC_MESSAGES/resayil.mo")
            if let catalog {
                try Data(catalog).write(to: file)
            } else {
                let source = Repository.root.appending(path: CatalogFiles.folder + "ar.po")
                try CatalogFiles.compile(source, to: file)
            }
            let paths = Paths(environment: ["HOME": folder.path], executable: folder.path + "/bin/resayil")
            return Catalog.load(LanguageSettings(at: paths), paths: paths, environment: environment)
        }
    }

    @Test(
        "the configuration names the language, else the variables",
        arguments: [
            (nil, arabic, "ar"), ("", arabic, "ar"), ("language = \"en\"", arabic, "en"), (nil, [:], "en"),
            ("language = \"ar\"", [:], "ar"), ("language = \"auto\"", ["LANG": "C.UTF-8"], "en"),
            ("language = \"../../x\"", arabic, "ar"), ("language = 3", arabic, "ar"), ("language = [", arabic, "ar"),
            ("[profiles.ar]\nlanguage = \"en\"", arabic, "ar"), ("language = \"fr\"", arabic, "en"),
        ] as [(String?, [String: String], String)])
    func language(configuration: String?, environment: [String: String], tag: String) throws {
        let (catalog, diagnostic) = try load(configuration, environment)
        #expect(catalog.language.tag == tag && diagnostic == nil)
        #expect((catalog.text(tr("copied the reply")) == "copied the reply") == (tag == "en"))
    }

    @Test(
        "a language without a catalog is a warning that lists those that there are",
        arguments: [
            ("fr", true), ("pt_BR", true), ("ar", false), ("ar_EG", false), ("en", false), ("en_GB", false),
            ("C", false), ("auto", false),
        ])
    func missing(name: String, isMissing: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("mouse = 3\nlanguage = \"\(name)\"\nplain = 3\n", to: ".config/resayil/config.toml")
        try folder.write("", to: "share/locale/ar/LC_MESSAGES/resayil.mo")
        try folder.write("", to: "share/locale/de/LC_MESSAGES/other.mo")
        let paths = Paths(environment: ["HOME": folder.path], executable: folder.path + "/bin/resayil")
        let configuration = try Configuration(at: paths)
        let diagnostics = configuration.diagnostics
        #expect(diagnostics.map(\.position.line) == (isMissing ? [1, 2, 3] : [1, 3]))
        guard isMissing else { return }
        #expect(diagnostics[1].severity == .warning)
        #expect(
            diagnostics[1].description.hasSuffix(
                "config.toml:2:12: no translation into \"\(name)\" is installed, using English; "
                    + "allowed: \"auto\", \"ar\" or \"en\""))
        let checks = FileChecks.configuration(.success(configuration), paths: paths, theme: [])
        #expect(checks.contains { $0.status == .warning && $0.detail.english.contains("no translation into") })
    }

    @Test("what is no name of a language is one mistake and not two", arguments: ["\"../../x\"", "3", "\"\""])
    func malformed(value: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("language = \(value)\n", to: ".config/resayil/config.toml")
        let diagnostics = try Configuration(at: Paths(environment: ["HOME": folder.path])).diagnostics
        #expect(diagnostics.count == 1 && diagnostics[0].description.contains("cannot be"), "\(diagnostics)")
    }

    @Test("every catalog that can be read is installed, and no other")
    func installed() throws {
        let folder = try TemporaryFolder()
        let mo = "share/locale/ar/LC_MESSAGES/resayil.mo"
        try folder.write("", to: mo)
        try CatalogFiles.compile(
            Repository.root.appending(path: CatalogFiles.folder + "ar.po"), to: URL(filePath: folder.path + "/" + mo))
        try folder.write("no catalog", to: "share/locale/de/LC_MESSAGES/resayil.mo")
        try folder.write("", to: "share/locale/fr/LC_MESSAGES/other.mo")
        let paths = Paths(environment: ["HOME": folder.path], executable: folder.path + "/bin/resayil")
        let catalogs = Catalog.installed(in: paths)
        #expect(catalogs.map(\.language.tag) == ["ar"])
        #expect(catalogs.first?.text(tr("copied the reply")) != "copied the reply")
    }

    @Test("digits count in every language")
    func digits() throws {
        for variables in [Self.arabic, [:]] {
            let catalog = try load("digits = \"arabic\"", variables).catalog
            #expect(catalog.text(tr("copied code block \("number", 2)")).contains("\u{662}"))
        }
    }

    @Test("a damaged catalog is named, and the texts are English", arguments: [[], [1, 2, 3], Array("text".utf8)])
    func damaged(bytes: [UInt8]) throws {
        let (catalog, diagnostic) = try load(nil, Self.arabic, catalog: bytes)
        #expect(catalog == .english)
        #expect(diagnostic?.description.contains("/share/locale/ar/LC_MESSAGES/resayil.mo") == true)
        #expect(try load(nil, [:], catalog: bytes).diagnostic == nil, "English opens no file")
    }
}
