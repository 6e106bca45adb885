import Chat
import Editing
import Layout
import Localization
import Screen

/// What is told beside the messages: notices, failures, retries, what waits to be sent, and what is open to choose from.
struct LinearEvents: Sendable {
    private var notice: Notice?
    /// The failure that was told last, so that it is not told twice.
    var failure: Failure?
    private var retry: CompletionProgress.Retrying?
    private var waited = 0
    private var attachments: [Attachment] = []
    private var draft = ""
    /// What was typed or pasted last, which stands on the screen already.
    var echoed = ""
    private var opened: [String] = []
    /// The replies that are compared were told.
    private var hasTold = false

    /// A long wait is told of every so many seconds.
    private static let waitStep = 15

    mutating func lines(of state: State) -> [String] {
        comparedLines(state) + noticeLines(state) + failureLines(state) + requestLines(state) + composerLines(state)
            + popupLines(state)
    }

    /// The first of the replies that are compared is told as it comes; the others when all have ended.
    private mutating func comparedLines(_ state: State) -> [String] {
        guard let comparison = state.window.answering.comparison, !comparison.isStreaming else {
            hasTold = false
            return []
        }
        guard !hasTold else { return [] }
        hasTold = true
        let others = state.comparedReplies.sorted { $0.key < $1.key }.dropFirst().flatMap { lane, reply in
            [
                "", "\(lane + 1). \(Sanitize.line(comparison.lanes[lane].model.rawValue)):",
                Sanitize.text(SpokenReply.lines(of: reply.text)),
            ]
        }
        return others + ["", "(enter 1 to \(comparison.lanes.count) to select the reply to continue with)"]
    }

    private mutating func noticeLines(_ state: State) -> [String] {
        guard state.notice != notice else { return [] }
        notice = state.notice
        guard let notice else { return [] }
        let lead =
            switch notice.severity {
            case .plain: "note"
            case .warning: "warning"
            case .error: "error"
            }
        return ["\(lead): \(state.catalog.line(notice.text))"]
    }

    private mutating func failureLines(_ state: State) -> [String] {
        let now = state.server.refusal ?? state.server.lastFailure
        guard now != failure else { return [] }
        failure = now
        guard let now else { return [] }
        return ["error: " + Sanitize.line(now.sentence)]
    }

    private mutating func requestLines(_ state: State) -> [String] {
        guard let request = state.window.answering.request else {
            (retry, waited) = (nil, 0)
            return []
        }
        switch request.phase {
        case .retrying(let retrying, let until):
            guard let limit = retrying.limit else { return loadingLines(state, request, retrying) }
            guard retrying != retry else { return [] }
            retry = retrying
            let seconds = max(0, (until - state.moment.uptime).wholeSeconds)
            return [
                "note: retry \(retrying.attempt) of \(limit) in \(seconds) s · "
                    + Sanitize.line(retrying.cause.summary)
            ]
        case .connecting, .waiting, .thinking: return waitLines(state, request, "waiting")
        case .streaming: return []
        }
    }

    /// The server is asked every few seconds whether the model is loaded; only the wait as a whole is worth a line.
    private mutating func loadingLines(
        _ state: State, _ request: OpenRequest, _ retrying: CompletionProgress.Retrying
    ) -> [String] {
        defer { retry = retrying }
        guard retry.map({ $0.limit != nil }) ?? true else { return waitLines(state, request, "loading the model") }
        return ["note: " + Sanitize.line(retrying.cause.summary).hinting(state.input.keymap.hint(.stop, "stops"))]
    }

    private mutating func waitLines(_ state: State, _ request: OpenRequest, _ what: String) -> [String] {
        let elapsed = (state.moment.uptime - request.startedAt).wholeSeconds
        guard elapsed / Self.waitStep > waited else { return [] }
        waited = elapsed / Self.waitStep
        return ["(" + "\(what) \(elapsed) s".hinting(state.input.keymap.hint(.stop, "stops")) + ")"]
    }

    private mutating func composerLines(_ state: State) -> [String] {
        var lines: [String] = []
        if state.window.attachments != attachments {
            attachments = state.window.attachments
            let names = attachments.map { Sanitize.line($0.name) }.joined(separator: ", ")
            if !attachments.isEmpty { lines.append("attached: \(names)") }
        }
        let text = state.window.composer.text
        if text != draft, !state.awaitsFiles, !state.asksAboutKey {
            draft = text
            if !text.isEmpty, !text.hasSuffix("\n") {
                // The lines of a draft that was typed here were heard when they were.
                if echoed.isEmpty || !text.hasSuffix(echoed) { lines += ["draft:", Sanitize.text(text)] }
                lines.append(
                    "(\(Self.size(of: text)): an empty line sends it, more lines are added, Ctrl-C discards it)")
            }
        }
        return lines
    }

    private static func size(of draft: String) -> String {
        let count = draft.split(separator: "\n", omittingEmptySubsequences: false).count
        return count == 1 ? "draft" : "draft of \(count) lines"
    }

    private mutating func popupLines(_ state: State) -> [String] {
        let lines = LinearPopup.lines(state)
        guard lines != opened else { return [] }
        opened = lines
        return lines
    }
}
