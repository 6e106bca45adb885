import Support
import Testing

import Chat
import Client
import Settings

@Suite("remembered servers")
struct RememberedServersTests {
    private let folder: TemporaryFolder
    private let servers: RememberedServers

    init() throws {
        folder = try TemporaryFolder()
        servers = RememberedServers(path: folder.path + "/state/servers.toml")
    }

    @Test(
        "a server becomes a profile with a name that can be typed",
        arguments: [("Ollama", "ollama"), ("LM Studio", "lm-studio"), ("llama.cpp", "llama.cpp")])
    func names(label: String, name: String) throws {
        #expect(try servers.profiles().isEmpty)
        #expect(try servers.add(label, baseURL: "http://127.0.0.1:1/v1", taken: ["resayil"]) == name)
        #expect(try servers.add(label, baseURL: "http://127.0.0.1:1/v1", taken: ["resayil"]) == name)
        #expect(try servers.add(label, baseURL: "http://127.0.0.1:2/v1", taken: ["resayil", name]) == name + "-2")
        let profiles = try servers.profiles()
        #expect(profiles.map(\.name) == [name, name + "-2"])
        #expect(profiles.map { $0.endpoints[0].origin.port } == [1, 2])
    }

    @Test("the configuration lists it as a profile, own profiles override it, and it can be the active one")
    func configuration() throws {
        _ = try servers.add("Ollama", baseURL: "http://127.0.0.1:11434/v1", taken: [])
        let remembered = try servers.profiles()
        func read(_ text: String) throws -> Configuration {
            Configuration(try TOMLDocument(parsing: text.utf8, file: "c.toml"), home: "/", remembered: remembered)
        }
        #expect(try read("").profile(named: "ollama")?.endpoints[0].host == "127.0.0.1:11434")
        let chosen = try read("profile = \"ollama\"")
        #expect(chosen.profile == "ollama" && chosen.diagnostics.isEmpty)
        let own = try read("[profiles.ollama]\nbase_url = \"http://127.0.0.1:9/v1\"")
        #expect(own.profile(named: "ollama")?.endpoints[0].host == "127.0.0.1:9" && own.profiles.count == 1)
    }

    @Test("a damaged file has no servers and stops nothing")
    func damaged() throws {
        _ = try servers.add("Ollama", baseURL: "http://127.0.0.1:11434/v1", taken: [])
        try folder.write("[profiles", to: "state/servers.toml")
        #expect((try? servers.profiles()) ?? [] == [])
    }
}
