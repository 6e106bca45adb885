import Chat
import Interface
import Layout
import Localization
import Screen
import Terminal

/// The linear mode: the same state, told in lines instead of painted.
@MainActor
final class LinearTerminal: ChatTerminal {
    let size = Size(columns: 80, rows: 24)
    /// Lines are no keys that could come too fast.
    let bracketsPastes = true
    let signs = ShownSigns()
    private let device = LinearDevice()
    private var transcript = LinearTranscript()
    private let reason: String
    private var hasGreeted = false
    private var hasLeft = false
    private var promptIsDue = false
    private var awaitedPrompt = ""
    /// A prompt stands at the end of the output.
    private var prompts = false
    /// Nothing is under way that a line of a pipe would have to wait for.
    private var isIdle = false

    func enter(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError) {
        device.onWaiting = { [weak self] in
            if self?.isIdle == true { self?.deliverNextLine() }
        }
        try device.start(
            onInput: { [weak self] input in
                self?.hear(input)
                onInput(input)
            }, onSignal: onSignal)
    }

    /// What switched the lines on, for the first one of them.
    init(because reason: String) { self.reason = reason }

    /// Why standard output took no more; nil while it does.
    var writeError: Int32? { device.writeError }

    /// What was typed stands on the screen already, and its end ended the prompt's line; that of Ctrl-C, which the
    /// terminal shows as `^C`, has none.
    private func hear(_ input: TerminalInput) {
        guard LinearDevice.inputIsTerminal else { return }
        prompts = false
        if case .key = input {
            device.write("\n")
            transcript.hearKey()
        }
        if case .line(let line) = input { transcript.hear(line) }
        if case .paste(let text) = input { transcript.hearPaste(text) }
    }

    func show(_ state: inout State) {
        if LinearDevice.inputIsTerminal, !hasGreeted {
            hasGreeted = true
            device.write(LinearTranscript.greeting(state, because: reason))
        }
        let text = transcript.tell(state)
        if !text.isEmpty {
            device.write((prompts ? "\n" : "") + text)
            prompts = false
        }
        isIdle =
            !state.isAnswering && state.server.models.knowledge != .asked && !state.awaitsFiles
        let asksForKey = state.popup?.isSecret == true
        device.setHidden(asksForKey && LinearDevice.inputIsTerminal)
        guard isIdle else { return }
        if LinearDevice.inputIsTerminal { prompt(state) } else { deliverNextLine() }
    }

    private func deliverNextLine() { isIdle = !device.deliverNextLine() }

    /// Asks for the next line once the files that the last one asked for are read: what comes of them is told first.
    private func prompt(_ state: State) {
        awaitedPrompt = LinearTranscript.prompt(state)
        guard !prompts, !promptIsDue else { return }
        promptIsDue = true
        Task {
            await WorkQueue.files.run {}
            promptIsDue = false
            guard isIdle, !prompts, !hasLeft else { return }
            prompts = true
            device.write(awaitedPrompt)
        }
    }

    func leave(showing state: inout State) {
        let text = transcript.tell(state)
        device.write((prompts ? "\n" : "") + text)
        hasLeft = true
        device.stop()
    }

    func abandon(saying note: String) {
        hasLeft = true
        device.abandon(saying: note)
    }

    /// Lines are read meanwhile by whoever asks for them: the editor is not offered here, a key command asks on the
    /// terminal itself.
    func lendTerminal<R>(_ body: @MainActor () async throws -> R) async rethrows -> R { try await body() }

    func setMouse(enabled: Bool) {}
    func askBackground() -> Bool { false }
    func copyToClipboard(_ text: String) -> Text? { nil }
    var multiplexer: Multiplexer { LinearDevice.multiplexer }
    func notify(_ setting: NotificationSetting, title: OutsideText, text: OutsideText, in outer: OuterTerminal?) {
        device.ring()
    }
    func suspend() {}
    func redrawAll() {}
}
