import Chat
import Layout
import Localization
import Screen

/// The one-row summary. Items stand in their order from left to right; where the row is too narrow the least
/// important go first.
enum StatusBar {
    /// The last row that was made, and of what: most frames change nothing in it, and then no text is made a string.
    struct Cache: Hashable, Sendable {
        fileprivate var items: [Item] = []
        fileprivate var columns = 0
        fileprivate var theme: Theme?
        fileprivate var catalog = Catalog.english
        fileprivate(set) var row = CellRow()
        /// Where a click goes to another window, by the columns of the row in reading order.
        fileprivate(set) var marks: [Mark] = []
    }

    struct Item: Hashable, Sendable {
        var text: Text
        /// The text as a string, where it was made to fit the bar.
        var fitted: String?
        var face: FaceName
        /// Lower goes first.
        var importance: Int
        /// What stands behind the text, each with what a click on it does.
        var parts: [Part] = []
        /// What a click on the text does.
        var click: Click?
    }

    static func row(
        _ state: State, rowsBelow: TranscriptLayout.RowsBelow, columns: Int, cache: inout Cache
    ) -> CellRow {
        let items = items(state, rowsBelow: rowsBelow, columns: columns)
        if items == cache.items, columns == cache.columns, state.theme == cache.theme, state.catalog == cache.catalog {
            return cache.row
        }
        var marks: [Mark] = []
        let made = row(items, columns: columns, state, &marks)
        cache = Cache(
            items: items, columns: columns, theme: state.theme, catalog: state.catalog, row: made, marks: marks)
        return cache.row
    }

    private static func row(_ items: [Item], columns: Int, _ state: State, _ marks: inout [Mark]) -> CellRow {
        let theme = state.theme
        var items = items
        var texts = items.map { string(of: $0, state) }
        while width(texts) > columns, items.count > 1,
            let least = items.indices.min(by: { items[$0].importance < items[$1].importance })
        {
            items.remove(at: least)
            texts.remove(at: least)
        }
        if texts.count == 1, width(texts) > columns { texts[0] = texts[0].wholeParts(fitting: columns - 1) }
        var row = CellRow(fill: theme[.status])
        for (index, item) in items.enumerated() {
            row.append(index == 0 ? " " : " · ", face: theme[.status])
            append(item, texts[index], to: &row, theme, &marks)
        }
        row.truncate(to: columns)
        return row
    }

    /// Errors and warnings stand on the bar: they take its background, or are reversed as it is.
    static func bar(_ name: FaceName, _ theme: Theme) -> Face {
        guard name == .error || name == .noticeWarning else { return theme[name] }
        let bar = theme[.status]
        var face = theme[name].adding(bar.attributes)
        if !bar.attributes.contains(.reverse) { face.background = bar.background }
        return face
    }

    private static func string(of item: Item, _ state: State) -> String {
        let text = item.fitted ?? state.catalog.line(item.text)
        return item.parts.isEmpty ? text : text + " " + item.parts.map(\.text).joined(separator: " ")
    }

    private static func width(_ items: [String]) -> Int {
        items.reduce(1) { $0 + DisplayWidth.columns(of: $1) + 3 } - 3
    }

