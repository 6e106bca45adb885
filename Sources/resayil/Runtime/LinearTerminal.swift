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
    private var prompt = ""
    /// A prompt stands at the end of the output.
    private var prompts = false
    /// The state has nothing under way that a line of a pipe, or the prompt, would have to wait for.
    private var isIdle = false
    /// The next line of a pipe is to be taken as soon as it comes.
    private var wantsLine = false

    func enter(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError) {
        device.onWaiting = { [weak self] in
            if self?.wantsLine == true { self?.goOn() }
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
        let inputIsTerminal = LinearDevice.inputIsTerminal
        isIdle =
            !state.isAnswering && state.server.models.knowledge != .asked && !state.awaitsFiles
            && (inputIsTerminal || !state.awaitsAside)
        wantsLine = false
        device.setHidden(state.popup?.isSecret == true && inputIsTerminal)
        if isIdle, inputIsTerminal { prompt = LinearTranscript.prompt(state) }
    }

    /// Asks for the next line, or takes it from a pipe.
    func goOn() {
        guard isIdle, !hasLeft else { return }
        guard LinearDevice.inputIsTerminal else {
            isIdle = !device.deliverNextLine()
            wantsLine = isIdle
            return
        }
        guard !prompts else { return }
        prompts = true
        device.write(prompt)
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
