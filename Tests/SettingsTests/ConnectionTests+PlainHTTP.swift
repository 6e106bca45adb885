import Testing

import Chat
import Client
import Localization
import Settings

extension ConnectionTests {
    @Test(
        "a server of the local network needs no setting without a key, and names the setting with one",
        arguments: ["http://192.168.1.5:11434/v1", "http://ollama:11434/v1", "http://box.local:8080/v1"])
    func plainHTTP(url: String) throws {
        let keyless = try resolve(ConnectionChoice(baseURL: url))
        #expect(keyless.endpoint.baseURL == url && keyless.credentials.isEmpty)
        let failure = #expect(throws: Failure.self) {
            try resolve(ConnectionChoice(baseURL: url), ["RESAYIL_API_KEY": "sk-secret"])
        }
        #expect(failure?.advice.english.contains("allow_insecure = true") == true)
        let general = try resolve(ConnectionChoice(baseURL: url), ["OPENAI_API_KEY": "sk-secret"])
        #expect(general.credentials.isEmpty)
        #expect(
            general.notes.map(\.english).contains {
                $0.contains("OPENAI_API_KEY") && $0.contains("allow_insecure = true")
            })
    }

    @Test("a stored key, a key variable and headers of a profile go over plain http only where it allows that")
    func plainProfile() throws {
        let tables = ["", "api_key_env = \"WORK_KEY\"", "headers = { X-Team = \"harbour\" }"]
        for (index, table) in tables.enumerated() {
            for allows in [false, true] {
                let text = """
                    [profiles.box]
                    base_url = "http://10.0.0.9/v1"
                    allow_insecure = \(allows)
                    \(table)
                    """
                let configuration = Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/")
                if index == 0 { try store("sk-stored", for: "box", at: "http://10.0.0.9/v1") }
                let result = Result {
                    try resolve(ConnectionChoice(profile: "box"), ["WORK_KEY": "sk-work"], configuration)
                }
                #expect(((try? result.get()) != nil) == allows, "\(text)")
            }
        }
    }

    @Test(
        "marks of a .env file or an editor around a value are removed",
        arguments: ["\r", "\r\n", " ", "\t", "\u{FEFF}"])
    func trims(mark: String) throws {
        let values = [
            "RESAYIL_PROFILE": "work", "RESAYIL_MODEL": "echo", "WORK_KEY": "sk-work",
            "RESAYIL_BASE_URL": "https://a.example/v1",
        ]
        for leads in [true, false] {
            func marked(_ text: String) -> String { leads ? mark + text : text + mark }
            let connection = try resolve(ConnectionChoice(), values.mapValues(marked))
            #expect(connection.profile?.name == "work" && connection.model?.rawValue == "echo")
            #expect(connection.credential?.secret.reveal() == "sk-work")
            let named = try resolve(
                ConnectionChoice(
                    baseURL: marked("https://a.example/v1"), profile: marked("work"), model: marked("echo")), [:])
            #expect(named.profile?.name == "work" && named.model?.rawValue == "echo")
        }
    }

    @Test("advice for the command line names the source of the key")
    func keyLines() throws {
        func line(_ choice: ConnectionChoice, _ environment: [String: String] = [:]) throws -> String {
            try resolve(choice, environment).commandLine.keyLine.english
        }
        #expect(try line(ConnectionChoice()) == "resayil key add resayil")
        #expect(try line(ConnectionChoice(profile: "work"), ["WORK_KEY": "k"]) == "set WORK_KEY to a valid API key")
        #expect(try line(ConnectionChoice(profile: "command")).contains("api_key_command"))
        #expect(try line(ConnectionChoice(baseURL: "https://x.example")) == "set RESAYIL_API_KEY to a valid API key")
        #expect(
            try line(ConnectionChoice(baseURL: "https://x.example"), ["OPENAI_API_KEY": "k"])
                == "set OPENAI_API_KEY to a valid API key")
    }
}
