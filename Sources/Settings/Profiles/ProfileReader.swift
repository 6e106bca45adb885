internal import Chat
private import Client
internal import Localization

/// One table of `[profiles]` as written, on its way to a profile.
struct ProfileReader {
    private var baseURLs: [TOMLNode] = []
    private var headers: TOMLTable?
    private var caFile: String?
    private var environmentVariable: TOMLNode?
    private var command: TOMLNode?
    private var profile: Profile
    private(set) var diagnostics: [Diagnostic] = []

    /// Paths are relative to `folder`; `home` is what `~/` means.
    static func read(
        _ entry: TOMLTable.Entry, folder: String, home: String
    ) -> (profile: Profile, diagnostics: [Diagnostic])? {
        guard let table = entry.node.table else { return nil }
        var reader = ProfileReader(profile: Profile(name: entry.key))
        reader.read(table)
        reader.profile.caFile = reader.caFile.map { path in
            if path.hasPrefix("~/") { return home + path.dropFirst() }
            return path.hasPrefix("/") ? path : "\(folder)/\(path)"
        }
        return (reader.profile, reader.diagnostics)
    }

    private init(profile: Profile) { self.profile = profile }

    private mutating func read(_ table: TOMLTable) {
        let keyless = TOMLTable(entries: table.entries.filter { !rejectMisplacedKey($0) })
        diagnostics += Setting.read(Self.settings, from: keyless, into: &self, showsText: false)
        for name in ["base_url", "base_urls", "api_key_env", "api_key_command"] {
            // A default would send the questions, or ask for a key, where the person did not mean it.
            if let bad = diagnostics.first(where: { $0.position == keyless[name]?.position }) {
                profile.diagnostic = bad
            }
        }
        readEndpoints()
        readKeySource()
        readHeaders()
    }

    private mutating func rejectMisplacedKey(_ entry: TOMLTable.Entry) -> Bool {
        guard entry.isMisplacedKey else { return false }
        diagnostics.append(.misplacedKey(at: entry.keyPosition, command: .code("resayil key add \(profile.name)")))
        return true
    }

    private mutating func readEndpoints() {
        guard !baseURLs.isEmpty else { return }
        var endpoints: [Endpoint] = []
        for node in baseURLs {
            do throws(Failure) {
                endpoints.append(try Endpoint(node.string ?? "", allowInsecure: profile.allowsInsecure))
            } catch {
                spoil(Diagnostic(.error, at: node.position, error.summary, allowed: error.advice))
            }
        }
        if !endpoints.isEmpty { profile.endpoints = endpoints }
    }

    private mutating func readKeySource() {
        if let node = environmentVariable, let name = node.string {
            profile.keySource = .environment(name)
        }
        guard let node = command else { return }
        guard profile.keySource == nil else {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, tr("api_key_env is set in the same profile and is used"),
                    allowed: tr("remove one of the two")))
            return
        }
        profile.keySource = KeyCommand(node).map { .command($0) }
    }

    private mutating func readHeaders() {
        for entry in headers?.entries ?? [] {
            if let diagnostic = Self.diagnostic(ofHeader: entry) {
                diagnostics.append(diagnostic)
            } else if let value = entry.node.string {
                profile.headers.append(Profile.Header(name: entry.key, value: value))
            }
        }
    }

    private mutating func spoil(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        profile.diagnostic = profile.diagnostic ?? diagnostic
    }

    private static func diagnostic(ofHeader entry: TOMLTable.Entry) -> Diagnostic? {
        guard entry.key.utf8.allSatisfy(isTokenByte), !entry.key.isEmpty else {
            return Diagnostic(
                .warning, at: entry.keyPosition, tr("\("name", code: entry.key.quoted) is not a valid header name"),
                allowed: .allowed(tr("letters, digits and -")))
        }
        if let reason = ownHeaders[entry.key.lowercased()] {
            return Diagnostic(
                .warning, at: entry.keyPosition, tr("the header \("name", code: entry.key) cannot be set"),
                allowed: reason)
        }
        guard let value = entry.node.string else {
            return Diagnostic(
                .warning, at: entry.node.position, tr("\("value", entry.node.kind) is not a valid header"),
                allowed: .allowed(tr("a string")))
        }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return Diagnostic(
                .warning, at: entry.node.position,
                tr("the header \("name", code: entry.key) contains a control character"), allowed: tr("remove it"))
        }
        return nil
    }

    /// RFC 9110, 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static let ownHeaders = [
        "authorization": tr("store the API key with `resayil key add`, or use api_key_env or api_key_command"),
        "host": tr("set it in base_url"), "content-length": tr("it is computed"),
        "content-type": tr("it is always application/json"), "transfer-encoding": tr("the connection sets it"),
        "connection": tr("the connection sets it"),
    ]
}

