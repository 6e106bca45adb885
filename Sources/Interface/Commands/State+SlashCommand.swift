import Chat
import Layout
import Localization
import Screen

extension State {
    /// Runs a line that begins with a slash. One that is not understood stays in the composer and is not sent.
    mutating func runSlashCommand(_ line: String) -> [Effect] {
        let body = line.dropFirst()
        let word = body.prefix { !$0.isWhitespace }
        let isForced = word.hasSuffix("!")
        let name = String(isForced ? word.dropLast() : word)
        let argument = String(body.dropFirst(word.count)).trimmingWhitespace()
        if !isForced, let effects = callWrittenPrompt(name, argument, line: line) { return effects }
        switch SlashCommand.find(name, in: catalog) {
        case .success(let command):
            guard argument.isEmpty || !command.arguments.isEmpty else {
                showNotice(tr("\("command", code: "/" + command.name) takes no argument"), .error)
                return []
            }
            // What was told before is over; it would stand on what this opens.
            notice = nil
            if command.name == "prompt" { noteSavable() }
            // A key typed in the open by mistake must not stay in the history.
            let stored = command.name == "key" || holdsKey(line) ? forgetWritten() : popWritten()
            return stored
                + command.run(&self, SlashCommand.Invocation(argument: argument, isForced: isForced))
        case .failure:
            reportUnknown(command: name)
            return []
        }
    }

    /// No command has this name, or several begin so.
    mutating func reportUnknown(command name: String) {
        var hint = suggestion(for: name)
        if case .failure(let problem) = SlashCommand.find(name, in: catalog), !problem.candidates.isEmpty {
            hint = tr("did you mean \("commands", .list(problem.candidates.map(SlashCommand.call)))?")
        }
        showNotice(tr("\("command", "/" + name) is not a command").hinting(hint), .error)
    }

    /// What was meant, if that can be guessed; else where to look.
    private func suggestion(for name: String) -> Text {
        let names =
            SlashCommand.all.flatMap { [$0.name] + $0.aliases + [$0.localName(in: catalog)].compactMap(\.self) }
            + prompts.names
        let meant = name.nearest(among: names).map { tr("did you mean \("commands", SlashCommand.call($0))?") }
        let list = meant ?? input.keymap.hint(.help, tr("lists the commands")) ?? tr("/help lists the commands")
        return list.hinting(tr("// sends a leading slash"))
    }

    /// `/new`: opens a conversation in a new window, or in an unused one.
    mutating func openNewConversation() -> [Effect] {
        let (parameters, model, server) = (window.conversation.parameters, window.model, window.server)
        guard
            let effects = unusedWindow.map({ show($0) })
                ?? openWindow(for: Conversation(startedAt: startOfConversation()))
        else { return [] }
        (window.model, window.server, window.conversation.parameters) = (model, server, parameters)
        startConversation(keepingPrompt: false, dropping: true)
        return effects
    }

    /// Replaces the conversation of this window.
    mutating func startConversation(keepingPrompt: Bool, dropping: Bool) {
        guard !isAnswering else {
            showStillAnswering()
            return
        }
        guard window.answering.comparison == nil else { return showChoice() }
        guard window.conversation.messages.isEmpty || isStored || window.isSaved || dropping else {
            showNotice(tr("this conversation is not saved · /save writes a copy, /new! discards it"), .warning)
            return
        }
        let left = queueLeft()
        var fresh = Conversation(startedAt: startOfConversation())
        fresh.parameters = window.conversation.parameters
        fresh.systemPrompt = keepingPrompt ? window.conversation.systemPrompt : server.endpoint.systemPrompt
        window.conversation = fresh
        window.opening = nil
        window.autosave.startOver(at: fresh.revision)
        window.elsewhere = nil
        window.transcript.invalidate(from: 0)
        window.endEditing()
        window.lastFailure = nil
        window.contextTokens = nil
        window.offersQueue = false
        showNotice(tr("new conversation").hinting(left))
    }

    mutating func save(path: String, overwriting: Bool) -> [Effect] {
        guard !window.conversation.messages.isEmpty else {
            showNotice(tr("nothing to save yet"), .warning)
            return []
        }
        return [.saveTranscript(window.conversation, path: path.isEmpty ? nil : path, overwriting: overwriting)]
    }

    mutating func showDetails() -> [Effect] {
        guard let failure = window.shownFailure else {
            showNotice(tr("no errors"))
            return []
        }
        popup = .page(.details(failure))
        return []
    }
}
