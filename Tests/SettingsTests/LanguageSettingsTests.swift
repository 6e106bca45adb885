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
