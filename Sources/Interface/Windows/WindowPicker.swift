import Chat
import Editing
import Layout
import Localization
import Screen

/// The open windows: number, title, model, and what is going on in each.
package struct WindowPicker: ListPopup {
    struct Row: PickerRow {
        var id: WindowID
        var number: Int
        var title: String
        var model: String
        var state: Text

        var name: String { "\(number) \(title)" + (model.isEmpty ? "" : " · \(model)") }
    }

    var list: ListPicker<Row>

    init(_ rows: [Row], shown: WindowID) {
        list = ListPicker(rows, keepsSelected: true) { $0.id == shown }
    }

    var popup: Popup { .windows(self) }
    var linearPrompt: Text? { tr("window: ") }

    func choose(in state: inout State) -> [Effect] {
        state.popup = nil
        return list.selected.map { state.show($0.id) } ?? []
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("window› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let height = max(1, min(context.limit - 1, list.matches.count))
        let title = tr("1 window", "\(.count) windows", count: list.matches.count).hinting(
            tr("type to filter"), context.state.input.keymap.hints((.send, tr("shows it")), (.stop, tr("cancels"))))
        let rows = listRows(title, height: height, empty: tr("no matches"), in: context) {
            $0.row($0.row.name, $0.row.state, $1, context, digits: String($0.row.number).count)
        }
        return Array(rows.prefix(context.limit))
    }

    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(tr("windows"), state)]
            + LinearPopup.numbered(
                list.matches.map { match in
                    (
                        .verbatim(match.row.title),
                        .joined([.code(match.row.model), match.row.state].filter { !$0.isEmpty })
                    )
                }, state)
    }

    func answer(_ line: String, in state: inout State) -> [Effect] { state.chooseWindow(line) }

    /// Other states than when the list was opened.
    mutating func update(_ rows: [Row]) {
        guard rows != list.all else { return }
        list.replace(rows) { $0.id == $1.id }
    }
}

extension State {
    /// The rows of the list, as things are now.
    var windowRows: [WindowPicker.Row] {
        openWindows.enumerated().map { index, window in
            WindowPicker.Row(
                id: window.id, number: index + 1, title: Sanitize.line(catalog.line(window.title)),
                model: Sanitize.line(window.model?.rawValue ?? ""),
                state: window.state(at: moment.uptime, windows.news[window.id] ?? WindowNews()))
        }
    }

    /// An open list follows what happens, by the second.
    mutating func refreshWindowList() {
        guard case .windows(var picker)? = popup else { return }
        picker.update(windowRows)
        popup = .windows(picker)
    }
}

extension Window {
    /// What the person calls it by.
    var name: String { conversation.title }

    var title: Text {
        conversation.title.isEmpty ? (conversation.isUnused ? tr("new conversation") : tr("no title")) : .verbatim(name)
    }

    /// What is going on in it, in a few words.
    func state(at now: Duration, _ news: WindowNews) -> Text {
        if let comparison = answering.comparison, comparison.isStreaming {
            let open = comparison.lanes.count { $0.request != nil }
            return tr("\("open", open) of \("all", comparison.lanes.count) answering")
        }
        if let request = answering.request { return request.shortText(at: now) }
        return .joined(restingState(news))
    }

    private func restingState(_ news: WindowNews) -> [Text] {
        var parts: [Text] = []
        if let failure = refusal ?? lastFailure {
            parts.append(failure.status.map { .code(String($0)) } ?? tr("failed"))
        }
        if news.needsAnswer { parts.append(tr("needs an answer")) }
        if news.replies > 0 { parts.append(tr("1 unread", "\(.count) unread", count: news.replies)) }
        if !queue.isEmpty { parts.append(tr("1 queued", "\(.count) queued", count: queue.count)) }
        if !composer.isEmpty { parts.append(tr("draft")) }
        return parts
    }
}

extension OpenRequest {
    /// As the list of windows tells it: without what can be done about it.
    func shortText(at now: Duration) -> Text {
        let seconds = max(0, (now - startedAt).wholeSeconds)
        switch phase {
        case .queued: return tr("waits for another reply")
        case .connecting, .waiting: return tr("waiting \("seconds", seconds) s")
        case .thinking: return tr("thinking \("seconds", seconds) s")
        case .streaming:
            guard let rate else { return tr("streaming") }
            return tr("streaming \("rate", number: rate.perSecond.grouped) tok/s")
        case .retrying(let retrying, let until):
            guard let limit = retrying.limit else { return tr("loading the model") }
            let left = max(0, (until - now + .milliseconds(999)).wholeSeconds)
            return tr("retry \("attempt", retrying.attempt) of \("limit", limit) in \("seconds", left) s")
        }
    }
}
