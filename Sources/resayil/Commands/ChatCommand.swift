import ArgumentParser
import Chat
import Client
import Glibc
import Interface
import Layout
import Localization
import Screen
import Settings
import System
import Terminal

extension Resayil {
    /// The chat screen.
    struct ChatCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "chat", abstract: tr("Open the chat screen."))

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var request: RequestOptions

        @Option(
            help: ArgumentHelp(tr("The theme, instead of the configuration's."), valueName: "name"),
            completion: .values(.themes))
        var theme: String?

        @Option(
            name: [.short, .long],
            help: ArgumentHelp(tr("Attach a text or an image to the first question."), valueName: "path"),
            completion: .file())
        var file: [String] = []
        @Flag(help: ArgumentHelp(tr("Run line by line: for screen readers, simple terminals and pipes.")))
        var plain = false
        @OptionGroup var keeping: KeepingOptions

        @Argument(help: ArgumentHelp(tr("Send this question first.")))
        var message: [String] = []

        @MainActor
        func run() async throws {
            if try await MistypedCommand.handles(message) { return }
            let question = message.isEmpty ? nil : message.joined(separator: " ")
            guard plain || TerminalDevice.isInteractive || question == nil && wantsLines else {
                if let question, !StandardStreams.outputIsTerminal {
                    let settings = try LaunchEnvironment.reporting(connection.configuration, for: connection)
                    let attached = try AttachmentFile.read(file, DocumentConverter(settings))
                    let named = try await AttachmentFile.read(namedIn: question, settings)
                    return try await Answer(
                        connection: connection, request: request, keeping: keeping, settings: settings,
                        attachments: attached + named
                    ).run(prompt: question)
                }
                StandardStreams.printError(
                    tr("the chat screen needs a terminal · without one, use \("command", code: "resayil ask")"))
                throw ExitCode(64)
            }
            CurrentProcess.forbidCoreDumps()
            do {
                let settings = try LaunchEnvironment(connection.configuration)
                let attached = try AttachmentFile.read(file, DocumentConverter(settings))
                let request = try request.resolved(settings)
                let connected = try await ServerConnection.open(connection, settings: settings)
                let writing = DraftStore(settings.paths)
                var state = state(connected, settings, request)
                state.window.attachments = attached
                state.saving.isPrivate = keeping.isPrivate
                state.saving.restoresWindows = settings.configuration.restoresWindows && !keeping.isPrivate
                if !keeping.isPrivate {
                    writing.restore(&state, resuming: keeping.resuming != nil, asking: question != nil)
                }
                let screen = Self.screen(settings)
                let terminal: any ChatTerminal =
                    linearReason(settings).map { LinearTerminal(because: $0) as any ChatTerminal } ?? screen
                let runtime = Runtime(
                    state: state, connected: connected, settings: settings, writing: writing, terminal: terminal,
                    screen: screen)
                var given = request.given
                given.namesModel = connection.model != nil
                given.namesServer = connection.namesServer
                let status = try await runtime.run(
                    firstQuestion: question, resuming: keeping.resuming, given: given)
                if let code = (runtime.terminal as? LinearTerminal)?.writeError {
                    throw StandardStreams.ending(SystemError(code: code))
                }
                throw ExitCode(status)
            } catch let failure as Failure {
                StandardStreams.printError(failure.report)
                throw failure.exitCode
            } catch let error as TerminalError {
                StandardStreams.printError(error.text)
                throw ExitCode(error.exitStatus)
            }
        }

        /// What asks for lines, or that the terminal can do no more; nil for the screen.
        @MainActor
        private func linearReason(_ settings: LaunchEnvironment) -> String? {
            let name = settings.environment["TERM"] ?? ""
            let limit = name.isEmpty ? tr("no TERM").english : "TERM=\(name)"
            return wish(settings) ?? (TerminalCapabilities.isDumb(name) ? limit : nil)
        }

        /// Where the person asks for lines.
        private func wish(_ settings: LaunchEnvironment) -> String? {
            if plain { return "--plain" }
            if settings.configuration.plain { return "plain = true" }
            return ["", "0"].contains(settings.environment["ACCESSIBLE"] ?? "") ? nil : "ACCESSIBLE"
        }

        /// The person asks for lines; they need no terminal.
        private var wantsLines: Bool { (try? LaunchEnvironment(connection.configuration)).flatMap(wish) != nil }

        @MainActor
        private static func screen(_ settings: LaunchEnvironment) -> TerminalDevice {
            let device = TerminalDevice()
            device.escapeTimeout = settings.configuration.escapeTimeout
            device.sequenceTimeout = settings.configuration.sequenceTimeout(in: settings.environment)
            device.preferences.bidi = settings.configuration.bidi
            device.preferences.ambiguousWidth = settings.configuration.ambiguousWidth
            device.preferences.environment = settings.environment
            let measured = MeasuredTerminals(settings.paths)
            device.memory = TerminalMemory(columns: measured.columns, remember: measured.remember)
            OuterTerminal.ask(settings.environment, for: device)
            return device
        }

        @MainActor
        private func state(
            _ connected: ServerConnection, _ settings: LaunchEnvironment, _ request: RequestOptions
        ) -> State {
            let now = Moment.now()
            var conversation = Conversation(startedAt: now.wallClock)
            conversation.systemPrompt = request.system ?? connected.connection.systemPrompt ?? ""
            conversation.parameters = request.parameters(over: connected.connection.parameters)
            let (themes, diagnostics) = settings.configuration.theme(in: settings.themes, insteadOf: self.theme)
            var state = State(
                size: Size(columns: 80, rows: 24), conversation: conversation, model: connected.model,
                endpoint: connected.label)
            let likely = settings.environment["COLORFGBG"].flatMap { Background(colorFGBG: $0) }
            state.catalog = Launch.catalog
            state.prompts.isOpen = true
            state.themes = ThemeState(themes, likely: likely ?? .dark)
            state.input.keymap = settings.configuration.keymap
            state.aliases = settings.configuration.aliases
            state.input.editMode = settings.configuration.editMode
            state.scripts = settings.configuration.scripts
            state.scripts.isRightToLeft = state.catalog.isRightToLeft
            state.scripts.widths = settings.configuration.ambiguousWidth.applied(to: [])
            DisplayWidth.setMeasured(state.scripts.widths)
            state.scripts.order =
                settings.configuration.bidi.handling(of: TerminalTraits(), in: settings.environment).order
            state.window.showTimes(settings.configuration.timestamps)
            state.window.setReading(
                wrapsCode: settings.configuration.wrapsCode, textWidth: settings.configuration.textWidth,
                foldRows: settings.configuration.foldRows)
            state.input.takesMouse = settings.configuration.mouse
            state.saving.hangUp.limit = settings.configuration.finishAfterHangup
            state.saving.resume = settings.configuration.resume
            state.saving.titles = settings.configuration.tools.titles
            state.presence.settings = settings.configuration.presence
            state.presence.asksMultiplexer = OuterTerminal.isThere(settings.environment)
            state.profiles = settings.configuration.profileNames.compactMap { name in
                settings.configuration.profile(named: name).map {
                    ProfileLabel(name: name, host: $0.endpoints.first?.host ?? "")
                }
            }
            let notes =
                (settings.configuration.diagnostics + diagnostics).map(\.text) + connected.connection.notes
            if let first = notes.first {
                let text =
                    notes.count == 1
                    ? first
                    : tr(
                        """
                        \("note", first) · \("number", notes.count - 1) more: \
                        \("command", code: "resayil config check"), \("other", code: "resayil doctor")
                        """)
                state.notice = Notice(text, severity: .warning, expiry: now.uptime + .seconds(15))
            }
            return state
        }
    }
}
