import Chat
import Interface
import Screen
import Terminal

/// The linear mode: the same state, told in lines instead of painted.
@MainActor
final class LinearTerminal: ChatTerminal {
    let size = Size(columns: 80, rows: 24)
    /// Lines are no keys that could come too fast.
    let bracketsPastes = true
    private let device = LinearDevice()
    private var transcript = LinearTranscript()
    /// A prompt stands at the end of the output.
    private var prompts = false
    /// Nothing is under way that a line of a pipe would have to wait for.
    private var isIdle = false

    func enter(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError) {
        device.onWaiting = { [weak self] in
            if self?.isIdle == true { self?.takeNext() }
        }
        try device.start(
            onInput: { [weak self] input in
                self?.hear(input)
                onInput(input)
            }, onSignal: onSignal)
    }

    /// What was typed stands on the screen already, and its end ended the prompt's line.
    private func hear(_ input: TerminalInput) {
        guard LinearDevice.inputIsTerminal else { return }
        prompts = false
        if case .line(let line) = input { transcript.hear(line) }
    }

    func show(_ state: inout State) {
        let text = transcript.tell(state)
        if !text.isEmpty {
            device.write((prompts ? "\n" : "") + text)
            prompts = false
        }
        isIdle =
            !state.isAnswering && state.queue.isEmpty && state.models.knowledge != .asked && !state.awaitsFiles
        let asksForKey = if case .key? = state.popup { true } else { false }
        device.setHidden(asksForKey && LinearDevice.inputIsTerminal)
        guard isIdle else { return }
        if LinearDevice.inputIsTerminal { prompt(state) } else { takeNext() }
    }

    private func takeNext() { isIdle = !device.takeNext() }

    private func prompt(_ state: State) {
        guard !prompts else { return }
        prompts = true
        device.write(state.popup == nil ? "> " : "? ")
    }

    func leave(showing state: inout State) {
        let text = transcript.tell(state)
        device.write((prompts ? "\n" : "") + text)
        device.stop()
    }

    /// Lines are read meanwhile by whoever asks for them: the editor is not offered here, a key command asks on the
    /// terminal itself.
    func lendTerminal<R>(_ body: @MainActor () async throws -> R) async rethrows -> R { try await body() }

    func setMouse(enabled: Bool) {}
    func askBackground() -> Bool { false }
    func copyToClipboard(_ text: String) -> Bool { false }
    func suspend() {}
    func redrawAll() {}
}
