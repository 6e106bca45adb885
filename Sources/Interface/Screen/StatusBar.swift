import Chat
import Layout
import Localization
import Screen

/// The one-row summary. Items stand in their order from left to right; where the row is too narrow the least
/// important go first.
enum StatusBar {
    /// The last row that was made, and of what: most frames change nothing in it.
    struct Cache: Hashable, Sendable {
        fileprivate var items: [Item] = []
        fileprivate var columns = 0
        fileprivate var theme: Theme?
        fileprivate var row = CellRow()
    }

    fileprivate struct Item: Hashable, Sendable {
        var text: String
        var face: FaceName
        /// Lower goes first.
        var importance: Int
    }

    static func row(
        _ state: State, rowsBelow: TranscriptLayout.RowsBelow, columns: Int, cache: inout Cache
    ) -> CellRow {
        let items = items(state, rowsBelow: rowsBelow, columns: columns)
        if items == cache.items, columns == cache.columns, state.theme == cache.theme { return cache.row }
        cache = Cache(
            items: items, columns: columns, theme: state.theme, row: row(items, columns: columns, theme: state.theme))
        return cache.row
    }

    private static func row(_ items: [Item], columns: Int, theme: Theme) -> CellRow {
        var items = items
        while width(items) > columns, items.count > 1,
            let least = items.indices.min(by: { items[$0].importance < items[$1].importance })
        {
            items.remove(at: least)
        }
        var row = CellRow(fill: theme[.status])
        for (index, item) in items.enumerated() {
            row.append(index == 0 ? " " : " · ", face: theme[.status])
            row.append(item.text, face: bar(item.face, theme))
        }
        row.truncate(to: columns)
        return row
    }

    /// Errors and warnings stand on the bar: they take its background, or are reversed as it is.
    private static func bar(_ name: FaceName, _ theme: Theme) -> Face {
        guard name == .error || name == .noticeWarning else { return theme[name] }
        let bar = theme[.status]
        var face = theme[name].adding(bar.attributes)
        if !bar.attributes.contains(.reverse) { face.background = bar.background }
        return face
    }

    private static func width(_ items: [Item]) -> Int {
        items.reduce(1) { $0 + DisplayWidth.columns(of: $1.text) + 3 } - 3
    }

    private static func items(
        _ state: State, rowsBelow: TranscriptLayout.RowsBelow, columns: Int
    ) -> [Item] {
        var items: [Item] = []
        if let place = state.searchPlace {
            items.append(Item(text: state.catalog.line(place), face: .statusBusy, importance: 10))
        }
        if let place = state.browsedPlace {
            items.append(Item(text: state.catalog.line(place), face: .statusBusy, importance: 8))
        }
        if let mode = state.shownMode { items.append(Item(text: mode, face: .statusBusy, importance: 8)) }
        items.append(Item(text: Sanitize.line(state.server.endpoint.name), face: .status, importance: 2))
        if let model = state.window.model {
            items.append(Item(text: Sanitize.line(model.rawValue), face: .statusModel, importance: 6))
        } else {
            items.append(Item(text: state.catalog.text(tr("no model")), face: .statusModel, importance: 6))
        }
        let title = state.window.conversation.title
        if !title.isEmpty { items.append(Item(text: Sanitize.line(title), face: .status, importance: 1)) }
        if rowsBelow.count > 0 {
            let count = String(rowsBelow.count) + (rowsBelow.isMore ? "+" : "")
            items.append(Item(text: "-MORE(\(count))-", face: .statusBusy, importance: 7))
        }
        items.append(activity(state, columns: columns))
        if let position = state.window.editing, state.window.answering.request == nil {
            let number = state.window.conversation.messages.prefix(position + 1).count { $0.role == .user }
            let text = state.catalog.text(tr("editing question \("number", number)"))
            items.append(Item(text: text, face: .statusBusy, importance: 7))
        }
        if state.window.autosave.failure != nil {
            items.append(Item(text: state.catalog.text(tr("not saved")), face: .error, importance: 8))
        } else if state.saving.isPrivate {
            items.append(Item(text: state.catalog.text(tr("private")), face: .status, importance: 4))
        }
        if let use = state.contextUse {
            let text = state.catalog.line(tr("ctx \("percent", Int((use * 100).rounded()))%"))
            items.append(Item(text: text, face: use >= 0.8 ? .noticeWarning : .status, importance: use >= 0.8 ? 6 : 2))
        }
        if let warning = state.server.rateLimit?.warning {
            items.append(Item(text: state.catalog.line(warning), face: .noticeWarning, importance: 5))
        }
        if let tokens = tokens(state) {
            items.append(Item(text: state.catalog.line(tokens), face: .status, importance: 3))
        }
        if let notice = state.notice, fits(notice, state, columns: columns) { items.append(item(for: notice, state)) }
        return items
    }

