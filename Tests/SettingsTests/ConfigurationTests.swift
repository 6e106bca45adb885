import Editing
import Support
import Testing

import Chat
import Client
import Interface
import Layout
import Localization
import Screen

@testable import Settings

@Suite("Configuration")
struct ConfigurationTests {
    private func read(_ text: String) throws -> Configuration {
        Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/home/a")
    }

    /// Without the places that diagnostics would name.
    private func settled(_ configuration: Configuration) -> Configuration {
        var copy = configuration
        copy.themePosition = nil
        copy.profilePosition = nil
        return copy
    }

    @Test(
        "the retention time is a number of days, weeks or years",
        arguments: [("180d", 180), ("2w", 14), ("1y", 365), ("forever", nil)] as [(String, Int?)])
    func keeps(words: String, days: Int?) throws {
        let configuration = try read("keep = \"\(words)\"")
        #expect(configuration.keepDays == days)
        #expect(configuration.diagnostics.isEmpty)
    }

    @Test(
        "an invalid retention time keeps everything", arguments: ["\"0d\"", "\"-1d\"", "\"d\"", "\"5\"", "5", "\"\""])
    func keepsAll(value: String) throws {
        let configuration = try read("keep = \(value)")
        #expect(configuration.keepDays == nil)
        #expect(configuration.diagnostics.count == 1)
    }

    @Test("over ssh the rest of a sequence is waited for longer, and never less than the setting")
    func sequenceTimeout() throws {
        let ssh = ["SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"]
        #expect(Configuration().sequenceTimeout(in: [:]) == .milliseconds(25))
        #expect(Configuration().sequenceTimeout(in: ["SSH_TTY": ""]) == .milliseconds(25))
        #expect(Configuration().sequenceTimeout(in: ssh) == .milliseconds(150))
        #expect(Configuration().sequenceTimeout(in: ["SSH_TTY": "/dev/pts/1"]) == .milliseconds(150))
        var configuration = Configuration()
        configuration.escapeTimeout = .milliseconds(400)
        #expect(configuration.sequenceTimeout(in: ssh) == .milliseconds(400))
    }

    @Test("the commented file reads back as the defaults, without diagnostic")
    func commentedDefault() throws {
        let configuration = try read(Configuration.commentedDefault())
        #expect(configuration.diagnostics.map(\.description) == [])
        #expect(settled(configuration) == Configuration())
    }

    @Test("in another language the commented file has other comments, and the same settings")
    func commentedInArabic() throws {
        let arabic = Configuration.commentedDefault(in: try ShippedCatalog.arabic())
        let english = Configuration.commentedDefault()
        func comments(_ text: String) -> [Substring] { text.split(separator: "\n").filter { isComment($0) } }
        func isComment(_ line: Substring) -> Bool { line.firstMatch(of: /^#+ ([A-Z`]|.*[\u{600}-\u{6FF}])/) != nil }
        #expect(
            arabic.split(separator: "\n").filter { !isComment($0) }
                == english.split(separator: "\n").filter { !isComment($0) })
        #expect(
            comments(arabic).count == comments(english).count
                && Set(comments(arabic)).isDisjoint(with: comments(english)))
        #expect(settled(try read(arabic)) == Configuration())
    }

