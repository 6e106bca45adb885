import Chat
import Layout
import Localization
import Screen

/// Which window an event is for.
extension State {
    /// Handles an event in its window, then activates the shown window again.
    mutating func route(_ event: Event) -> [Effect] {
        changesScreen = true
        switch event {
        case .completionProgressed(let id, _) where id.window != windows.shown:
            let news = windows.news
            let effects = handleHidden(event, in: id.window)
            changesScreen = windows.news != news
            if changesScreen {
                cache.standing = nil
                refreshWindowList()
            }
            return effects
        case .answer(let source, let answer):
            return receive(answer, for: source)
        case .ticked:
            let effects = handleShown(event)
            return windows.due(at: moment.uptime).reduce(into: effects) { $0 += handleHidden(event, in: $1) }
        default:
            return handleShown(event)
        }
    }

    /// Handles an event in the shown window, which may be another one afterwards.
    private mutating func handleShown(_ event: Event) -> [Effect] {
        if !event.isWords { cache.standing = nil }
        expire()
        // Nothing from outside closes or replaces a hidden line: the rest of a key would be typed in the open.
        let (id, prompt) = (window.id, event.isInput ? nil : openKeyPrompt)
        var effects = handleAndNotify(event)
        if let prompt {
            effects += show(id)
            popup = .key(prompt)
        }
        if !event.isWords { refreshWindowList() }
        return settle(effects, urgently: event.looksAway)
    }

    private mutating func handleHidden(_ event: Event, in id: WindowID) -> [Effect] {
        inWindow(id) { state in
            state.expire()
            return state.handleAndNotify(event)
        }
    }

    private mutating func handle(_ event: Event, in id: WindowID) -> [Effect] {
        id == windows.shown ? handleShown(event) : handleHidden(event, in: id)
    }

    /// The answer to what a window asked for. What is about its server alone needs no window that is still there.
    private mutating func receive(_ answer: Event, for source: Source) -> [Effect] {
        switch answer {
        case .modelsListed, .modelsRecalled:
            return windowIDs(at: source.server).reduce(into: []) { $0 += handle(answer, in: $1) }
                + forgetQuestion(to: source.server)
        case .notified:
            return handleShown(answer)
        case .modelListFailed, .keyReplaced, .keyStored, .keyStoreFailed, .balanceFetched, .balanceFailed:
            guard let id = window(askedBy: source) else { return forgetQuestion(to: source.server) }
            return handle(answer, in: id)
        default:
            guard isOpen(source.window) else { return receiveForClosed(answer) }
            return handle(answer, in: source.window)
        }
    }

    /// The window that asked, or another one at the same server.
    private func window(askedBy source: Source) -> WindowID? {
        if openWindow(source.window)?.server == source.server { return source.window }
        return windowIDs(at: source.server).first
    }

    /// No window waits for the answer: the next window asks again.
    private mutating func forgetQuestion(to server: ServerID) -> [Effect] {
        if servers[server.index].models.knowledge == .asked { servers[server.index].models.knowledge = .unknown }
        return []
    }

    /// The window was closed meanwhile. What the person has to know is said in the one that is shown; what was for the
    /// conversation is dropped.
    private mutating func receiveForClosed(_ answer: Event) -> [Effect] {
        switch answer {
        case .storeFailed(let reason): showNotice(tr("not saved: \("reason", reason)"), .error)
        case .transcriptSaved(let path): showNotice(tr("saved to \("file", code: path)"))
        case .saveFailed(let reason), .draftSaveFailed(let reason): showNotice(reason, .error)
        case .copied, .linkOpened, .themed, .themeFailed, .conversationOpened, .historyFailed:
            return handleShown(answer)
        case .prompt(let event) where !event.isOfCall: return handleShown(answer)
        default: break
        }
        return []
    }
}
