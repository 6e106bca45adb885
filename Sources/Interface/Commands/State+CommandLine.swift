import Chat
import Editing
import Layout
import Localization
import Screen

/// vi's command line: slash commands after a colon, and what vim calls some of them. What is written stays as it is.
extension State {
    /// A key while the line is open.
    mutating func handleCommandLineKey(_ key: KeyPress) -> [Effect] {
        guard let line = input.commandLine else { return [] }
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        switch command {
        case .send, .newline: return sendCommandLine(line)
        case .stop, .interrupt: input.commandLine = nil
        case .deleteBackward where line.isEmpty: input.commandLine = nil
        case .moveUp: if !input.lastCommandLine.isEmpty { input.commandLine?.setText(input.lastCommandLine) }
        case .complete: completeCommandLine(line)
        case .redraw, .suspend: return command.map { perform($0) } ?? []
        case let command?:
            if let scroll = Self.scrolls[command] {
                scroll(&window.transcript, window.conversation.messages)
            } else {
                edit(key, command)
            }
        case nil: edit(key, nil)
        }
        return []
    }

    mutating func pasteIntoCommandLine(_ text: String) -> Bool {
        input.commandLine?.insert(PasteFolds.firstLine(of: text))
        return input.commandLine != nil
    }

    private mutating func sendCommandLine(_ line: Composer) -> [Effect] {
        input.commandLine = nil
        if !mayHoldKey("/" + line.text), !mayHoldKey(line.text) { input.lastCommandLine = line.text }
        return runCommandLine(line.text)
    }

    /// Runs a line without its colon. One that is not understood is told and does nothing.
    mutating func runCommandLine(_ line: String) -> [Effect] {
        let text = String(line.drop { $0 == ":" || $0 == "/" || $0.isWhitespace })
        guard !text.isBlank else { return [] }
        if text.hasPrefix("!") { return runCommand(String(text.dropFirst()).trimmingWhitespace(), inTerminal: false) }
        let word = text.prefix { !$0.isWhitespace && $0 != "!" }
        let rest = text.dropFirst(word.count)
        let call = SlashCommand.Invocation(
            argument: String(rest.drop { $0 == "!" }).trimmingWhitespace(), isForced: rest.first == "!")
        notice = nil
        if let run = Self.viCommands[String(word)] { return run(&self, call) }
        guard case .success(let command) = SlashCommand.find(String(word), in: catalog) else {
            if prompts.prompt(named: String(word)) != nil {
                return callPrompt(String(word), call.argument, line: "/" + text, isWritten: false)
            }
            showNotice(tr("not a command: \("name", String(word)) · :help lists the commands"), .error)
            return []
        }
        return command.run(&self, call)
    }

    /// The commands that vim has other names for.
    private static let viCommands: [String: @Sendable (inout State, SlashCommand.Invocation) -> [Effect]] = {
        typealias Row = (String, @Sendable (inout State, SlashCommand.Invocation) -> [Effect])
        let rows: [Row] = [
            ("q quit clo close", { $0.closeOrQuit(forced: $1.isForced) }),
            ("qa qall quita quitall cq", { $0.quit(forced: $1.isForced) }),
            ("w write wa wall up update", { $0.write($1) }),
            ("x xit exit xa xall wq wqa wqall", { $0.writeAndQuit($1) }),
            ("h", { state, _ in state.perform(.help) }),
            ("noh nohl nohlsearch", { state, _ in state.endHighlight() }),
            ("u undo", { state, _ in state.editWritten { $0.undo() } }),
            ("red redo", { state, _ in state.editWritten { $0.redo() } }),
        ]
        return Dictionary(
            rows.flatMap { names, run in names.split(separator: " ").map { (String($0), run) } }
        ) { first, _ in first }
    }()

    /// `:w`: conversations save themselves, so that only a path makes a file.
    private mutating func write(_ call: SlashCommand.Invocation) -> [Effect] {
        guard call.argument.isEmpty else {
            return save(path: call.argument, overwriting: call.isForced)
        }
        showNotice(
            isStored
                ? tr("the conversation is saved · :w PATH writes a file") : tr("not saved · :w PATH writes a file"),
            isStored || window.conversation.messages.isEmpty ? .plain : .warning)
        return []
    }

    /// `:wq`, `:x`, `ZZ`: leaves once a named file is written, and not while something would be lost.
    private mutating func writeAndQuit(_ call: SlashCommand.Invocation) -> [Effect] {
        if !call.argument.isEmpty {
            let effects = save(path: call.argument, overwriting: call.isForced)
            saving.quitsWhenSaved = !effects.isEmpty
            return effects
        }
        guard window.conversation.messages.isEmpty || isStored || window.isSaved || call.isForced else {
            showNotice(tr("this conversation is not saved · :w PATH writes a file, :q! quits"), .warning)
            return []
        }
        return quit(forced: call.isForced)
    }

    private mutating func endHighlight() -> [Effect] {
        window.transcript.highlight = nil
        return []
    }

    private mutating func editWritten(_ change: (inout Composer) -> Void) -> [Effect] {
        change(&window.composer)
        input.vi.clampToLine(&window.composer)
        return []
    }

    /// Tab: as behind a slash. Names that must be asked for first are not completed here.
    private mutating func completeCommandLine(_ line: Composer) {
        let written = window.composer
        window.composer = Composer(text: "/" + line.text)
        window.composer.move(to: line.cursor + 1)
        _ = completeWord()
        window.completing.listing = nil
        input.commandLine?.setText(String(window.composer.text.dropFirst()))
        window.composer = written
    }
}
