import Foundation
import Glibc
import Support
import Testing

import Chat
import Client
import Settings

@Suite("doctor checks")
struct ChecksTests {
    private func terminal(
        _ environment: [String: String], _ entry: TerminalChecks.Entry = .usable(colors: 256),
        size: (columns: Int, rows: Int)? = (80, 24), pastes: Bool? = true, installed: [String] = []
    ) -> TerminalChecks {
        TerminalChecks(environment: environment, entry: entry, size: size, bracketsPaste: pastes) {
            installed.contains($0)
        }
    }

    private static let healthy = ["TERM": "xterm-256color", "LANG": "en_US.UTF-8", "COLORTERM": "truecolor"]

    @Test("a healthy terminal is ok in every line")
    func healthyTerminal() {
        let checks = terminal(Self.healthy).all
        #expect(checks.map(\.name) == ["terminal", "colours", "locale", "size", "paste", "clipboard"])
        #expect(checks.allSatisfy { $0.outcome == .ok && $0.mend.isEmpty })
    }

    @Test("without a terminal only the variables are checked")
    func noTerminal() {
        #expect(
            terminal(Self.healthy, size: nil, pastes: nil).all.map(\.name) == [
                "terminal", "colours", "locale", "clipboard",
            ])
    }

    @Test(
        "TERM must be set, known and able to place the cursor",
        arguments: [
            ([:], TerminalChecks.Entry.unknown), (["TERM": ""], .unknown), (["TERM": "nonsense"], .unknown),
            (["TERM": "dumb"], .unusable),
        ])
    func term(environment: [String: String], entry: TerminalChecks.Entry) {
        let check = terminal(environment, entry).terminal
        #expect(check.outcome == .failed && check.mend.contains("TERM=xterm-256color"))
        #expect(terminal(environment, entry).colors == nil)
    }

    @Test(
        "the locale is the first variable that is set, and must be UTF-8",
        arguments: [
            (["LANG": "C"], Check.Outcome.warning), (["LC_ALL": "C", "LANG": "C.UTF-8"], .warning), ([:], .warning),
            (["LC_CTYPE": "ar_KW.utf8", "LANG": "C"], .ok), (["LC_ALL": "", "LANG": "C.UTF-8"], .ok),
        ])
    func locale(environment: [String: String], outcome: Check.Outcome) {
        #expect(terminal(environment).locale.outcome == outcome)
    }

    @Test("colors, size, paste, multiplexer and clipboard report their findings")
    func rest() {
        #expect(terminal(["TERM": "x", "NO_COLOR": "1"]).colors?.found == "none, as NO_COLOR asks")
        #expect(terminal(["TERM": "x"]).colors?.found == "256")
        #expect(terminal([:], size: (19, 24)).window?.outcome == .failed)
        #expect(terminal([:], pastes: false).paste?.outcome == .warning)
        #expect(terminal([:], pastes: nil).paste?.outcome == .ok)
        #expect(terminal(["TMUX": "/t", "TERM": "xterm"]).multiplexer?.outcome == .warning)
        #expect(terminal(["TMUX": "/t", "TERM": "tmux-256color"]).multiplexer?.outcome == .ok)
        #expect(terminal(["STY": "1", "TERM": "screen"]).multiplexer?.outcome == .ok)
        #expect(terminal(["STY": "1", "TERM": "screen", "TMUX": "/t"]).multiplexer?.found == "screen")
        #expect(terminal(["STY": "1", "TERM": "tmux-256color", "TMUX": "/t"]).multiplexer?.found == "tmux")
        #expect(terminal(["DISPLAY": ":0"]).clipboard.mend == "apt install xclip")
        #expect(terminal(["DISPLAY": ":0"], installed: ["xclip"]).clipboard.outcome == .ok)
        #expect(terminal(["WAYLAND_DISPLAY": "w"]).clipboard.mend == "apt install wl-clipboard")
    }

    @Test("a diagnostic becomes a line with its position and the valid values")
    func configuration() throws {
        let folder = try TemporaryFolder()
        let paths = Paths(environment: ["HOME": folder.path])
        let none = FileChecks.configuration(.success(Configuration()), paths: paths, theme: [])
        #expect(none.map(\.outcome) == [.ok])
        let position = SourcePosition(file: "c", line: 1, column: 2)
        let broken = FileChecks.configuration(
            .failure(Diagnostic(.error, at: position, "no", allowed: "yes")), paths: paths, theme: [])
        #expect(broken == [Check("configuration", .failed, "c:1:2: no", mend: "yes")])
    }

    @Test("unusable folders, and keys that others can read, are reported with a fix")
    func files() throws {
        let folder = try TemporaryFolder()
        #expect(chmod(folder.path, 0o700) == 0)
        #expect(FileChecks.folder("data", folder.path).outcome == .ok)
        #expect(FileChecks.folder("data", folder.path + "/a/b").outcome == .ok)
        #expect(chmod(folder.path, 0o755) == 0)
        #expect(FileChecks.folder("data", folder.path).mend == "chmod 700 \(folder.path)")
        try folder.write("", to: "file")
        #expect(FileChecks.folder("data", folder.path + "/file").outcome == .failed)
        let paths = Paths(environment: ["HOME": folder.path])
        #expect(FileChecks(paths: paths).storedKeys.found == "none")
        try CredentialsFile(path: paths.credentialsFile).add(
            StoredKey(profile: "p", origins: [Endpoint.resayil.origin], secret: Secret("sk-secret"), added: .now()))
        #expect(FileChecks(paths: paths).storedKeys.found.hasPrefix("1 in "))
        #expect(chmod(paths.credentialsFile, 0o644) == 0)
        let loose = FileChecks(paths: paths).storedKeys
        #expect(loose.outcome == .failed && loose.mend == "chmod 600 \(paths.credentialsFile)")
    }

    private func connection(_ url: String, _ environment: [String: String]) throws -> ConnectionChecks {
        let connection = try Connection.resolve(
            ConnectionChoice(baseURL: url), configuration: Configuration(),
            credentials: CredentialsFile(path: "/nowhere/credentials"), environment: environment)
        return ConnectionChecks(connection, environment: environment)
    }

    @Test("problems of server, TLS and key are distinguished")
    func answers() throws {
        let checks = try connection("http://127.0.0.1:1/v1", ["OPENAI_API_KEY": "sk-secret"])
        let good = checks.checks(of: .models(2, after: .milliseconds(12)))
        #expect(good.map(\.found) == ["127.0.0.1:1 answers in 12 ms, 2 models", "accepted, from OPENAI_API_KEY"])
        func names(_ kind: Failure.Kind) -> [String] {
            checks.checks(of: .failure(Failure(kind: kind, phase: .waiting, summary: "s", advice: "a")))
                .map { "\($0.name) \($0.outcome)" }
        }
        #expect(names(.keyRefused) == ["server ok", "key failed"])
        #expect(names(.tls) == ["TLS failed", "key warning"])
        #expect(names(.unreachable) == ["server failed", "key warning"])
        #expect(checks.name().outcome == .ok)
        #expect(!"\(good)".contains("secret"))
    }

    @Test("missing certificates are reported with their package or their setting")
    func certificates() throws {
        let https = try connection("https://a.example", [:])
        #expect(https.certificates { $0 == "/etc/ssl/certs/ca-certificates.crt" }?.outcome == .ok)
        #expect(https.certificates { $0 == "/etc/pki/tls/certs/ca-bundle.crt" }?.outcome == .ok)
        let missing = https.certificates { _ in false }
        #expect(missing?.outcome == .failed && missing?.mend.contains("ca-certificates") == true)
        for name in ["SSL_CERT_FILE", "CURL_CA_BUNDLE"] {
            let named = try connection("https://a.example", [name: "/x.pem"]).certificates { $0 != "/x.pem" }
            #expect(named?.outcome == .failed && named?.mend == "correct \(name)")
        }
        #expect(try connection("http://127.0.0.1:1/v1", [:]).certificates { _ in false } == nil)
    }

    @Test("the proxy is shown without its password, and only if it is used")
    func proxy() throws {
        let environment = ["https_proxy": "http://me:secret@proxy.example:3128", "no_proxy": "inner.example,.lan"]
        #expect(
            try connection("https://a.example", environment).proxy?.found
                == "http://***@proxy.example:3128, from https_proxy")
        #expect(try connection("https://x.inner.example", environment).proxy == nil)
        #expect(try connection("https://box.lan", environment).proxy == nil)
        #expect(try connection("http://127.0.0.1:1", environment).proxy == nil)
        #expect(try connection("https://a.example", ["HTTP_PROXY": "http://p"]).proxy == nil)
    }
}