    private static func item(for notice: Notice, _ state: State) -> Item {
        Item(text: state.catalog.line(notice.text), face: face(of: notice), importance: 8)
    }

    private static func face(of notice: Notice) -> FaceName {
        switch notice.severity {
        case .plain: .status
        case .warning: .noticeWarning
        case .error: .error
        }
    }

    /// A notice that would push other things off the bar stands above it, and so does one that has no room beside what
    /// is never dropped: both are to be read.
    private static func fits(_ notice: Notice, _ state: State, columns: Int) -> Bool {
        let item = item(for: notice, state)
        guard DisplayWidth.columns(of: item.text) <= columns / 2 else { return false }
        let activity = activity(state, columns: columns)
        let position =
            state.searchPlace.map { [Item(text: state.catalog.line($0), face: .statusBusy, importance: 10)] } ?? []
        return activity.importance < item.importance || width(position + [activity, item]) <= columns
    }

    /// The rows of a notice too long for the bar; empty if there is none.
    static func noticeRows(_ state: State, columns: Int) -> [CellRow] {
        guard let notice = state.notice, !fits(notice, state, columns: columns) else { return [] }
        let face = bar(face(of: notice), state.theme)
        let lead = [Cell(.blank, face)]
        return LineWrap.wrap(
            [StyledRun(state.catalog.line(notice.text), face)], columns: columns, indent: lead, fill: face
        ).map(\.row)
    }

    /// What is going on. It is never dropped.
    private static func activity(_ state: State, columns: Int) -> Item {
        if let words = state.comparisonWords {
            return Item(text: state.catalog.line(words), face: .statusBusy, importance: 9)
        }
        if let open = state.window.answering.request {
            let text = text(for: open, state.stopHint(tr("stops")), at: state.moment.uptime)
            return Item(text: state.catalog.line(text), face: .statusBusy, importance: 9)
        }
        if let failure = state.server.refusal ?? state.server.lastFailure {
            return Item(text: failure.text(fitting: columns - 1, state.catalog), face: .error, importance: 9)
        }
        switch state.window.conversation.messages.last?.state {
        case .stopped: return Item(text: state.catalog.text(tr("stopped")), face: .status, importance: 9)
        case .cut, .unconfirmed:
            return Item(text: state.catalog.text(tr("cut off")), face: .noticeWarning, importance: 9)
        default: return Item(text: state.catalog.text(tr("ready")), face: .status, importance: 5)
        }
    }

    private static func text(for request: OpenRequest, _ stops: Text?, at now: Duration) -> Text {
        func elapsed(_ text: Text) -> Text {
            let seconds = (now - request.startedAt).wholeSeconds
            return seconds < 1 ? text : tr("\("activity", text) \("seconds", seconds) s").hinting(stops)
        }
        switch request.phase {
        case .connecting: return elapsed(tr("connecting"))
        case .waiting: return elapsed(tr("waiting"))
        case .thinking: return elapsed(tr("thinking"))
        case .streaming: return request.rate?.words ?? tr("streaming")
        case .retrying(let retrying, let until):
            guard let limit = retrying.limit else { return elapsed(tr("loading the model")) }
            let seconds = max(0, (until - now + .milliseconds(999)).wholeSeconds)
            return tr(
                "retry \("attempt", retrying.attempt) of \("limit", limit) in \("seconds", seconds) s"
            ).hinting(retrying.cause.summary, stops)
        }
    }

    /// Tokens of the last reply, once it has ended.
    private static func tokens(_ state: State) -> Text? {
        guard state.window.answering.request == nil, let usage = state.window.conversation.messages.last?.usage else {
            return nil
        }
        return (usage.totalTokens ?? usage.completionTokens).map {
            tr("\("number", number: $0.grouped) tok")
        }
    }
}
