import Editing
import Layout
import Localization
import Screen

extension TextPage: PopupContent {
    var popup: Popup { .page(self) }
    var line: Composer? { search.line }

    mutating func edit(_ change: (inout Composer) -> Void) {
        guard var line = search.line else { return }
        change(&line)
        search.line = line
    }

    mutating func scroll(by rows: Int, in state: State) { move(by: .rows(rows), in: state.layout(of: self)) }

    /// All keys are a page's own.
    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        state.handlePageKey(key, self)
        return []
    }

    func choose(in state: inout State) -> [Effect] { [] }

    func prompt(in state: State) -> PopupPrompt? { search.line == nil ? nil : PopupPrompt(text: tr("search› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let layout = PageLayout(
            self, context.theme, context.state.catalog, columns: context.columns, height: context.limit - 1)
        let isMore = layout.top(of: self) < layout.lastTop
        let keymap = context.state.input.keymap
        let title = title.hinting(
            keymap.hint(.stop, tr("closes")), isMore ? keymap.hint(.scrollPageDown, tr("for more")) : nil,
            tr("/ searches"))
        let rule = PopupView.rule(title, in: context)
        return [rule] + layout.visible(of: self).prefix(context.limit - 1)
    }

    /// The first line in view; the line for a search while it is open.
    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int? { search.line == nil && rows.count > 1 ? 1 : nil }

    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(title, state)]
            + lines.map { line in
                let text = state.catalog.line(line.text)
                return line.term.isEmpty ? text : "\(Sanitize.line(line.term)): \(text)"
            }
    }
}
