import Chat
import Layout
import Localization
import Screen

/// A wait that the event at hand may end.
struct EndingWait: Hashable, Sendable {
    /// The uptime at which it began.
    let startedAt: Duration
    /// One of several replies that are compared.
    var isCompared = false
    /// No question is open.
    var hasQuestion = false
}

extension State {
    /// Whether the person is there, from what they do.
    mutating func noteInput(_ event: Event) {
        switch event {
        case .input(.focus(let isGained)): presence.focus = isGained ? .gained : .lost
        case .input(.key), .input(.paste), .input(.line), .typed:
            if presence.focus == .lost { presence.focus = .gained }
            presence.hasFailed = false
            presence.lastInputAt = moment.uptime
        default: break
        }
    }

    /// Handles an event in the current window, and calls the person if a wait is over with it.
    mutating func handleAndNotify(_ event: Event) -> [Effect] {
        let wait = waitEnding(with: event)
        let effects = respond(&self, to: event)
        return effects + notify(of: wait, endedBy: event) + followPreparations(effects, after: event)
    }

    /// The wait that an event may end, before the event is handled; nil for most events.
    private func waitEnding(with event: Event) -> EndingWait? {
        switch event {
        case .completionProgressed(let id, .finished), .completionProgressed(let id, .failed):
            window.replyWait(of: id)
        case .connectFailed, .conversationOpened:
            popup == nil ? EndingWait(startedAt: presence.lastInputAt, hasQuestion: true) : nil
        default: nil
        }
    }

    /// After the event: what the person is called for, if they waited long enough and look elsewhere, or at another
    /// window.
    private mutating func notify(of wait: EndingWait?, endedBy event: Event) -> [Effect] {
        guard let wait, let (outcome, summary) = outcome(of: wait, endedBy: event) else { return [] }
        if outcome == .failed { presence.hasFailed = true }
        let waited = moment.uptime - wait.startedAt
        let settings = presence.settings
        guard settings.notification != .off, waited >= settings.notifiesAfter else { return [] }
        // Lines tell nothing of the focus.
        let isUnseen = window.id != windows.shown || presence.focus == .lost || input.isPlain
        guard isUnseen || presence.focus == .unreported && presence.asksMultiplexer else { return [] }
        let model = window.model?.rawValue ?? ""
        let title = window.conversation.title
        return [
            .notify(
                OutcomeNotification(
                    outcome: outcome, title: title.isEmpty ? model : title, model: model, summary: summary,
                    reply: settings.notifiesText && outcome != .question ? lastReply : "", waited: waited,
                    isUnseen: isUnseen))
        ]
    }

    private func outcome(of wait: EndingWait, endedBy event: Event) -> (OutcomeNotification.Outcome, Text)? {
        if wait.hasQuestion {
            guard case .choice(let list)? = popup else { return nil }
            return (.question, list.title)
        }
        if wait.isCompared {
            guard window.answering.comparison?.isStreaming == false else { return nil }
            return (.question, tr("all replies are there · select one"))
        }
        let seconds = (moment.uptime - wait.startedAt).wholeSeconds
        switch event {
        case .completionProgressed(_, .failed(let failure)): return (.failed, failure.summary)
        case .completionProgressed(_, .finished(let completion)) where completion.ending == .complete:
            return (.finished, tr("reply complete after \("seconds", seconds) s"))
        default: return (.cut, tr("reply cut off after \("seconds", seconds) s"))
        }
    }

    private var lastReply: String {
        let reply = window.conversation.messages.last { $0.role == .assistant && $0.state != .streaming }
        let words = (reply?.text ?? "").prefix(4 * OutcomeNotification.replyLimit).split(whereSeparator: \.isWhitespace)
        return String(words.joined(separator: " ").prefix(OutcomeNotification.replyLimit))
    }
}

extension Window {
    /// How long the reply of a request has been waited for.
    func replyWait(of id: RequestID) -> EndingWait? {
        if let request = answering.request, request.id == id { return EndingWait(startedAt: request.startedAt) }
        guard let comparison = answering.comparison, let lane = comparison.lane(of: id),
            let request = comparison.lanes[lane].request
        else { return nil }
        return EndingWait(startedAt: request.startedAt, isCompared: true)
    }
}
