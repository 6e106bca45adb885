import Foundation
import Support
import Testing

import Chat
import Client

@testable import Settings

@Suite("profiles written to config.toml")
struct ConfigurationFileTests {
    private let folder: TemporaryFolder
    private let file: ConfigurationFile

    init() throws {
        folder = try TemporaryFolder()
        file = ConfigurationFile(path: folder.path + "/config/config.toml")
    }

    private func text() throws -> String { try String(contentsOfFile: file.path, encoding: .utf8) }

    private func read() throws -> Configuration {
        Configuration(try TOMLDocument(readingFile: file.path), home: "/")
    }

    private static let local = NewProfile(name: "local", baseURL: "http://127.0.0.1:1/v1", model: ModelID("a\"b"))

    private static let files = [
        "", "theme = \"default\"", "# mine\n\n[profiles.work] # at work\nbase_url = \"https://w.example/v1\"\n",
        "[profiles]\n[profiles.work]\nbase_url = \"https://w.example/v1\"\nheaders = { X-A = \"[profiles.local]\" }\n",
        "profile = \"work\"\r\n\r\n[profiles.work]\r\nbase_url = \"https://w.example/v1\"\r\n",
        "[profiles.work]\nbase_urls = [\n  \"https://w.example/v1\",\n]\n[profiles.work.headers]\nX-A = \"1\"\n[keys]\n",
        "[keys]\n\"Ctrl-O\" = \"models\"\n\n\n# the end",
    ]

    @Test("a profile is added behind all that is there, which stays byte for byte", arguments: files)
    func adds(before: String) throws {
        if !before.isEmpty { try folder.write(before, to: "config/config.toml") }
        try file.add(Self.local)
        #expect(try text().hasPrefix(before))
        let added = try #require(try read().profile(named: "local"))
        #expect(added == (try Profile(Self.local)))
        #expect(try text().contains("\r\n") == before.contains("\r\n"))
        #expect(try read().profiles.count == (before.contains("work") ? 2 : 1))
    }

    @Test("a profile that was added is removed without a trace", arguments: files)
    func removes(before: String) throws {
        if !before.isEmpty { try folder.write(before, to: "config/config.toml") }
        #expect(try !file.remove("local"))
        try file.add(Self.local)
        try file.add(NewProfile(name: "other.one", baseURL: "http://127.0.0.1:2/v1"))
        #expect(try file.remove("local"))
        #expect(try file.remove("other.one"))
        #expect(try text().trimmingCharacters(in: .newlines) == before.trimmingCharacters(in: .newlines))
    }

    @Test("what is said above the next table stays, and what is said of the removed one goes")
    func comments() throws {
        try folder.write(
            """
            # all
            [profiles.work]
            # its server
            base_url = "https://w.example/v1"
            # model = "x"

            # of the next
            [profiles.home]
            base_url = "https://h.example/v1"

            [profiles.work.headers]
            X-A = "1"

            # the end
            """, to: "config/config.toml")
        #expect(try file.remove("work"))
        #expect(
            try text() == """
                # all

                # of the next
                [profiles.home]
                base_url = "https://h.example/v1"

                # the end
                """)
    }

    @Test(
        "a file whose tables cannot be changed as text is left alone",
        arguments: [
            "profiles = { work = { base_url = \"https://w.example/v1\" } }\n",
            "profiles.work.base_url = \"https://w.example/v1\"\n", "[profiles\n", "a = 1\na = 2\n",
        ])
    func leaves(before: String) throws {
        try folder.write(before, to: "config/config.toml")
        #expect(throws: Failure.self) { try file.remove("work") }
        #expect(try text() == before)
        if !before.hasPrefix("profiles.") {
            #expect(throws: Failure.self) { try file.add(Self.local) }
            #expect(try text() == before)
        }
    }

    @Test("a link is followed, the mode stays, and a new file is private")
    func links() throws {
        let manager = FileManager.default
        try file.add(Self.local)
        func mode(_ path: String) throws -> Int? {
            try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(file.path) == 0o600)
        let target = try folder.write("theme = \"default\"\n", to: "dotfiles/config.toml")
        try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
        try manager.removeItem(atPath: file.path)
        try manager.createSymbolicLink(atPath: file.path, withDestinationPath: target)
        try file.add(Self.local)
        #expect(try manager.destinationOfSymbolicLink(atPath: file.path) == target)
        #expect(try mode(target) == 0o644)
        #expect(try read().profile(named: "local") != nil)
    }

    @Test("a remembered server can be removed")
    func rememberedServer() throws {
        let servers = RememberedServers(path: folder.path + "/state/servers.toml")
        for (name, port) in [("Ollama", 1), ("vLLM", 2)] {
            _ = try servers.add(name, baseURL: "http://127.0.0.1:\(port)/v1", taken: [])
        }
        #expect(try servers.remove("ollama"))
        #expect(try !servers.remove("ollama"))
        #expect(try servers.profiles().map(\.name) == ["vllm"])
    }
}
