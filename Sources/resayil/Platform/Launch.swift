import ArgumentParser
import EventLoop
import Layout
import Localization
import Screen
import Settings
import Synchronization

/// What this run was started with.
enum Launch {
    /// The language of texts, chosen when the first one is needed: before the arguments are parsed, since help and
    /// errors are texts, too.
    static let catalog: Catalog = {
        let environment = CurrentProcess.environment
        let (catalog, diagnostic) = Catalog.load(LanguageSettings(at: paths), paths: paths, environment: environment)
        if let diagnostic { StandardStreams.printError(diagnostic.text) }
        return catalog
    }()

    /// Which way paragraphs run that are printed on a terminal, and how their rows are written; nil where the terminal, or
    /// nobody, orders them. The terminal is known by the environment alone: what is printed does not wait for an answer.
    static let printedOrder: (scripts: ScriptSettings, writing: RowWriting)? = {
        let environment = CurrentProcess.environment
        let (bidi, scripts) = Configuration.scripts(at: paths)
        let handling = bidi.handling(of: TerminalTraits(), in: environment)
        // A terminal that has to be told to leave the order alone is told so by the screen only.
        let reorders = BidiSetting.automatic.handling(of: TerminalTraits(), in: environment).told != nil
        let isOrdered = handling.order == .app && !reorders && environment["TERM"] != "dumb"
        return isOrdered ? (scripts, handling.writing) : nil
    }()

    static let paths = Paths(
        environment: CurrentProcess.environment, configurationFile: configurationOption(in: PollLoop.arguments),
        executable: CurrentProcess.executablePath)

    /// Whether help is about to be shown. The help of all options is made at each parse, and most of it is never read, so
    /// it stays English until then.
    static let showsHelp = Atomic(false)

    /// What `--config` names.
    private static func configurationOption(in arguments: [String]) -> String? {
        let options = arguments.prefix { $0 != "--" }
        if let value = options.first(where: { $0.hasPrefix("--config=") }) { return String(value.dropFirst(9)) }
        return options.firstIndex(of: "--config").flatMap { options.dropFirst($0 + 1).first }
    }
}

extension Text {
    /// The text in the language of this run, for what takes strings. Not made harmless.
    var localized: String { Launch.catalog.text(self) }
}

extension ArgumentHelp {
    init(_ text: Text, valueName: String? = nil) {
        let shown = Launch.showsHelp.load(ordering: .relaxed) ? text.localized : text.english
        self.init(shown, valueName: valueName)
    }
}

extension CommandConfiguration {
    /// Every command says its name: the library would make it from the type's, and the runtime looks through all
    /// conformances for each name, which was two thirds of the work of a start.
    init(
        commandName: String, abstract: Text, discussion: Text = .empty, version: String = "",
        isHidden: Bool = false, subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) {
        self.init(
            commandName: commandName, abstract: abstract.localized, discussion: discussion.localized, version: version,
            shouldDisplay: !isHidden, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
    }
}

extension ValidationError {
    init(_ text: Text) { self.init(text.localized) }
}