extension TOMLTable.Entry {
    /// A key in this file would be read by whoever reads the dotfiles.
    var isMisplacedKey: Bool { ["api_key", "apikey", "key", "token", "secret"].contains(key.lowercased()) }
}

extension Diagnostic {
    /// An API key stands in the file; `command` stores it where it belongs.
    static func misplacedKey(at position: SourcePosition, command: Text) -> Diagnostic {
        Diagnostic(
            .warning, at: position, tr("do not put API keys in this file"),
            allowed: tr("remove it, then run \("command", command), or use api_key_env or api_key_command"))
    }
}

extension ProfileReader {
    private static let requestSettings: [Setting<ProfileReader>] =
        RequestField.all.map { field in
            Setting(field.name, field.sample, allowed: field.values, field.comment) {
                field.apply($0, to: &$1.profile.parameters)
            }
        } + [
            Setting(
                "extra", "{ top_k = 40 }", allowed: .extraFields, tr("Any other fields of a request, sent as they are.")
            ) { SamplingParameters.applyExtra($0, to: &$1.profile.parameters) }
        ]

    static let settings: [Setting<ProfileReader>] =
        [
            Setting(
                "base_url", "\"https://llmapi.resayil.io/v1\"", allowed: tr("a URL as a string"),
                tr("The base URL of the server, without /chat/completions.")
            ) { node, it in
                if node.words != nil { it.baseURLs.insert(node, at: 0) }
                return node.words != nil
            },
            Setting(
                "base_urls", "[\"https://llmapi.resayil.io/v1\", \"https://llm.resayil.io/v1\"]",
                allowed: tr("an array of URLs as strings"),
                tr("Instead of base_url: several URLs of one service, tried in this order.")
            ) { node, it in
                guard let nodes = node.array, !nodes.isEmpty, nodes.allSatisfy({ $0.words != nil }) else {
                    return false
                }
                it.baseURLs += nodes
                return true
            },
            Setting("model", "\"qwen3:14b\"", allowed: tr("the ID of a model"), tr("The exact model ID.")) {
                assign($0.words.map { ModelID($0) }, to: &$1.profile.model)
            },
            Setting("system", "\"Answer in short sentences.\"", allowed: tr("a string"), tr("The system prompt.")) {
                assign($0.string, to: &$1.profile.systemPrompt)
            },
        ] + requestSettings + [
            Setting(
                "parallel", "4", allowed: tr("an integer from 1"),
                tr("How many replies this server gives at once, in several windows. The next ones wait.")
            ) {
                assign($0.integer(in: 1...1000), to: &$1.profile.parallel)
            },
            Setting(
                "api_key_env", "\"WORK_API_KEY\"", allowed: tr("the name of a variable, in capitals"),
                tr(
                    """
                    The variable that holds the API key. Without this and api_key_command, the key is the one that \
                    `resayil key add work` stores.
                    """),
                wrongText: tr("\("setting", code: "api_key_env") is not the name of a variable")
            ) { node, it in
                it.environmentVariable = node.string.flatMap { isVariable($0) ? node : nil }
                return it.environmentVariable != nil
            },
            Setting(
                "api_key_command", "[\"pass\", \"show\", \"work/llm\"]",
                allowed: tr("a command as a string, or an array of strings"),
                tr("A command whose first line of output is the API key. A string with | or $ goes to /bin/sh.")
            ) { node, it in
                it.command = KeyCommand(node) == nil ? nil : node
                return it.command != nil
            },
            Setting(
                "ca_file", "\"~/ca.pem\"", allowed: tr("a path"),
                tr("CA certificates instead of the system's, in PEM format.")
            ) {
                assign($0.words, to: &$1.caFile)
            },
            Setting(
                "allow_insecure", "false", allowed: .trueOrFalse,
                tr("Allow plain http to another machine: anyone on the network can read the API key.")
            ) { assign($0.boolean, to: &$1.profile.allowsInsecure) },
            Setting(
                "headers", "{ X-Team = \"harbour\" }", allowed: tr("a table of strings"),
                tr("Additional HTTP headers. Authorization is set by the API key.")
            ) { assign($0.table, to: &$1.headers) },
            Setting(
                "context_window", "32768", allowed: tr("an integer from 1"),
                tr("The context window in tokens, if the server does not report it.")
            ) { assign($0.integer(in: 1...Int64(Int32.max)), to: &$1.profile.contextWindow) },
        ]

    /// In capitals, since a key put here by mistake must not be taken for a name and shown.
    private static func isVariable(_ text: String) -> Bool {
        let first = text.utf8.first
        return first.map { $0 > UInt8(ascii: "9") } == true
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
