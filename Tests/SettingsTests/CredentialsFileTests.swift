import Foundation
import Glibc
import Support
import Testing

import Chat
import Client
import Localization
import Settings

@Suite("CredentialsFile")
struct CredentialsFileTests {
    private let folder: TemporaryFolder
    private let file: CredentialsFile

    init() throws {
        folder = try TemporaryFolder()
        file = CredentialsFile(path: folder.path + "/share/resayil/credentials.toml")
    }

    private func key(
        _ text: String, of profile: String = "work", at origin: String = "https://a.example"
    ) throws -> StoredKey {
        StoredKey(
            profile: profile, origins: [try Endpoint(origin).origin], secret: try Secret(text),
            added: Timestamp(seconds: 1_700_000_000))
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("keys are read as they were stored, in order")
    func roundTrip() throws {
        var first = try key(#"sk-"quoted"\back"#)
        first.accepted = Timestamp(seconds: 1_700_000_100)
        let second = try key("second", at: "https://[::1]:8443")
        let other = try key("third", of: "lan")
        for key in [first, second, other] { try file.add(key) }
        #expect(try file.keys() == [first, second, other])
        #expect(try file.keys(of: "work") == [first, second])
        #expect(try file.keys(of: "none") == [])
    }

    @Test("a missing file holds no keys, and reading creates nothing")
    func missing() throws {
        #expect(try file.keys() == [])
        #expect(try file.remove(profile: "work") == 0)
        try file.record(.accepted(Timestamp(seconds: 1)), of: try Secret("k"), profile: "work")
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test("the file is 0600 in folders of 0700, and nothing else is left beside it")
    func modes() throws {
        try file.add(try key("k1"))
        try file.add(try key("k2"))
        #expect(mode(file.path) == 0o600)
        #expect(mode(folder.path + "/share/resayil") == 0o700)
        #expect(mode(folder.path + "/share") == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/share/resayil")
        #expect(names == ["credentials.toml"])
    }

    @Test("a stored key is bound again, not duplicated")
    func rebinds() throws {
        try file.add(try key("k"))
        try file.add(try key("k", at: "https://b.example"))
        #expect(try file.keys().map(\.origins.first?.host) == ["b.example"])
    }

    @Test("one key of a profile is removed, or all of them")
    func removes() throws {
        for name in ["k1", "k2", "k3"] { try file.add(try key(name)) }
        try file.add(try key("other", of: "lan"))
        #expect(try file.remove(profile: "work", at: 1) == 1)
        #expect(try file.keys(of: "work").map { $0.secret.reveal() } == ["k1", "k3"])
        #expect(try file.remove(profile: "work", at: 7) == 0)
        #expect(try file.remove(profile: "work") == 2)
        #expect(try file.keys().map(\.profile) == ["lan"])
    }

    @Test("the verdict of a server on a key is recorded")
    func records() throws {
        let secret = try Secret("k")
        try file.add(try key("k"))
        try file.record(.refused(Timestamp(seconds: 1_700_000_200)), of: secret, profile: "work")
        try file.record(.accepted(Timestamp(seconds: 1_700_000_300)), of: secret, profile: "work")
        let stored = try #require(try file.keys().first)
        #expect(stored.refused?.utc == "2023-11-14T22:16:40Z" && stored.accepted?.utc == "2023-11-14T22:18:20Z")
    }

    @Test(
        "a file or folder that accessible by other users: is refused, with the command that fixes it",
        arguments: [
            ("credentials.toml", mode_t(0o640), "chmod 600"), ("credentials.toml", 0o604, "chmod 600"),
            ("", 0o750, "chmod 700"),
        ])
    func loose(name: String, mode: mode_t, mend: String) throws {
        try file.add(try key("k-secret"))
        let path = folder.path + "/share/resayil" + (name.isEmpty ? "" : "/" + name)
        #expect(chmod(path, mode) == 0)
        for attempt in [{ _ = try file.keys() }, { try file.add(try key("x")) }] as [() throws -> Void] {
            let failure = #expect(throws: Failure.self) { try attempt() }
            #expect(failure?.advice.english == "\(mend) \(path)" && failure?.kind == .configuration)
            #expect(failure?.summary.english.contains("has mode \(String(mode, radix: 8))") == true)
        }
        #expect(self.mode(path) == mode)
    }

    @Test("a link, a folder and a damaged file are refused, and no key is repeated")
    func damaged() throws {
        try file.add(try key("k-secret"))
        let target = folder.path + "/elsewhere"
        #expect(rename(file.path, target) == 0)
        #expect(symlink(target, file.path) == 0)
        #expect(throws: Failure.self) { try file.keys() }
        #expect(unlink(file.path) == 0 && mkdir(file.path, 0o700) == 0)
        #expect(throws: Failure.self) { try file.keys() }
        #expect(rmdir(file.path) == 0)
        for text in [
            "[[key]]\nsecret = \"k-secret\n", "[[key]]\nsecret = \"k-secret\"\n", "[[key]]\nsecret = k-secret\n",
        ] {
            try folder.write(text, to: "share/resayil/credentials.toml")
            #expect(chmod(file.path, 0o600) == 0)
            let failure = #expect(throws: Failure.self) { try file.keys() }
            #expect(failure.map { "\($0)" }?.contains("k-secret") == false)
            #expect(failure?.summary.english.contains("credentials.toml:") == true)
        }
    }

    @Test("writers wait for each other, so that no key is lost")
    func concurrent() async throws {
        let keys = try (0..<24).map { try key("k\($0)") }
        try await withThrowingTaskGroup { group in
            for key in keys { group.addTask { [file] in try file.add(key) } }
            try await group.waitForAll()
        }
        #expect(Set(try file.keys()) == Set(keys))
        #expect(mode(file.path) == 0o600)
    }

    @Test("the last four characters are shown for long keys only")
    func ending() throws {
        #expect(try key("sk-12345678").ending == "")
        #expect(try key("sk-123456789").ending == "6789")
        #expect(!"\(try key("sk-123456789"))".contains("123"))
    }

    @Test("a time is written as UTC and read back, and anything else is invalid")
    func times() {
        #expect(Timestamp(seconds: 1_700_000_000).utc == "2023-11-14T22:13:20Z")
        #expect(Timestamp(utc: "2023-11-14T22:13:20Z") == Timestamp(seconds: 1_700_000_000))
        for text in ["", "2023-11-14", "2023-13-14T22:13:20Z", "2023-11-14 22:13:20", "2023-11-14T22:13:20Z."] {
            #expect(Timestamp(utc: text) == nil)
        }
    }

    @Test("the remembered profile is read, and can be forgotten")
    func remembered() throws {
        let remembered = RememberedProfile(path: folder.path + "/state/resayil/profile")
        #expect(try remembered.name() == nil)
        try remembered.use("work")
        #expect(try remembered.name() == "work")
        #expect(mode(remembered.path) == 0o600)
        try remembered.use(nil)
        #expect(try remembered.name() == nil)
    }
}
