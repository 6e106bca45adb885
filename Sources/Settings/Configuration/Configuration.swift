package import Chat
package import Editing
package import Interface
import Layout
private import Localization
package import Screen

/// What `config.toml` says, with defaults for what it does not. The program adds and removes profiles there, see
/// `ConfigurationFile`, and changes nothing else.
package struct Configuration: Hashable, Sendable {
    /// The default profile, unless another is named; one that exists.
    package internal(set) var profile = Profile.builtIn.name
    /// The theme's name, as `ThemeLibrary` knows it.
    package internal(set) var theme = "default"
    /// The wheel scrolls and a drag selects.
    package internal(set) var mouse = true
    /// Lines instead of a screen, as with `--plain`.
    package internal(set) var plain = false
    /// Labels of messages show their times.
    package internal(set) var timestamps = true
    /// Code that is too wide goes on in the next row; else it scrolls sideways.
    package internal(set) var wrapsCode = true
    /// Columns of prose; 0 for as many as there are.
    package internal(set) var textWidth = 100
    /// A question with more rows is folded; 0 for never.
    package internal(set) var foldRows = 30
    /// Whose keys the composer has.
    package internal(set) var editMode = EditMode.emacs
    /// How long after Esc the rest of a key's sequence may come.
    package internal(set) var escapeTimeout = Duration.milliseconds(25)
    /// Conversations that were not used for so many days are deleted, pinned ones never; nil keeps all.
    package internal(set) var keepDays: Int?
    /// How long replies in flight may take after a hang-up; zero stops them.
    package internal(set) var finishAfterHangup = Duration.seconds(600)
    /// What is done about a reply that the network cut.
    package internal(set) var resume = ResumePolicy.ask
    /// How the person is called, and what the terminal shows beside the screen.
    package internal(set) var presence = PresenceState.Settings()
    /// The program that calls the person, with its arguments; empty for none.
    package internal(set) var notifyCommand: [String] = []
    /// The windows that were open at exit are opened at start.
    package internal(set) var restoresWindows = false
    package internal(set) var tools = ToolSettings()
    package internal(set) var converters = Converters()
    package internal(set) var aliases = ModelAliases()
    /// Who brings right-to-left text into the order of the screen.
    package internal(set) var bidi = BidiSetting.automatic
    /// Which way paragraphs run and the cursor moves.
    package internal(set) var scripts = ScriptSettings()
    package internal(set) var ambiguousWidth = AmbiguousWidth.automatic
    package internal(set) var language = LanguageSettings()
    /// In the order of the file.
    package internal(set) var profiles: [Profile] = []
    /// The standard keys with the person's on top.
    package internal(set) var keymap = Keymap.standard
    /// What was wrong, in the order of the file; the rest of it counts.
    package internal(set) var diagnostics: [Diagnostic] = []
    var themePosition: SourcePosition?
    var profilePosition: SourcePosition?
    var languagePosition: SourcePosition?

    /// How long the rest of an arrow's sequence may come after Esc, which ssh may bring in two pieces.
    package func sequenceTimeout(in environment: [String: String]) -> Duration {
        let isRemote = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains { environment[$0]?.isEmpty == false }
        return isRemote ? max(escapeTimeout, .milliseconds(150)) : escapeTimeout
    }

    /// The defaults.
    package init() {}

    /// Reads the file that `paths` names. A file that is not there counts as empty, unless the person named it.
    ///
    /// - Throws: a diagnostic with line and column if the file does not parse, or about the file if it cannot be read.
    package init(at paths: Paths) throws(Diagnostic) {
        let remembered = (try? RememberedServers(path: paths.serversFile).profiles()) ?? []
        if !paths.isConfigurationNamed, SettingsFile.isMissing(paths.configurationFile) {
            self.init()
            add(remembered)
        } else {
            let document = try TOMLDocument(readingFile: paths.configurationFile)
            self.init(document, home: paths.home, remembered: remembered)
            if let missing = missingCatalog(in: paths) { diagnostics = (diagnostics + [missing]).sorted() }
        }
    }

    /// Adds profiles from elsewhere; those of the file stand above them.
    package mutating func add(_ remembered: [Profile]) {
        profiles += remembered.filter { profile in !profiles.contains { $0.name == profile.name } }
    }

    /// Takes what is right in a document and complains about the rest. `home` is what `~/` in a path means.
    package init(_ document: TOMLDocument, home: String, remembered: [Profile] = []) {
        let misplaced = document.root.entries.filter { $0.isMisplacedKey && $0.node.string != nil }
        diagnostics = Setting.read(
            Self.settings, from: document.root.without(Self.formerSettings.union(misplaced.map(\.key))), into: &self,
            showsText: true, otherNames: Self.tables)
        diagnostics += misplaced.map { Diagnostic.misplacedKey(at: $0.keyPosition, command: .code("resayil key add")) }
        if let node = document.root["profiles"] { readProfiles(node, folder: document.file.folder, home: home) }
        add(remembered)
        if let node = document.root["keys"] { readKeys(node) }
        if let node = document.root["converters"] { readConverters(node) }
        if let node = document.root["aliases"] { readAliases(node) }
        if profile(named: profile) == nil, let position = profilePosition {
            diagnostics.append(.unknownProfile(profile, at: position, among: profileNames))
            profile = Profile.builtIn.name
        }
        if presence.notification == .command, notifyCommand.isEmpty, let node = document.root["notify"] {
            diagnostics.append(
                Diagnostic(
                    .warning, at: node.position, tr("notify_command is not set, so the terminal notifies you"),
                    allowed: tr("set notify_command")))
        }
        diagnostics = diagnostics.sorted()
    }

    /// A profile of the file, or the built-in one.
    package func profile(named name: String) -> Profile? {
        profiles.first { $0.name == name } ?? (name == Profile.builtIn.name ? .builtIn : nil)
    }

    /// Every name that `profile(named:)` knows, the built-in one first unless the file has it.
    package var profileNames: [String] {
        let names = profiles.map(\.name)
        return names.contains(Profile.builtIn.name) ? names : [Profile.builtIn.name] + names
    }

    /// The theme of the file or, above it, of an option. A name that the library does not know is complained about
    /// where it stands.
    package func theme(
        in library: ThemeLibrary, insteadOf name: String? = nil
    ) -> (choice: ThemeChoice, diagnostics: [Diagnostic]) {
        let (choice, diagnostics) = library.choice(named: name ?? self.theme)
        guard name == nil, let position = themePosition else { return (choice, diagnostics) }
        return (
            choice,
            diagnostics.map {
                $0.position.file.isEmpty
                    ? Diagnostic($0.severity, at: position, $0.what, allowed: $0.allowed) : $0
            }
        )
    }

    static let tables = ["profiles", "keys", "converters", "aliases"]
    /// Settings that had no effect and are gone. A file that still has one is read without a diagnostic.
    private static let formerSettings: Set = ["motion"]

    static let settings: [Setting<Configuration>] =
        [
            Setting(
                "profile", "\"resayil\"", allowed: tr("the name of a profile"),
                tr("The default profile, unless --profile, RESAYIL_PROFILE or `resayil profile use` names another.")
            ) { node, it in
                it.profilePosition = node.position
                return assign(node.words, to: &it.profile)
            },
            Setting(
                "theme", "\"default\"", allowed: tr("the name of a theme, or auto:DARK,LIGHT"),
                tr(
                    """
                    The theme; `resayil theme list` lists them. "auto:harbour-dark,harbour-light" follows the \
                    background of the terminal.
                    """)
            ) { node, it in
                it.themePosition = node.position
                return assign(node.words, to: &it.theme)
            },
            Setting(
                "mouse", "true", allowed: .trueOrFalse,
                tr("The mouse scrolls and selects; false leaves the mouse to the terminal.")
            ) {
                assign($0.boolean, to: &$1.mouse)
            },
            Setting("plain", "false", allowed: .trueOrFalse, tr("Run line by line, for screen readers.")) {
                assign($0.boolean, to: &$1.plain)
            },
            Setting("timestamps", "true", allowed: .trueOrFalse, tr("Show message times.")) {
                assign($0.boolean, to: &$1.timestamps)
            },
            Setting(
                "wide_code", "\"wrap\"", allowed: .words(["wrap", "scroll"]),
                tr("Code that is too wide: \"wrap\" wraps it, \"scroll\" scrolls it sideways while browsing.")
            ) { assign($0.string.flatMap { ["wrap": true, "scroll": false][$0] }, to: &$1.wrapsCode) },
            Setting(
                "text_width", "100", allowed: tr("0, or 20 to 1000"),
                tr("The most columns for prose; code and tables may be wider. 0 uses the whole screen.")
            ) { assign($0.integer(in: 0...1000).flatMap { (1..<20).contains($0) ? nil : $0 }, to: &$1.textWidth) },
            Setting(
                "fold_rows", "30", allowed: tr("0 to 10000"),
                tr("Fold questions with more rows than this; 0 never folds.")
            ) { assign($0.integer(in: 0...10_000), to: &$1.foldRows) },
            Setting(
                "edit_mode", "\"emacs\"", allowed: .words(["emacs", "vi"]),
                tr("Key bindings of the message box: \"emacs\" or \"vi\".")
            ) { assign($0.string.flatMap(EditMode.init(rawValue:)), to: &$1.editMode) },
            Setting(
                "escape_timeout_ms", "25", allowed: tr("1 to 1000"),
                tr("Milliseconds to wait after Esc for the rest of a key sequence; over ssh at least 150.")
            ) { assign($0.integer(in: 1...1000).map { .milliseconds($0) }, to: &$1.escapeTimeout) },
        ] + presenceSettings + languageSettings + scriptSettings + historySettings + survivalSettings
        + toolSettings
}

extension String {
    /// The folder of a file's path; `.` for a bare name.
    var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
