private import Foundation
package import Localization

/// The language that texts are shown in, as the configuration names it.
package struct LanguageSettings: Hashable, Sendable {
    /// `auto`, or the name of a language.
    package internal(set) var name = "auto"
    package internal(set) var digits = Catalog.Digits.latin

    package init() {}

    /// Reads these two settings alone. Help and errors need them before the arguments are parsed; mistakes in the file
    /// are reported when it is read whole.
    package init(at paths: Paths) {
        var configuration = Configuration()
        configuration.apply(Configuration.languageSettings, at: paths)
        self = configuration.language
    }
}

extension Configuration {
    static let languageSettings: [Setting<Configuration>] = [
        Setting(
            "language", "\"auto\"", allowed: tr("\"auto\", or the name of a language such as \"en\" or \"ar\""),
            tr("The language of the program. \"auto\" follows LANGUAGE, LC_ALL, LC_MESSAGES and LANG.")
        ) { node, it in
            guard let name = node.words, Language.isWellFormed(name) else { return false }
            (it.language.name, it.languagePosition) = (name, name == "auto" ? nil : node.position)
            return true
        },
        Setting(
            "digits", "\"latin\"", allowed: .words(["latin", "arabic"]),
            tr("The digits of numbers: \"latin\" for 123, \"arabic\" for \u{661}\u{662}\u{663}.")
        ) { assign($0.string.flatMap(Catalog.Digits.init(rawValue:)), to: &$1.language.digits) },
    ]
}

extension Configuration {
    /// A language that nobody has translated the program into: texts are English.
    func missingCatalog(in paths: Paths) -> Diagnostic? {
        guard let position = languagePosition, !Language.isEnglish(language.name),
            Language.chosen(setting: language.name, environment: [:], isAvailable: { paths.catalogFile($0) != nil })
                == .english
        else { return nil }
        return Diagnostic(
            .warning, at: position,
            tr("no translation into \("language", code: language.name.quoted) is installed, using English"),
            allowed: .allowed(.words(["auto"] + Set(paths.catalogLanguages + ["en"]).sorted())))
    }
}

extension Catalog {
    /// The catalog that is wanted, from the first folder that has one. English opens no file.
    ///
    /// - Returns: the catalog, and what is wrong with its file; the texts are English then.
    package static func load(
        _ settings: LanguageSettings, paths: Paths, environment: [String: String]
    ) -> (catalog: Catalog, diagnostic: Diagnostic?) {
        func path(_ tag: String) -> String? { paths.catalogFile(tag) }
        let english = Catalog(digits: settings.digits)
        let language = Language.chosen(setting: settings.name, environment: environment) { path($0) != nil }
        guard language != .english, let path = path(language.tag) else { return (english, nil) }
        do throws(Diagnostic) {
            let bytes = try SettingsFile.read(path)
            guard let file = try? MOFile(bytes) else {
                throw Diagnostic(.error, at: SourcePosition(file: path), tr("not a valid catalog; using English"))
            }
            return (Catalog(language, file, digits: settings.digits), nil)
        } catch {
            return (english, error)
        }
    }

    /// Every catalog that can be read, in the order of their names. Cost: that of reading all.
    package static func installed(in paths: Paths) -> [Catalog] {
        paths.catalogLanguages.compactMap { tag in
            guard let path = paths.catalogFile(tag), let bytes = try? SettingsFile.read(path),
                let file = try? MOFile(bytes)
            else { return nil }
            return Catalog(Language(tag), file)
        }
    }
}

extension Paths {
    /// The compiled catalog of a language, in the first folder that has one.
    fileprivate func catalogFile(_ tag: String) -> String? {
        localeDirectories.map { "\($0)/\(tag)/LC_MESSAGES/resayil.mo" }.first(where: SettingsFile.exists)
    }

    /// The languages that there is a catalog of, in order.
    fileprivate var catalogLanguages: [String] {
        let names = localeDirectories.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        return Set(names).filter { catalogFile($0) != nil }.sorted()
    }
}
