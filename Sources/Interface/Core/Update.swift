import Chat
import Editing
import Layout
import Localization
import Screen

/// Takes what happened into the state and says what is to be done outside. Does no I/O and reads no clock: `now` is
/// when it happened. Cost: that of the event, not of the conversation.
package func update(_ state: inout State, on event: Event, at now: Moment) -> [Effect] {
    state.moment = now
    state.occasion.begin(event.cause)
    state.noteInput(event)
    var effects = state.admit(state.route(event), after: event)
    if state.hasFinishedAfterHangUp, !effects.contains(.quit) {
        effects += state.admit(state.route(.terminated), after: .terminated)
    }
    effects += state.saveWindowList()
    state.deadline = state.nextDeadline(after: now)
    return effects
}

func respond(_ state: inout State, to event: Event) -> [Effect] {
    switch event {
    case .input(let input):
        return state.handle(input)
    case .typed(let text):
        return state.handleTyped(text)
    case .resized(let size):
        state.size = size
        state.window.linkHints = nil
        return []
    case .completionProgressed(let id, let progress):
        return state.apply(progress, of: id)
    case .answer(_, let event):
        return respond(&state, to: event)
    case .modelsListed(let listings):
        state.receiveModels(listings)
        return []
    case .modelsRecalled(let listings, let recent, let favorites):
        state.recallModels(listings, recent: recent, favorites: favorites)
        return []
    case .modelListFailed(let failure):
        state.receiveModelListFailure(failure)
        return []
    case .balanceFetched(let balance):
        state.showNotice(balance.words)
        return []
    case .balanceFailed(let failure):
        state.receiveBalanceFailure(failure)
        return []
    case .transcriptSaved(let path):
        state.window.isSaved = true
        state.showNotice(tr("saved to \("file", code: path)"))
        return state.saving.quitsWhenSaved ? state.end() : []
    case .saveFailed(let reason):
        state.saving.quitsWhenSaved = false
        state.showNotice(reason, .error)
        return []
    case .keyReplaced(let source):
        return state.applyNewKey(from: source)
    case .keyStored(let path):
        state.showNotice(tr("API key saved in \("file", code: path)"))
        return []
    case .keyStoreFailed(let reason):
        state.showNotice(reason, .error)
        return []
    case .localServersFound(let servers):
        state.offerLocalServers(servers)
        return []
    case .connected(let label, let model):
        return state.applyConnection(label, model: model) + state.resumePrompt()
    case .connectFailed(let failure):
        state.window.lastFailure = failure
        state.showNotice(failure.sentence, .error)
        state.failToReturn(failure)
        state.dropConnectingPrompt()
        return []
    case .filesListed(let prefix, let paths):
        state.receiveFiles(paths, prefix: prefix)
        return []
    case .draftRead(let draft, let owner):
        state.restoreReadDraft(draft, of: owner)
        return []
    case .editedExternally(let text):
        state.replaceDraft(text)
        return []
    case .editFailed(let reason):
        state.showNotice(reason, .error)
        return []
    case .stored:
        state.window.autosave.failure = nil
        return []
    case .conversationStored(let id):
        state.window.autosave.storedID = id
        return []
    case .storeFailed(let reason):
        state.reportStoreFailure(reason)
        return []
    case .conversationsListed(let summaries):
        return state.showConversations(summaries)
    case .conversationPreviewed(let target, let messages):
        state.receivePreview(messages, of: target)
        return []
    case .titlesListed(let prefix, let titles):
        state.nameFork(besides: titles, prefix: prefix)
        state.receiveTitles(titles, prefix: prefix)
        return []
    case .wordsFound(let words, let hits):
        return state.showHits(hits, of: words)
    case .conversationOpening(let messages):
        state.showOpening(messages)
        return []
    case .conversationOpened(let stored, let message):
        return state.showConversation(stored, at: message)
    case .conversationDeleted:
        return state.leaveDeleted()
    case .historyFailed(let reason):
        return state.reportHistoryFailure(reason)
    case .draftSaveFailed(let reason):
        state.reportDraftFailure(reason)
        return []
    case .fileRead(let attachment):
        state.window.attachments.append(attachment)
        return []
    case .fileRefused(let reason):
        state.showNotice(reason, .error)
        return []
    case .clipboardRead(let text):
        return state.handlePaste(text)
    case .mentionsRead(let mentions):
        return state.receiveMentions(mentions)
    case .copied(let takers):
        state.reportCopied(by: takers)
        return []
    case .linkOpened(let target):
        state.showNotice(tr("opened \("address", code: target)"))
        return []
    case .linkRefused(let target, let reason):
        return state.reportRefusedLink(target, reason: reason)
    case .themesListed(let themes):
        state.receiveThemes(themes)
        return []
    case .themed(let choice, let name):
        return state.applyTheme(choice, named: name)
    case .themeFailed(let reason):
        state.showNotice(reason, .error)
        return []
    case .notified(let failure):
        if let failure { state.showNotice(failure, .error) }
        return []
    case .tool(let event):
        return state.apply(event)
    case .prompt(let event):
        return state.handle(event)
    case .requestPreviewed(let preview, let form):
        return state.show(preview, as: form)
    case .ticked:
        return []
    case .hungUp:
        state.hangUp()
        return []
    case .terminated:
        return state.end()
    }
}

extension State {
    /// What cannot be done while a reply comes.
    mutating func showStillAnswering() {
        showNotice(tr("a reply is coming in").hinting(stopHint(tr("stops it"))), .warning)
    }

    mutating func expire() {
        window.answering.updateRates(at: moment.uptime)
        // A hidden notice waits until it can be read.
        guard window.id == windows.shown else { return }
        window.notices.expire(at: moment.uptime)
        let today = moment.wallClock.day(secondsFromUTC: moment.secondsFromUTC)
        guard window.transcript.style.secondsFromUTC != moment.secondsFromUTC || window.transcript.style.today != today
        else { return }
        window.transcript.setStyle(window.conversation.messages) { [moment] in
            $0.secondsFromUTC = moment.secondsFromUTC
            $0.today = today
        }
    }

    /// Stops what is open, so that it is kept as it is, and leaves.
    mutating func end() -> [Effect] {
        var effects = stopReply()
        for id in windows.order where id != window.id {
            effects += inWindow(id, urgently: true) { $0.stopReply() }
        }
        return effects + [.quit]
    }
}
