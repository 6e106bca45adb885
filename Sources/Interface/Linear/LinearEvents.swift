import Chat
import Editing
import Layout
import Localization
import Screen

/// What is told beside the messages: notices, failures, retries, what waits to be sent, and what is open to choose from.
struct LinearEvents: Sendable {
    private var notices: [Notice] = []
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
    /// Lines of the output of a command that are read out.
    private static let outputLimit = 40

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
                Sanitize.text(SpokenReply.lines(of: reply.text, state.catalog)),
            ]
        }
        let choice = tr("(enter 1 to \("last", comparison.lanes.count) to select the reply to continue with)")
        return others + ["", state.catalog.line(choice)]
    }

    private mutating func noticeLines(_ state: State) -> [String] {
        let now = [state.window.notices.earlier, state.window.notices.current].compactMap(\.self)
        let new = now.filter { !notices.contains($0) }
        notices = now
        return new.map { notice in
            switch notice.severity {
            case .plain: state.catalog.line(tr("note: \("text", notice.text)"))
            case .warning: state.catalog.line(tr("warning: \("text", notice.text)"))
            case .error: state.catalog.line(tr("error: \("text", notice.text)"))
            }
        }
    }

    private mutating func failureLines(_ state: State) -> [String] {
        let now = state.window.shownFailure
        guard now != failure else { return [] }
        failure = now
        guard let now else { return [] }
        return [state.catalog.line(tr("error: \("text", now.sentence)"))]
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
            let text = tr(
                "retry \("attempt", retrying.attempt) of \("limit", limit) in \("seconds", seconds) s"
            ).hinting(retrying.cause.summary)
            return [state.catalog.line(tr("note: \("text", text)"))]
        case .queued: return waitLines(state, request, tr("waiting for another reply to end"))
        case .connecting, .waiting, .thinking: return waitLines(state, request, tr("waiting"))
        case .streaming: return []
        }
    }

    /// The server is asked every few seconds whether the model is loaded; only the wait as a whole is worth a line.
    private mutating func loadingLines(
        _ state: State, _ request: OpenRequest, _ retrying: CompletionProgress.Retrying
    ) -> [String] {
        defer { retry = retrying }
        guard retry.map({ $0.limit != nil }) ?? true else { return waitLines(state, request, tr("loading the model")) }
        let text = retrying.cause.summary.hinting(state.input.keymap.hint(.stop, tr("stops")))
        return [state.catalog.line(tr("note: \("text", text)"))]
    }

    private mutating func waitLines(_ state: State, _ request: OpenRequest, _ what: Text) -> [String] {
        let elapsed = (state.moment.uptime - request.startedAt).wholeSeconds
        guard elapsed / Self.waitStep > waited else { return [] }
        waited = elapsed / Self.waitStep
        let text = tr("\("activity", what) \("seconds", elapsed) s").hinting(
            state.input.keymap.hint(.stop, tr("stops")))
        return ["(" + state.catalog.line(text) + ")"]
    }

    private mutating func composerLines(_ state: State) -> [String] {
        var lines: [String] = []
        if state.window.attachments != attachments {
            attachments = state.window.attachments
            let names = Text.list(attachments.map { .code($0.name) })
            if !attachments.isEmpty { lines.append(state.catalog.line(tr("attached: \("files", names)"))) }
            if let output = attachments.last?.outputLines {
                lines += output.prefix(Self.outputLimit).map { Sanitize.line($0) }
                if output.count > Self.outputLimit { lines.append("…") }
            }
        }
        let text = state.window.composer.text
        if text != draft, !state.awaitsFiles, !state.asksAboutKey {
            draft = text
            if !text.isEmpty, !text.hasSuffix("\n") {
                // The lines of a draft that was typed here were heard when they were.
                if echoed.isEmpty || !text.hasSuffix(echoed) {
                    lines += [state.catalog.line(tr("draft:")), Sanitize.text(text)]
                }
                lines.append(state.catalog.line(Self.help(forDraft: text)))
            }
        }
        return lines
    }

    private static func help(forDraft draft: String) -> Text {
        tr(
            "(draft: an empty line sends it, more lines are added, Ctrl-C discards it)",
            "(draft of \(.count) lines: an empty line sends it, more lines are added, Ctrl-C discards it)",
            count: draft.split(separator: "\n", omittingEmptySubsequences: false).count)
    }

    private mutating func popupLines(_ state: State) -> [String] {
        let lines = LinearPopup.lines(state)
        guard lines != opened else { return [] }
        opened = lines
        return lines
    }
}