    private static func items(
        _ state: State, rowsBelow: TranscriptLayout.RowsBelow, columns: Int
    ) -> [Item] {
        var items: [Item] = []
        items += windows(state)
        if let place = state.searchPlace { items.append(Item(text: place, face: .statusBusy, importance: 10)) }
        if let place = state.browsedPlace { items.append(Item(text: place, face: .statusBusy, importance: 8)) }
        if let mode = state.shownMode { items.append(Item(text: .code(mode), face: .statusBusy, importance: 8)) }
        items.append(Item(text: .verbatim(state.server.endpoint.name), face: .status, importance: 2))
        let model = state.window.model.map { Text.verbatim($0.rawValue) } ?? tr("no model")
        items.append(Item(text: model, face: .statusModel, importance: 6))
        let title = state.window.conversation.title
        if !title.isEmpty { items.append(Item(text: .verbatim(title), face: .status, importance: 1)) }
        if rowsBelow.count > 0 {
            let count = String(rowsBelow.count) + (rowsBelow.isMore ? "+" : "")
            items.append(Item(text: .code("-MORE(\(count))-"), face: .statusBusy, importance: 7))
        }
        items.append(activity(state, columns: columns))
        if let position = state.window.editing, state.window.answering.request == nil {
            let number = state.window.conversation.messages.prefix(position + 1).count { $0.role == .user }
            items.append(Item(text: tr("editing question \("number", number)"), face: .statusBusy, importance: 7))
        }
        if state.window.tools.corrected != nil {
            items.append(Item(text: tr("editing the reply"), face: .statusBusy, importance: 7))
        }
        if state.window.autosave.failure != nil {
            items.append(Item(text: tr("not saved"), face: .error, importance: 8))
        } else if state.saving.isPrivate {
            items.append(Item(text: tr("private"), face: .status, importance: 4))
        }
        if let use = state.contextUse {
            let text = tr("ctx \("percent", Int((use * 100).rounded()))%")
            items.append(Item(text: text, face: use >= 0.8 ? .noticeWarning : .status, importance: use >= 0.8 ? 6 : 2))
        }
        if let warning = state.server.rateLimit?.warning {
            items.append(Item(text: warning, face: .noticeWarning, importance: 5))
        }
        if let tokens = tokens(state) { items.append(Item(text: tokens, face: .status, importance: 3)) }
        if let notice = state.notice, fits(notice, state, columns: columns) {
            items.append(Item(text: notice.text, face: face(of: notice), importance: noticeImportance))
        }
        return items
    }

    private static let noticeImportance = 8

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
        let text = state.catalog.line(notice.text)
        guard DisplayWidth.columns(of: text) <= columns / 2 else { return false }
        let activity = activity(state, columns: columns)
        let standing = activity.importance < noticeImportance ? nil : string(of: activity, state)
        let kept = [state.searchPlace.map { state.catalog.line($0) }, standing, text]
        return width(kept.compactMap(\.self)) <= columns
    }

    /// The rows above the bar, at most `limit`: of a notice too long for it, and before that of one that cannot have
    /// been read yet. Without room for both it is the newer one.
    static func noticeRows(_ state: State, columns: Int, limit: Int = .max) -> [CellRow] {
        guard let notice = state.notice else { return [] }
        let rows = fits(notice, state, columns: columns) ? [] : rows(of: notice, state, columns: columns)
        let earlier = state.window.notices.earlier.map { self.rows(of: $0, state, columns: columns) } ?? []
        return earlier.count + rows.count <= limit ? earlier + rows : Array(rows.prefix(limit))
    }

    private static func rows(of notice: Notice, _ state: State, columns: Int) -> [CellRow] {
        let face = bar(face(of: notice), state.theme)
        let lead = [Cell(.blank, face)]
        return LineWrap.rows(
            [StyledRun(state.catalog.line(notice.text), face)], columns: columns, indent: lead, fill: face)
    }

    /// What is going on. It is never dropped.
    private static func activity(_ state: State, columns: Int) -> Item {
        if let words = state.comparisonWords {
            return Item(text: words, face: .statusBusy, importance: 9)
        }
        if let open = state.window.answering.request {
            return Item(text: text(for: open, state), face: .statusBusy, importance: 9)
        }
        if let failure = state.window.shownFailure {
            let shown = failure.text(fitting: columns - 1, state.catalog)
            return Item(text: .empty, fitted: shown, face: .error, importance: 9)
        }
        switch state.window.conversation.messages.last?.state {
        case .stopped: return Item(text: tr("stopped"), face: .status, importance: 9)
        case .cut, .unconfirmed:
            return Item(text: tr("cut off"), face: .noticeWarning, importance: 9)
        default: return Item(text: tr("ready"), face: .status, importance: 5)
        }
    }

    private static func text(for request: OpenRequest, _ state: State) -> Text {
        let now = state.moment.uptime
        var stops: Text? { state.stopHint(tr("stops")) }
        func elapsed(_ text: Text) -> Text {
            let seconds = (now - request.startedAt).wholeSeconds
            return seconds < 1 ? text : tr("\("activity", text) \("seconds", seconds) s").hinting(stops)
        }
        switch request.phase {
        case .queued: return elapsed(tr("waiting for another reply to end"))
        // Most servers send nothing before the first word, so that nobody knows for sure what is waited for.
        case .connecting: return now - request.startedAt < .seconds(1) ? tr("connecting") : elapsed(tr("waiting"))
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
