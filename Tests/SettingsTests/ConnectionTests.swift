import Foundation
import Support
import Testing

import Chat
import Client
import Localization
import Settings

@Suite("server connection")
struct ConnectionTests {
    private let folder: TemporaryFolder
    private let credentials: CredentialsFile
    private let configuration: Configuration

    init() throws {
        folder = try TemporaryFolder()
        credentials = CredentialsFile(path: folder.path + "/data/credentials.toml")
        let text = """
            [profiles.work]
            base_urls = ["https://a.example/v1", "https://b.example/v1"]
            model = "work-model"
            system = "Be short."
            temperature = 0.5
            api_key_env = "WORK_KEY"
            ca_file = "/ca.pem"
            headers = { X-Team = "harbour" }
            context_window = 4096
            [profiles.lan]
            base_url = "http://10.0.0.7/v1"
            allow_insecure = true
            [profiles.command]
            base_url = "https://c.example/v1"
            api_key_command = "touch \(folder.path)/ran; echo command-key"
            [profiles.broken]
            base_url = "nonsense"
            """
        configuration = Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/")
    }

    func resolve(
        _ choice: ConnectionChoice = ConnectionChoice(), _ environment: [String: String] = [:],
        _ configuration: Configuration? = nil
    ) throws -> Connection {
        try Connection.resolve(
            choice, configuration: configuration ?? self.configuration, credentials: credentials,
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own })
    }

    private func source(_ choice: ConnectionChoice, _ environment: [String: String] = [:]) throws -> String? {
        try resolve(choice, environment).credential?.source.english
    }

    func store(_ text: String, for profile: String, at urls: String...) throws {
        try credentials.add(
            StoredKey(
                profile: profile, origins: try urls.map { try Endpoint($0, allowInsecure: true).origin },
                secret: try Secret(text), added: Timestamp(seconds: 0)))
    }

    @Test("the default is LLM Resayil, without a key and without a model")
    func nothing() throws {
        let connection = try resolve()
        #expect(connection.name == "resayil" && connection.endpoint == .resayil)
        #expect(connection.credentials.isEmpty && connection.model == nil && connection.notes.isEmpty)
    }

    @Test("the profile comes from option, environment, memory, configuration, in this order")
    func profile() throws {
        let text =
            "profile = \"one\"\n" + ["one", "two", "three", "four"].map { "[profiles.\($0)]" }.joined(separator: "\n")
        let configuration = Configuration(try TOMLDocument(parsing: text.utf8, file: "c"), home: "/")
        let environment = ["RESAYIL_PROFILE": "three"]
        #expect(
            try resolve(ConnectionChoice(profile: "four", rememberedProfile: "two"), environment, configuration).name
                == "four")
        #expect(try resolve(ConnectionChoice(rememberedProfile: "two"), environment, configuration).name == "three")
        #expect(try resolve(ConnectionChoice(rememberedProfile: "two"), [:], configuration).name == "two")
        #expect(try resolve(ConnectionChoice(), ["RESAYIL_PROFILE": " "], configuration).name == "one")
        let gone = try resolve(ConnectionChoice(rememberedProfile: "five"), [:], configuration)
        #expect(gone.name == "one" && gone.notes.count == 1)
    }

    @Test("a missing profile is reported with the nearest name")
    func unknownProfile() throws {
        let failure = #expect(throws: Failure.self) { try resolve(ConnectionChoice(profile: "wrok")) }
        #expect(failure?.kind == .configuration && failure?.advice.english == "did you mean \"work\"?")
        #expect(throws: Failure.self) { try resolve(ConnectionChoice(), ["RESAYIL_PROFILE": "wrok"]) }
    }

    @Test("a profile sets all its values")
    func profileValues() throws {
        let connection = try resolve(ConnectionChoice(profile: "work"), ["WORK_KEY": "w"])
        #expect(connection.name == "work" && connection.endpoints.map(\.host) == ["a.example", "b.example"])
        #expect(connection.model == ModelID("work-model") && connection.systemPrompt == "Be short.")
        #expect(connection.parameters.temperature == 0.5 && connection.contextWindow == 4096)
        #expect(connection.caFile == "/ca.pem" && connection.headers.map(\.name) == ["X-Team"])
        #expect(connection.credential?.source.english == "WORK_KEY")
        #expect(connection.credential?.origin.host == "a.example")
        #expect(connection.credential?.alternates.map(\.host) == ["b.example"])
    }

    @Test("the base URL comes from option, environment, profile, default, in this order")
    func baseURL() throws {
        let environment = ["RESAYIL_BASE_URL": "https://env.example/v1"]
        let choice = ConnectionChoice(baseURL: "https://opt.example/v1", profile: "work")
        #expect(try resolve(choice, environment).endpoint.host == "opt.example")
        #expect(try resolve(ConnectionChoice(profile: "work"), environment).endpoint.host == "env.example")
        #expect(try resolve(ConnectionChoice(profile: "work")).endpoint.host == "a.example")
        #expect(try resolve().endpoint == .resayil)
        #expect(try resolve(ConnectionChoice(), ["RESAYIL_BASE_URL": ""]).endpoint == .resayil)
    }

    @Test("the model comes from option, environment, profile, in this order")
    func model() throws {
        let environment = ["RESAYIL_MODEL": "env-model"]
        let choice = ConnectionChoice(profile: "work", model: "opt-model")
        #expect(try resolve(choice, environment).model == ModelID("opt-model"))
        #expect(try resolve(ConnectionChoice(profile: "work"), environment).model == ModelID("env-model"))
        #expect(try resolve(ConnectionChoice(profile: "work")).model == ModelID("work-model"))
        #expect(try resolve().model == nil)
    }

    @Test("a base URL replaces the profile, unless the profile was named or has that server")
    func byHand() throws {
        let aside = try resolve(ConnectionChoice(baseURL: "http://127.0.0.1:11434/v1", rememberedProfile: "work"))
        #expect(aside.name == "127.0.0.1:11434" && aside.model == nil && aside.headers.isEmpty)
        let named = try resolve(ConnectionChoice(baseURL: "https://x.example", profile: "work"), ["WORK_KEY": "w"])
        #expect(named.name == "x.example" && named.model == ModelID("work-model"))
        #expect(named.credentials.isEmpty && named.headers.isEmpty && named.caFile == nil)
        #expect(named.notes.count == 1)
        let own = try resolve(
            ConnectionChoice(baseURL: "https://b.example/v2", rememberedProfile: "work"), ["WORK_KEY": "w"])
        #expect(own.name == "work" && own.credential?.source.english == "WORK_KEY" && own.headers.count == 1)
    }

    @Test("RESAYIL_API_KEY belongs to RESAYIL_BASE_URL, or to --base-url if that is not set")
    func adHocKey() throws {
        let both = ["RESAYIL_API_KEY": "k", "RESAYIL_BASE_URL": "https://env.example/v1"]
        #expect(try source(ConnectionChoice(), both) == "RESAYIL_API_KEY")
        #expect(try source(ConnectionChoice(baseURL: "https://env.example/other"), both) == "RESAYIL_API_KEY")
        #expect(try source(ConnectionChoice(baseURL: "https://env.example:444/v1"), both) == nil)
        #expect(try source(ConnectionChoice(baseURL: "https://opt.example"), both) == nil)
        let alone = ["RESAYIL_API_KEY": "k"]
        #expect(try source(ConnectionChoice(baseURL: "https://opt.example"), alone) == "RESAYIL_API_KEY")
        #expect(try source(ConnectionChoice(), alone) == nil)
        #expect(try resolve(ConnectionChoice(), alone).notes.count == 1)
    }

    @Test("keys of the known variables go to their hosts only")
    func hostKeys() throws {
        let both = ["LLM_RESAYIL_API_KEY": "r", "OPENAI_API_KEY": "o"]
        func source(at url: String) throws -> String? { try self.source(ConnectionChoice(baseURL: url), both) }
        #expect(try self.source(ConnectionChoice(), both) == "LLM_RESAYIL_API_KEY")
        #expect(try source(at: "https://llm.resayil.io/v1") == "LLM_RESAYIL_API_KEY")
        #expect(try source(at: "https://evilresayil.io/v1") == "OPENAI_API_KEY")
        #expect(try source(at: "https://resayil.io.example/v1") == "OPENAI_API_KEY")
        #expect(try source(at: "http://127.0.0.1:1/v1") == "OPENAI_API_KEY")
        let insecure = Configuration(
            try TOMLDocument(
                parsing: "[profiles.p]\nbase_url = \"http://resayil.io/v1\"\nallow_insecure = true".utf8, file: "c"),
            home: "/")
        #expect(try resolve(ConnectionChoice(profile: "p"), both, insecure).credentials.isEmpty)
    }

    @Test("a profile's key comes from its variable, then the stored ones, then the known variable")
    func keyOrder() throws {
        let environment = ["WORK_KEY": "w", "OPENAI_API_KEY": "o"]
        let work = ConnectionChoice(profile: "work")
        try store("s1", for: "work", at: "https://a.example", "https://b.example")
        try store("s2", for: "work", at: "https://a.example")
        #expect(try source(work, environment) == "WORK_KEY")
        let stored = try resolve(work, ["OPENAI_API_KEY": "o"])
        #expect(stored.credentials.map(\.source.english) == ["stored key 1 of work", "stored key 2 of work"])
        #expect(stored.credentials.map { $0.alternates.map(\.host) } == [["b.example"], []])
        #expect(stored.notes.map(\.english) == ["WORK_KEY, which holds the API key of the profile work, is not set"])
        #expect(try credentials.remove(profile: "work") == 2)
        #expect(try source(work, ["OPENAI_API_KEY": "o"]) == "OPENAI_API_KEY")
        #expect(try source(work) == nil)
    }

    @Test("a stored key of another origin is not used, and that is reported")
    func boundKey() throws {
        try store("s", for: "lan", at: "https://10.0.0.7")
        let connection = try resolve(ConnectionChoice(profile: "lan"))
        #expect(connection.credentials.isEmpty)
        #expect(
            connection.notes.map(\.english) == [
                "a stored key of lan belongs to https://10.0.0.7 and is not sent to http://10.0.0.7 · resayil key add lan"
            ])
        try store("r", for: "resayil", at: "https://llmapi.resayil.io")
        #expect(try source(ConnectionChoice()) == "the stored key of resayil")
        #expect(try source(ConnectionChoice(baseURL: "https://elsewhere.example")) == nil)
    }

    @Test("a key command runs only when its profile needs it")
    func lazyCommand() throws {
        func ran() -> Bool { FileManager.default.fileExists(atPath: folder.path + "/ran") }
        _ = try resolve()
        _ = try resolve(ConnectionChoice(profile: "work"), ["WORK_KEY": "w"])
        _ = try resolve(ConnectionChoice(baseURL: "https://x.example", profile: "command"))
        _ = try resolve(
            ConnectionChoice(profile: "command"),
            ["RESAYIL_BASE_URL": "https://c.example/v1", "RESAYIL_API_KEY": "adhoc"])
        #expect(!ran())
        let connection = try resolve(ConnectionChoice(profile: "command"))
        #expect(ran())
        #expect(connection.credential?.secret == (try Secret("command-key")))
        #expect(connection.credential?.source.english == "api_key_command of command")
    }

    @Test("a wrong profile, an invalid key and a readable file are refused without showing the key")
    func refusals() throws {
        let broken = #expect(throws: Failure.self) { try resolve(ConnectionChoice(profile: "broken")) }
        #expect(broken?.kind == .configuration && broken?.summary.english.contains("c.toml:17:12") == true)
        let bad = #expect(throws: Failure.self) { try resolve(ConnectionChoice(), ["LLM_RESAYIL_API_KEY": "sk sk"]) }
        #expect(bad?.summary.english.hasPrefix("LLM_RESAYIL_API_KEY is not a valid API key") == true)
        #expect(bad.map { "\($0)" }?.contains("sk sk") == false)
        #expect(throws: Failure.self) { try resolve(ConnectionChoice(baseURL: "http://a.example/v1")) }
        #expect(
            try resolve(ConnectionChoice(baseURL: "http://10.0.0.1/v1", profile: "lan")).endpoint.host == "10.0.0.1")
    }

    @Test("no key is in any description")
    func masked() throws {
        let connection = try resolve(ConnectionChoice(profile: "work"), ["WORK_KEY": "sk-very-secret"])
        var dumped = ""
        dump(connection, to: &dumped)
        #expect(!dumped.contains("very") && !"\(connection)".contains("very"))
    }

    @Test("the demo has its own name and key")
    func demo() throws {
        let connection = try Connection.demo(baseURL: "http://127.0.0.1:1/v1", key: "demo-key")
        #expect(connection.name == "demo" && connection.credential?.source.english == "the demo")
    }
}
