import Foundation
import Glibc
import Support
import Testing

import Chat
import Client
import Localization
import Screen
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
        #expect(checks.map(\.name.english) == ["terminal", "colors", "locale", "size", "paste", "clipboard"])
        #expect(checks.allSatisfy { $0.status == .ok && $0.fix.isEmpty })
    }

    @Test(
        "notifications are as the terminal has them, or as the configuration says",
        arguments: [
            ("", "OSC 99, progress, title (notify = \"auto\")"),
            ("notify = \"bell\"\ntitle = false", "the terminal's bell, progress (notify = \"bell\")"),
            ("notify = \"off\"", "off, progress, title (notify = \"off\")"),
            ("notify = \"command\"\nnotify_command = \"x\"", "notify_command, progress, title (notify = \"command\")"),
        ])
    func notifications(settings: String, detail: String) throws {
        var traits = TerminalTraits()
        traits.note(">|kitty(0.41.1)")
        let configuration = Configuration(try TOMLDocument(parsing: settings.utf8, file: "c.toml"), home: "/home/a")
        let check = PresenceCheck.notifications(traits, configuration, environment: [:])
        #expect(check.detail.english == detail)
    }

    @Test("checks are shown in the language of the program, and their JSON is English")
    func arabic() throws {
        let catalog = try ShippedCatalog.arabic()
        let checks = terminal(Self.healthy).all + terminal([:], pastes: false).all
        for check in checks {
            #expect(catalog.text(check.name) != check.name.english)
            #expect(check.fix.isEmpty || check.status != .ok)
        }
        let json = String(decoding: try JSONEncoder().encode(terminal(["TERM": "x"], .unknown).terminal), as: UTF8.self)
        for word in ["\"name\":\"terminal\"", "\"status\":\"failed\"", "\"detail\":\"x is", "\"fix\":\"install"] {
            #expect(json.contains(word), "\(json)")
        }
    }

    @Test("without a terminal only the variables are checked")
    func noTerminal() {
        #expect(
            terminal(Self.healthy, size: nil, pastes: nil).all.map(\.name.english) == [
                "terminal", "colors", "locale", "clipboard",
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
        #expect(check.status == .failed && check.fix.english.contains("TERM=xterm-256color"))
        #expect(terminal(environment, entry).colors == nil)
    }

    @Test(
        "the locale is the first variable that is set, and must be UTF-8",
        arguments: [
            (["LANG": "C"], Check.Status.warning), (["LC_ALL": "C", "LANG": "C.UTF-8"], .warning), ([:], .warning),
            (["LC_CTYPE": "ar_KW.utf8", "LANG": "C"], .ok), (["LC_ALL": "", "LANG": "C.UTF-8"], .ok),
        ])
    func locale(environment: [String: String], status: Check.Status) {
        #expect(terminal(environment).locale.status == status)
    }

    @Test("colors, size, paste, multiplexer and clipboard report their findings")
    func rest() {
        #expect(terminal(["TERM": "x", "NO_COLOR": "1"]).colors?.detail.english == "none, because NO_COLOR is set")
        #expect(terminal(["TERM": "x"]).colors?.detail.english == "256")
        #expect(terminal([:], size: (19, 24)).window?.status == .failed)
        #expect(terminal([:], pastes: false).paste?.status == .warning)
        #expect(terminal([:], pastes: nil).paste?.status == .ok)
        #expect(terminal(["TMUX": "/t", "TERM": "xterm"]).multiplexer?.status == .warning)
        #expect(terminal(["TMUX": "/t", "TERM": "tmux-256color"]).multiplexer?.status == .ok)
        #expect(terminal(["STY": "1", "TERM": "screen"]).multiplexer?.status == .ok)
        #expect(terminal(["STY": "1", "TERM": "screen", "TMUX": "/t"]).multiplexer?.detail.english == "screen")
        #expect(terminal(["STY": "1", "TERM": "tmux-256color", "TMUX": "/t"]).multiplexer?.detail.english == "tmux")
        #expect(terminal(["DISPLAY": ":0"]).clipboard.fix.english == "apt install xclip")
        #expect(terminal(["DISPLAY": ":0"], installed: ["xclip"]).clipboard.status == .ok)
        #expect(terminal(["WAYLAND_DISPLAY": "w"]).clipboard.fix.english == "apt install wl-clipboard")
    }

    @Test("a diagnostic becomes a line with its position and the valid values")
    func configuration() throws {
        let folder = try TemporaryFolder()
        let paths = Paths(environment: ["HOME": folder.path])
        let none = FileChecks.configuration(.success(Configuration()), paths: paths, theme: [])
        #expect(none.map(\.status) == [.ok])
        let position = SourcePosition(file: "c", line: 1, column: 2)
        let broken = FileChecks.configuration(
            .failure(Diagnostic(.error, at: position, .verbatim("no"), allowed: .verbatim("yes"))), paths: paths,
            theme: [])
        #expect(broken.map { [$0.name, $0.detail, $0.fix].map(\.english) } == [["configuration", "c:1:2: no", "yes"]])
        #expect(broken.map(\.status) == [.failed])
    }

    @Test("unusable folders, and keys that others can read, are reported with a fix")
    func files() throws {
        let folder = try TemporaryFolder()
        #expect(chmod(folder.path, 0o700) == 0)
        #expect(FileChecks.folder(.verbatim("data"), folder.path).status == .ok)
        #expect(FileChecks.folder(.verbatim("data"), folder.path + "/a/b").status == .ok)
        #expect(chmod(folder.path, 0o755) == 0)
        #expect(FileChecks.folder(.verbatim("data"), folder.path).fix.english == "chmod 700 \(folder.path)")
        try folder.write("", to: "file")
        #expect(FileChecks.folder(.verbatim("data"), folder.path + "/file").status == .failed)
        let paths = Paths(environment: ["HOME": folder.path])
        #expect(FileChecks(paths: paths).storedKeys.detail.english == "none")
        try CredentialsFile(path: paths.credentialsFile).add(
            StoredKey(profile: "p", origins: [Endpoint.resayil.origin], secret: Secret("sk-secret"), added: .now()))
        #expect(FileChecks(paths: paths).storedKeys.detail.english.hasPrefix("1 in "))
        #expect(chmod(paths.credentialsFile, 0o644) == 0)
        let loose = FileChecks(paths: paths).storedKeys
        #expect(loose.status == .failed && loose.fix.english == "chmod 600 \(paths.credentialsFile)")
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
        #expect(
            good.map(\.detail.english) == ["127.0.0.1:1 answers in 12 ms, 2 models", "accepted, from OPENAI_API_KEY"])
        func names(_ kind: Failure.Kind) -> [String] {
            checks.checks(
                of: .failure(
                    Failure(kind: kind, phase: .waiting, summary: .verbatim("s"), advice: Remedy(.verbatim("a"))))
            )
            .map { "\($0.name) \($0.status)" }
        }
        #expect(names(.keyRefused) == ["server ok", "API key failed"])
        #expect(names(.tls) == ["TLS failed", "API key warning"])
        #expect(names(.unreachable) == ["server failed", "API key warning"])
        #expect(checks.name().status == .ok)
        #expect(!"\(good)".contains("secret"))
    }

    @Test("missing certificates are reported with their package or their setting")
    func certificates() throws {
        let https = try connection("https://a.example", [:])
        #expect(https.certificates { $0 == "/etc/ssl/certs/ca-certificates.crt" }?.status == .ok)
        #expect(https.certificates { $0 == "/etc/pki/tls/certs/ca-bundle.crt" }?.status == .ok)
        let missing = https.certificates { _ in false }
        #expect(missing?.status == .failed && missing?.fix.english.contains("ca-certificates") == true)
        for name in ["SSL_CERT_FILE", "CURL_CA_BUNDLE"] {
            let named = try connection("https://a.example", [name: "/x.pem"]).certificates { $0 != "/x.pem" }
            #expect(named?.status == .failed && named?.fix.english == "correct \(name)")
        }
        #expect(try connection("http://127.0.0.1:1/v1", [:]).certificates { _ in false } == nil)
    }

    @Test("the proxy is shown without its password, and only if it is used")
    func proxy() throws {
        let environment = ["https_proxy": "http://me:secret@proxy.example:3128", "no_proxy": "inner.example,.lan"]
        #expect(
            try connection("https://a.example", environment).proxy?.detail.english
                == "http://***@proxy.example:3128, from https_proxy")
        #expect(try connection("https://x.inner.example", environment).proxy == nil)
        #expect(try connection("https://box.lan", environment).proxy == nil)
        #expect(try connection("http://127.0.0.1:1", environment).proxy == nil)
        #expect(try connection("https://a.example", ["HTTP_PROXY": "http://p"]).proxy == nil)
    }
}
