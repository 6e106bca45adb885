/// A language by its name in gettext: `ar`, `pt_BR`, `sr@latin`.
package struct Language: Hashable, Sendable {
    package let tag: String
    /// Asked for each text that is shown.
    package let isRightToLeft: Bool

    package init(_ tag: String) {
        self.tag = tag
        isRightToLeft = !tag.hasSuffix("@latin") && Self.rightToLeft.contains(Self.code(of: tag))
    }

    package static let english = Language("en")

    /// The part before the country: `ar` of `ar_EG`.
    package var code: Substring { Self.code(of: tag) }

    private static func code(of tag: String) -> Substring { tag.prefix { $0 != "_" && $0 != "@" } }

    /// An array: the first set of a program costs more than all that is looked for here.
    private static let rightToLeft: [Substring] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
}

extension Language {
    /// The language that a person wants: by the setting, else by the variables as gettext reads them.
    ///
    /// `LC_ALL`, `LC_MESSAGES` and `LANG` name a locale, the first that is not empty. `LANGUAGE` is a list that
    /// overrides it, unless the locale is `C` or `POSIX`. The locale need not be generated. English if nothing that
    /// is wanted is available; `isAvailable` is not asked about English.
    package static func chosen(
        setting: String, environment: [String: String], isAvailable: (String) -> Bool
    ) -> Language {
        for name in wanted(setting: setting, environment: environment) {
            guard let locale = Locale(name) else { continue }
            if locale.isEnglish { return .english }
            if let tag = locale.tags.first(where: isAvailable) { return Language(tag) }
        }
        return .english
    }

    private static func wanted(setting: String, environment: [String: String]) -> [String] {
        if setting != "auto" { return [setting] }
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let locale = value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? "C"
        if Locale(locale)?.isNeutral ?? true { return [] }
        return value("LANGUAGE").map { $0.split(separator: ":").map(String.init) } ?? [locale]
    }

    /// Whether a name means English, or no language at all.
    package static func isEnglish(_ name: String) -> Bool { Locale(name)?.isEnglish ?? false }

    /// True if it can be the name of a language: it becomes part of a path.
    package static func isWellFormed(_ name: String) -> Bool { Locale(name) != nil }
}

/// A locale's name in its parts: `language_COUNTRY.codeset@modifier`.
private struct Locale {
    let language: String
    let country: String?
    let modifier: String?

    /// Nil if it is anything but a name, such as a path.
    init?(_ name: String) {
        let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let base = parts[0].prefix { $0 != "." }.split(whereSeparator: { $0 == "_" || $0 == "-" })
        guard (1...3).contains(base.count), name.utf8.count <= 64 else { return nil }
        language = base[0].lowercased()
        country = base.count > 1 ? base.dropFirst().joined(separator: "_") : nil
        modifier = parts.count > 1 ? String(parts[1]) : nil
        guard name.utf8.allSatisfy({ $0.isLetterOrDigit || "_-.@".utf8.contains($0) }) else { return nil }
    }

    /// No language at all.
    var isNeutral: Bool { language == "c" || language == "posix" }
    var isEnglish: Bool { isNeutral || language == "en" }

    /// The names of catalogs that serve it, the nearest first.
    var tags: [String] {
        let full = country.map { language + "_" + $0 }
        let plain = [full, language].compactMap(\.self)
        return (modifier.map { modifier in plain.map { $0 + "@" + modifier } } ?? []) + plain
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
