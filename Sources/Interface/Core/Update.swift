import Chat
import Editing
import Screen

/// Takes what happened into the state and says what is to be done outside. Does no I/O and reads no clock: `now` is
/// when it happened. Cost: that of the event, not of the conversation.
package func update(_ state: inout State, on event: Event, at now: Moment) -> [Effect] {
    if !event.isWords { state.cache.standing = nil }
    state.expire(at: now)
    // Nothing from outside closes or replaces a hidden line: the rest of a key would be typed in the open.
    let prompt = event.isInput ? nil : state.openKeyPrompt
    let effects = respond(&state, to: event, at: now) + state.lookAtMentions()
    if let prompt { state.popup = .key(prompt) }
    state.keepUnsentQuestion()
    if state.window.composer.isEmpty { state.window.editing = nil }
    state.searchOn()
    let keeping =
        state.keepDraft(after: event, before: effects, at: now) + state.keepConversation(before: effects, at: now)
    state.deadline = state.nextDeadline(after: now)
    return keeping
}

private func respond(_ state: inout State, to event: Event, at now: Moment) -> [Effect] {
    switch event {
    case .input(let input):
        return state.take(input, at: now)
    case .typed(let text):
        return state.takeTyped(text, at: now)
    case .resized(let size):
        state.size = size
        state.window.linkHints = nil
        return []
    case .completionProgressed(let id, let progress):
        return state.take(progress, of: id, at: now)
    case .modelsListed(let listings):
        state.takeModels(listings, at: now)
        return []
    case .modelsRecalled(let listings, let recent):
        state.recallModels(listings, recent: recent)
        return []
    case .modelListFailed(let failure):
        state.takeModelListFailure(failure, at: now)
        return []
    case .balanceFetched(let balance):
        state.tell(balance.words, at: now)
        return []
    case .balanceFailed(let failure):
        state.takeModelListFailure(failure, at: now)
        return []
    case .transcriptSaved(let path):
        state.window.isSaved = true
        state.tell("saved to \(path)", at: now)
        return state.saving.quitsWhenSaved ? state.end(at: now) : []
    case .saveFailed(let reason):
        state.saving.quitsWhenSaved = false
        state.tell(reason, .error, at: now)
        return []
    case .keyReplaced(let source):
        return state.takeNewKey(from: source, at: now)
    case .keyStored(let path):
        state.tell("the key is stored in \(path)", at: now)
        return []
    case .keyStoreFailed(let reason):
        state.tell(reason, .error, at: now)
        return []
    case .localServersFound(let servers):
        state.takeLocalServers(servers)
        return []
    case .connected(let label, let model):
        return state.takeConnection(label, model: model, at: now)
    case .connectFailed(let failure):
        state.server.lastFailure = failure
        state.tell(failure.sentence, .error, at: now)
        state.failToReturn(failure)
        return []
    case .filesListed(let prefix, let paths):
        state.takeFiles(paths, prefix: prefix, at: now)
        return []
    case .draftRead(let text, let place):
        state.takeDraft(text, of: place, at: now)
        return []
    case .editedExternally(let text):
        state.takeEdited(text)
        return []
    case .editFailed(let reason):
        state.tell(reason, .error, at: now)
        return []
    case .kept:
        state.window.storing.failure = nil
        return []
    case .storeFailed(let reason):
        state.takeStoreFailure(reason, at: now)
        return []
    case .conversationsListed(let summaries):
        return state.showConversations(summaries, at: now)
    case .conversationPreviewed(let target, let messages):
        state.takePreview(messages, of: target)
        return []
    case .titlesListed(let prefix, let titles):
        state.nameFork(besides: titles, prefix: prefix)
        state.takeNames(titles, prefix: prefix, at: now)
        return []
    case .wordsFound(let words, let hits):
        return state.showHits(hits, of: words, at: now)
    case .conversationOpened(let kept, let message):
        return state.takeConversation(kept, at: message, now)
    case .conversationDeleted:
        return state.leaveDeleted(at: now)
    case .historyFailed(let reason):
        return state.takeHistoryFailure(reason, at: now)
    case .keepingFailed(let reason):
        state.takeKeepingFailure(reason, at: now)
        return []
    case .fileRead(let attachment):
        state.window.attachments.append(attachment)
        return []
    case .fileRefused(let reason):
        state.tell(reason, .error, at: now)
        return []
    case .mentionsRead(let mentions):
        return state.takeMentions(mentions, at: now)
    case .copied(let takers):
        state.takeCopied(by: takers, at: now)
        return []
    case .linkOpened(let target):
        state.tell("opened \(Sanitize.line(target))", at: now)
        return []
    case .linkRefused(let target, let reason):
        return state.takeRefusedLink(target, reason: reason, at: now)
    case .themesListed(let themes):
        state.takeThemes(themes, at: now)
        return []
    case .themed(let choice, let name):
        return state.takeTheme(choice, named: name, at: now)
    case .themeFailed(let reason):
        state.tell(reason, .error, at: now)
        return []
    case .ticked:
        return []
    case .terminated:
        return state.end(at: now)
    }
}