    @Test("every example of the commented file is valid", arguments: ["api_key_env", "api_key_command"])
    func examples(unused: String) throws {
        let lines = Configuration.commentedDefault().split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { line in
            let isExample = line.firstMatch(of: /^# (\[|"|[a-z_]+ = )/) != nil
            return isExample && !line.contains(unused) ? String(line.dropFirst(2)) : String(line)
        }
        let configuration = try read(text.joined(separator: "\n"))
        #expect(configuration.diagnostics.map(\.description) == [])
        let profile = try #require(configuration.profile(named: "work"))
        #expect(profile.model != nil && profile.contextWindow != nil && !profile.headers.isEmpty)
        #expect(configuration.keymap != .standard)
    }

    @Test("every setting is read")
    func takesAll() throws {
        let configuration = try read(
            """
            profile = "work"
            theme = "night"
            mouse = false
            plain = true
            motion = false
            timestamps = false
            edit_mode = "vi"
            escape_timeout_ms = 80
            language = "ar_EG"
            digits = "arabic"
            bidi = "terminal"
            direction = "rtl"
            isolates = "off"
            cursor = "visual"
            ambiguous_width = 2
            restore_windows = true
            [profiles.work]
            base_urls = ["https://a.example/v1/", "https://b.example/v1/chat/completions"]
            model = "Qwen/x:1"
            system = "Short."
            temperature = 1
            top_p = 0.5
            max_tokens = 9
            \(RequestSample.toml)
            parallel = 2
            api_key_env = "WORK_KEY"
            ca_file = "~/ca.pem"
            headers = { "X-Team" = "harbour" }
            context_window = 4096
            [profiles.lan]
            base_url = "http://10.0.0.7:8000/v1"
            allow_insecure = true
            api_key_command = "pass show lan"
            ca_file = "lan.pem"
            """)
        #expect(configuration.diagnostics == [] && configuration.profile == "work" && configuration.theme == "night")
        #expect(!configuration.mouse && configuration.plain && !configuration.timestamps)
        #expect(configuration.editMode == .vi && configuration.escapeTimeout == .milliseconds(80))
        #expect(configuration.language.name == "ar_EG" && configuration.language.digits == .arabic)
        #expect(
            configuration.bidi == .terminal && configuration.ambiguousWidth == .wide && configuration.restoresWindows)
        let scripts = configuration.scripts
        #expect(scripts.direction == .rightToLeft && scripts.cursor == .visual && !scripts.isolates)
        #expect(configuration.profileNames == ["resayil", "work", "lan"])
        let work = try #require(configuration.profile(named: "work"))
        #expect(work.endpoints.map(\.baseURL) == ["https://a.example/v1", "https://b.example/v1"])
        #expect(work.model == ModelID("Qwen/x:1") && work.systemPrompt == "Short.")
        #expect(
            work.parameters == SamplingParameters(temperature: 1, topP: 0.5, maxTokens: 9, fields: RequestSample.fields)
        )
        #expect(work.keySource == .environment("WORK_KEY") && work.caFile == "/home/a/ca.pem")
        #expect(work.headers.map(\.name) == ["X-Team"] && work.headers.map(\.value) == ["harbour"])
        #expect(work.contextWindow == 4096 && work.parallel == 2 && work.diagnostic == nil)
        let lan = try #require(configuration.profile(named: "lan"))
        #expect(lan.endpoints.map(\.host) == ["10.0.0.7:8000"] && lan.allowsInsecure)
        #expect(lan.keySource == KeyCommand("pass show lan").map { .command($0) } && lan.caFile == "./lan.pem")
    }

    @Test("ten mistakes give ten diagnostics with positions, and the rest is used")
    func tenMistakes() throws {
        let configuration = try read(
            """
            them = "night"
            mouse = "yes"
            escape_timeout_ms = 0
            profile = "wrok"
            edit_mode = "vim"
            timestamps = false
            [profiles.work]
            temprature = 1
            top_p = 2.5
            headers = { Authorization = "Bearer k", "X-A" = "a\\nb" }
            model = "m"
            [keys]
            "Ctl-A" = "models"
            """)
        #expect(
            configuration.diagnostics.map(\.description) == [
                #"c.toml:1:1: unknown setting "them"; did you mean "theme"?"#,
                #"c.toml:2:9: mouse cannot be "yes"; allowed: true or false"#,
                "c.toml:3:21: escape_timeout_ms cannot be 0; allowed: 1 to 1000",
                #"c.toml:4:11: unknown profile "wrok"; did you mean "work"?"#,
                #"c.toml:5:13: edit_mode cannot be "vim"; allowed: "emacs" or "vi""#,
                #"c.toml:8:1: unknown setting "temprature"; did you mean "temperature"?"#,
                "c.toml:9:9: top_p cannot be 2.5; allowed: 0 to 1",
                "c.toml:10:13: the header Authorization cannot be set; store the API key with "
                    + "`resayil key add`, or use api_key_env or api_key_command",
                "c.toml:10:49: the header X-A contains a control character; remove it",
                #"c.toml:13:1: "Ctl-A" is not a valid key; allowed: names such as Ctrl-A, Alt-Enter, F1, PgUp"#,
            ])
        #expect(!configuration.timestamps && configuration.mouse && configuration.profile == "resayil")
        #expect(configuration.profile(named: "work")?.model == ModelID("m"))
        #expect(configuration.profile(named: "work")?.headers == [])
        #expect(configuration.keymap == .standard)
    }

    @Test(
        "a profile with a wrong server or key source has a diagnostic, so that nothing goes elsewhere",
        arguments: [
            #"base_url = "ftp://x""#, #"base_url = 1"#, #"base_url = "http://a.example/v1""#, "base_urls = []",
            #"base_url = "https://sk-secret@x.example""#, #"api_key_env = "sk-secret""#, #"api_key_env = "sk_secret""#,
            "api_key_command = 3", #"api_key_command = []"#, #"base_urls = ["https://a.example", "b"]"#,
        ])
    func flaws(line: String) throws {
        let configuration = try read("[profiles.work]\n\(line)\n")
        #expect(configuration.profile(named: "work")?.diagnostic != nil)
        #expect(configuration.diagnostics.count == 1 && configuration.diagnostics.first?.position.line == 2)
        #expect(!"\(configuration.diagnostics)".contains("secret"))
    }

    @Test("an API key in the file is reported and not repeated")
    func misplacedKey() throws {
        let configuration = try read("[profiles.work]\napi_key = \"sk-secret\"\n")
        #expect(
            configuration.diagnostics.map(\.description) == [
                "c.toml:2:1: do not put API keys in this file; remove it, then run resayil key add work, or use "
                    + "api_key_env or api_key_command"
            ])
    }

    @Test("a second key source of a profile is a mistake, and the first is used")
    func twoSources() throws {
        let configuration = try read("[profiles.w]\napi_key_env = \"K\"\napi_key_command = \"pass k\"\n")
        #expect(configuration.profile(named: "w")?.keySource == .environment("K"))
        #expect(configuration.diagnostics.map(\.position.line) == [3])
    }

    @Test("values instead of tables, and invalid names, are reported")
    func wrongShapes() throws {
        #expect(try read("profiles = 1\nkeys = 2").diagnostics.map(\.position.line) == [1, 2])
        let second = try read("[profiles]\n\"a b\" = {}\nc = 3\n")
        #expect(second.diagnostics.map(\.position.line) == [2, 3])
        #expect(second.profileNames == ["resayil"])
    }

    @Test("a missing file is empty, unless it was named")
    func missing() throws {
        let folder = try TemporaryFolder()
        let usual = Paths(environment: ["HOME": folder.path])
        #expect(try Configuration(at: usual) == Configuration())
        let named = Paths(environment: ["HOME": folder.path], configurationFile: folder.path + "/none.toml")
        #expect(throws: Diagnostic.self) { try Configuration(at: named) }
    }

    @Test("a file that does not parse is an error with its position and is not changed")
    func broken() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("theme = \"default\"\nmouse = \n", to: ".config/resayil/config.toml")
        #expect {
            try Configuration(at: Paths(environment: ["HOME": folder.path]))
        } throws: { "\($0)".hasPrefix(path + ":2:") }
    }

    @Test("a missing theme is reported where the file names it")
    func unknownTheme() throws {
        let configuration = try read("mouse = true\ntheme = \"defualt\"\n")
        let library = ThemeLibrary(directories: [])
        let (theme, diagnostics) = configuration.theme(in: library)
        #expect(theme == .fixed(.standard) && diagnostics.count == 1)
        #expect(diagnostics[0].description == #"c.toml:2:9: unknown theme "defualt"; did you mean "default"?"#)
        #expect(configuration.theme(in: library, insteadOf: "x").diagnostics.map(\.position.line) == [0])
    }
}
