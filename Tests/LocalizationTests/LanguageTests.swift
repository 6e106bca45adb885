import Testing

import Localization

@Suite("Language")
struct LanguageTests {
    private func chosen(_ setting: String = "auto", _ environment: [String: String] = [:]) -> String {
        Language.chosen(setting: setting, environment: environment) { ["ar", "pt_BR", "sr", "sr@latin"].contains($0) }
            .tag
    }

    @Test(
        "the variables count as gettext counts them",
        arguments: [
            ([:], "en"), (["LANG": "ar_EG.UTF-8"], "ar"), (["LANG": "ar"], "ar"), (["LANG": "ar_EG.UTF-8@x"], "ar"),
            (["LANG": "en_US.UTF-8", "LC_MESSAGES": "ar_SA"], "ar"), (["LANG": "ar", "LC_MESSAGES": ""], "ar"),
            (["LANG": "ar", "LC_ALL": "en_GB.UTF-8"], "en"), (["LANG": "ar", "LC_ALL": "C.UTF-8"], "en"),
            (["LANG": "ar", "LC_CTYPE": "en_US"], "ar"), (["LANG": "fr_FR.UTF-8"], "en"),
            (["LANG": "en_US.UTF-8", "LANGUAGE": "fr:ar:en"], "ar"),
            (["LANG": "en_US.UTF-8", "LANGUAGE": "fr:en:ar"], "en"),
            (["LANG": "C", "LANGUAGE": "ar"], "en"), (["LANG": "C.UTF-8", "LANGUAGE": "ar"], "en"),
            (["LANG": "POSIX", "LANGUAGE": "ar"], "en"), (["LANGUAGE": "ar"], "en"),
            (["LANG": "ar", "LANGUAGE": ""], "ar"), (["LANG": "ar", "LANGUAGE": "::ar_EG:"], "ar"),
            (["LANG": "pt_BR.UTF-8"], "pt_BR"), (["LANG": "pt_PT.UTF-8"], "en"), (["LANG": "pt"], "en"),
            (["LANG": "sr_RS.UTF-8@latin"], "sr@latin"), (["LANG": "sr_RS@euro"], "sr"),
        ] as [([String: String], String)])
    func environment(variables: [String: String], tag: String) {
        #expect(chosen("auto", variables) == tag, "\(variables)")
    }

    @Test("the setting stands above the variables")
    func setting() {
        let arabic = ["LANG": "ar_EG.UTF-8", "LANGUAGE": "ar"]
        #expect(chosen("en", arabic) == "en" && chosen("ar") == "ar" && chosen("ar-EG") == "ar")
        #expect(chosen("AR_eg") == "ar" && chosen("fr", arabic) == "en" && chosen("C", arabic) == "en")
    }

    @Test(
        "a name that could be a path is no language",
        arguments: [
            "../ar", "/usr/share", "ar/..", "ar_../x", "", "_", "@", "ar@../x", String(repeating: "a", count: 99),
        ])
    func paths(name: String) {
        #expect(!Language.isWellFormed(name))
        var asked: [String] = []
        let tag = Language.chosen(setting: "auto", environment: ["LANG": "x_Y", "LANGUAGE": name]) {
            asked.append($0)
            return true
        }.tag
        #expect(asked.isEmpty == (tag == "en") && !asked.contains { $0.contains("/") })
    }

    @Test("English asks for no file")
    func english() {
        for variables in [[:], ["LANG": "en_US.UTF-8"], ["LANG": "C.UTF-8"], ["LC_ALL": "en", "LANG": "ar"]] {
            let language = Language.chosen(setting: "auto", environment: variables) { _ in
                Issue.record("a file was asked for")
                return true
            }
            #expect(language == .english)
        }
    }

    @Test("languages that run from right to left are known by their code")
    func direction() {
        for tag in ["ar", "ar_EG", "he", "fa_IR", "ur"] { #expect(Language(tag).isRightToLeft, "\(tag)") }
        for tag in ["en", "de", "arn", "ug@latin", "sr"] { #expect(!Language(tag).isRightToLeft, "\(tag)") }
    }
}