extension State {
    /// Shows a message for a while: longer ones stay longer.
    mutating func tell(_ text: String, _ severity: Notice.Severity = .plain, at now: Moment) {
        let seconds = 4 + text.count / 20 + (severity == .plain ? 0 : 4)
        notice = Notice(text, severity: severity, expiry: now.uptime + .seconds(seconds))
    }

    /// What cannot be done while a reply comes.
    mutating func tellStillAnswering(at now: Moment) {
        tell("still answering".hinting(stopHint("stops the reply")), .warning, at: now)
    }

    mutating func expire(at now: Moment) {
        self.now = now.uptime
        if let expiry = notice?.expiry, expiry <= now.uptime { notice = nil }
        window.request?.takeRate(at: now.uptime)
        window.comparison?.takeRates(at: now.uptime)
        let today = now.wallClock.day(secondsFromUTC: now.secondsFromUTC)
        guard window.transcript.style.secondsFromUTC != now.secondsFromUTC || window.transcript.style.today != today
        else { return }
        window.transcript.setStyle(window.conversation.messages) {
            $0.secondsFromUTC = now.secondsFromUTC
            $0.today = today
        }
    }

    /// Stops what is open, so that it is kept as it is, and leaves.
    mutating func end(at now: Moment) -> [Effect] {
        stopReply(at: now) + [.quit]
    }
}

extension State {
    mutating func take(_ input: TerminalInput, at now: Moment) -> [Effect] {
        switch input {
        case .key(let key):
            if key.key != .escape { self.input.escapedAt = nil }
            if notice?.isPassing == true { notice = nil }
            window.transcript.selection = nil
            return takeKey(key, at: now)
        case .paste(let text):
            if popup == nil, takeCommandLinePaste(text) || takeSearchPaste(text) { return [] }
            window.transcript.browsed = nil
            return takePaste(text, at: now)
        case .line(let line):
            return takeLine(line, at: now)
        case .mouse(let mouse):
            window.linkHints = nil
            return takeMouse(mouse, at: now)
        case .reply(let reply):
            scripts.setAmbiguousWidth(fromReply: reply)
            takeReply(reply)
            return []
        case .focus:
            return []
        }
    }

    private mutating func takeKey(_ key: KeyPress, at now: Moment) -> [Effect] {
        switch focus {
        case .popup: return takePopupKey(key, at: now)
        case .leader: return takeLeaderKey(key, at: now)
        case .commandLine: return takeCommandLineKey(key, at: now)
        case .linkHints: return takeHintKey(key, at: now)
        case .comparison: return takeComparisonKey(key, at: now)
        case .searchLine:
            if let effects = takeTranscriptSearchKey(key, at: now) { return effects }
            return window.transcript.browsed == nil ? takeComposerKey(key, at: now) : takeBrowseKey(key, at: now)
        case .browsing: return takeBrowseKey(key, at: now)
        case .historySearch, .composer: return takeComposerKey(key, at: now)
        }
    }

    private mutating func takeLeaderKey(_ key: KeyPress, at now: Moment) -> [Effect] {
        input.awaitsLeaderKey = false
        notice = nil
        if key.key == .escape { return [] }
        guard let command = input.keymap.command(for: key, in: .leader) else {
            let name = input.keymap.name(of: key, in: .leader)
            tell("\(name) is not bound".hinting(input.keymap.hint(.help, "lists the keys")), .warning, at: now)
            return []
        }
        return perform(command, at: now)
    }

    private mutating func takeComposerKey(_ key: KeyPress, at now: Moment) -> [Effect] {
        if let effects = takeEditingKey(key, at: now) { return effects }
        if let command = input.keymap.command(for: key, in: .composer, .anywhere) { return perform(command, at: now) }
        if case .character(let character) = key.key, key.modifiers.isDisjoint(with: [.control, .alt]) {
            window.composer.insert(String(character))
        }
        return []
    }
}
