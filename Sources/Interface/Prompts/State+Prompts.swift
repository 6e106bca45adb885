import Chat
import Editing
import Layout
import Localization
import Prompts
import Screen

/// A prompt is called, found, allowed, fed with what it needs, and sent.
extension State {
    /// Calls a prompt. Nothing of it is in the conversation before it is sent. `isWritten`: the line is in the message
    /// box.
    mutating func callPrompt(_ name: String, _ argument: String, line: String, isWritten: Bool) -> [Effect] {
        guard !asksAboutKey(in: line), !isWritten || !awaitsPreparations(of: window.composer.text),
            !holdsRequest(sends: isWritten)
        else { return [] }
        var call = PromptCall(
            id: prompts.makeID(), line: line, name: name, arguments: PromptArguments(argument))
        call.isWritten = isWritten && !holdsKey(line)
        call.mentions = MentionSyntax.paths(in: argument).filter { !window.mentions.pasted.contains($0) }
        notice = nil
        let effects = cancelPrompt() + (isWritten ? popWritten() : [])
        window.prompting.begin(call)
        return effects + [.prompt(.find(call))]
    }

    /// A line calls a prompt by its name, or behind `/prompt`. Nil if it is a command, whose whole name comes first.
    mutating func callWrittenPrompt(_ name: String, _ argument: String, line: String) -> [Effect]? {
        guard prompts.isOpen, PromptName.isValid(name) else { return nil }
        if case .success(let command) = SlashCommand.find(name, in: catalog) {
            if command.name == "prompt" {
                let called = argument.prefix { !$0.isWhitespace }
                let rest = argument.dropFirst(called.count).trimmingPrefix(while: \.isWhitespace)
                guard !called.isEmpty, called != "save" else { return nil }
                return callPrompt(String(called), String(rest), line: line, isWritten: true)
            }
            guard !SlashCommand.isName(name, in: catalog), prompts.prompt(named: name) != nil else { return nil }
        }
        return callPrompt(name, argument, line: line, isWritten: true)
    }

    mutating func handle(_ event: PromptEvent) -> [Effect] {
        switch event {
        case .listed(let prompts): return receivePrompts(prompts)
        case .found(let prompt, let call): return isCurrent(call) ? begin(prompt, call) : []
        case .missing(let call): if isCurrent(call) { reportMissing(call) }
        case .gathered(let material, let files, let notes, let call):
            guard isCurrent(call), window.prompting.isAt(.gathering) else { return [] }
            return send(material, files, notes)
        case .failed(let call, let reason): if isCurrent(call) { failPrompt(reason) }
        case .saved(let name, let path):
            showNotice(tr("saved prompt \("name", name) (\("file", code: path))"))
        case .exists(let name, let text, let path): askToOverwrite(name, text, path)
        case .saveFailed(let reason), .systemFailed(let reason): showNotice(reason, .error)
        case .systemRead(let text, let source): useSystem(text, from: source)
        case .systemMissing(let text, let isMarked): useMissingSystem(text, isMarked: isMarked)
        }
        return []
    }

    private func isCurrent(_ call: PromptCall) -> Bool { window.prompting.call == call }

    private mutating func begin(_ prompt: Prompt, _ call: PromptCall) -> [Effect] {
        window.prompting.find(prompt)
        if let problem = problem(of: prompt, call) {
            failPrompt(problem)
            return []
        }
        if prompt.model == nil, window.model == nil, window.comparedModels.isEmpty {
            dropPrompt()
            return openModels(query: "")
        }
        guard let profile = prompt.profile, profile != server.endpoint.name else { return allowPrompt() }
        return ask(for: profile)
    }

    /// Why the prompt cannot be sent as it was called; nil if it can.
    private func problem(of prompt: Prompt, _ call: PromptCall) -> Text? {
        let count = prompt.requiredArguments
        if call.arguments.words.count < count {
            let needed = tr(
                "/\("name", prompt.name) needs 1 argument", "/\("name", prompt.name) needs \(.count) arguments",
                count: count)
            return prompt.argumentHint.isEmpty ? needed : needed.hinting(.verbatim(prompt.argumentHint))
        }
        if prompt.needs.usesLastReply, lastReplyText == nil { return tr("no reply yet, and the prompt needs one") }
        let isQueued = isAnswering && prompt.setsRequest
        return isQueued ? tr("a reply is coming in, and the prompt sets its own request") : nil
    }

    /// Asks whether commands may run, each time.
    mutating func allowPrompt() -> [Effect] {
        guard let call = window.prompting.call, let prompt = window.prompting.prompt else { return [] }
        guard let consent = PromptConsent(prompt, call.arguments) else { return gatherForPrompt() }
        window.prompting.enter(.asking)
        popup = .promptConsent(consent)
        return []
    }

    /// Reads what the prompt needs. What it runs was allowed.
    mutating func gatherForPrompt() -> [Effect] {
        guard let call = window.prompting.call, let needs = window.prompting.prompt?.needs else { return [] }
        window.prompting.enter(.gathering)
        guard needs.reachesOutside || !call.mentions.isEmpty else { return send(PromptMaterial(), [], []) }
        if !needs.commands.isEmpty {
            let running = tr("running 1 command", "running \(.count) commands", count: needs.commands.count)
            showNotice(running.hinting(input.keymap.hint(.stop, tr("stops"))), isPending: true)
        }
        return [.prompt(.gather(needs, call))]
    }

    var lastReplyText: String? {
        window.conversation.messages.last { $0.role == .assistant && !$0.text.isBlank }?.text
    }
}

extension State {
    /// The person calls another one, stops it, or closes the window.
    mutating func cancelPrompt() -> [Effect] {
        let runs = window.prompting.isAt(.gathering)
        return window.prompting.end().map { runs ? [.prompt(.cancel($0))] : [] } ?? []
    }

    /// Esc while a prompt is prepared: commands end, and the line is back. Nil if none is.
    mutating func stopPrompt() -> [Effect]? {
        guard let call = window.prompting.call else { return nil }
        let effects = cancelPrompt()
        restore(call)
        showNotice(tr("stopped; nothing was sent"))
        return effects
    }

    /// The popup that asked was closed without an answer.
    mutating func dropUnansweredPrompt() {
        if popup == nil, window.prompting.isAt(.asking) { dropPrompt() }
    }

    /// The profile of a prompt cannot be used.
    mutating func dropConnectingPrompt() {
        if window.prompting.isAt(.connecting) { dropPrompt() }
    }

    mutating func failPrompt(_ reason: Text) {
        dropPrompt()
        showNotice(reason, .error)
    }

    /// Nothing is sent, and the line is back.
    mutating func dropPrompt() {
        if let call = window.prompting.end() { restore(call) }
    }

    /// The line is in the message box again, unless something else is by now.
    private mutating func restore(_ call: PromptCall) {
        guard call.isWritten, window.composer.isEmpty, !input.isPlain else { return }
        window.composer.setText(call.line)
    }

    private mutating func reportMissing(_ call: PromptCall) {
        dropPrompt()
        guard call.line.dropFirst().prefix(while: { !$0.isWhitespace }) != call.name else {
            return reportUnknown(command: call.name)
        }
        let meant = call.name.nearest(among: prompts.names).map { tr("did you mean \("commands", $0)?") }
        showNotice(
            tr("no prompt \("name", call.name)").hinting(meant ?? tr("/prompts lists them")), .error)
    }
}

extension Prompt {
    /// It says more of the request than the question.
    var setsRequest: Bool { model != nil || !system.isEmpty || parameters != SamplingParameters() }
}
