import Chat
import Editing
import Layout
import Screen

/// The models of the server.
package struct ModelPicker: ListPopup {
    var list: ListPicker<ModelListing>

    init(_ listings: [ModelListing], current: ModelID?) { list = ListPicker(listings) { $0.id == current } }

    var popup: Popup { .models(self) }
    var linearPrompt: String? { "model: " }

    /// Takes a new list; what was typed and chosen stays.
    mutating func replace(_ listings: [ModelListing]) { list.replace(listings) { $0.id == $1.id } }

    func choose(in state: inout State) -> [Effect] {
        if let chosen = list.selected {
            state.use(chosen.id)
        } else if !list.query.text.isBlank {
            state.use(ModelID(list.query.text.trimmingWhitespace()))
        }
        return []
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: "model› ") }

    func rows(in context: PopupContext) -> [CellRow] {
        let height = max(1, min(context.limit - 1, list.matches.count))
        let rows = listRows(
            title(context.state), height: height, empty: Self.emptyText(list.query, context.state), in: context
        ) { match, isSelected in
            Self.row(match, isSelected, context)
        }
        return Array(rows.prefix(context.limit))
    }
}

extension ModelPicker {
    func lines(in state: State) -> [String] {
        if state.server.models.knowledge == .asked {
            return ["asking \(Sanitize.line(state.server.endpoint.host)) for models"]
        }
        if list.matches.isEmpty { return ["no models listed; type a model name"] }
        return ["", "models:"]
            + LinearPopup.numbered(
                list.matches.map { ($0.row.id.rawValue, $0.row.id == state.window.model ? "in use" : "") })
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        if let named = numbered(line) {
            state.use(named.id)
        } else if Int(line) != nil {
            state.popup = popup
            state.showNotice("enter 1 to \(list.matches.count), or an empty line to cancel", .warning)
        } else {
            var picker = self
            picker.edit { $0.setText(line) }
            state.use(picker.list.selected?.id ?? ModelID(line))
        }
        return []
    }

    private func title(_ state: State) -> String {
        let count = list.matches.count == 1 ? "1 model" : "\(list.matches.count) models"
        let isAsking = state.server.models.knowledge == .asked ? " · asking the server" : ""
        return "\(count)\(isAsking) · type to filter".hinting(
            state.input.keymap.hints((.send, "selects"), (.stop, "cancels")))
    }

    private static func emptyText(_ query: Composer, _ state: State) -> String {
        switch state.server.models.knowledge {
        case .asked, .unknown: "asking \(Sanitize.line(state.server.endpoint.host)) …"
        case .failed(let failure): Sanitize.line(failure.summary) + " · or type a model name"
        case .listed:
            query.isEmpty
                ? "the server lists no models · type a model name"
                : "not listed".hinting(state.input.keymap.hint(.send, "uses this name"))
        }
    }

    private static func row(
        _ match: PickerMatch<ModelListing>, _ isSelected: Bool, _ context: PopupContext
    ) -> CellRow {
        let (theme, listing) = (context.theme, match.row)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let isCurrent = listing.id == context.state.window.model
        var row = match.row(listing.id.rawValue, isMarked: isCurrent, face, theme)
        let detail = [
            listing.contextWindow.map { "\($0.grouped) tok" }, listing.owner.map { Sanitize.line($0) },
        ]
        .compactMap(\.self).joined(separator: " · ")
        let gap = context.columns - row.cells.count - DisplayWidth.columns(of: detail) - 1
        if gap >= 2 {
            row.append(String(repeating: " ", count: gap), face: face)
            row.append(detail, face: isSelected ? face : theme[.popupDetail])
        }
        row.truncate(to: context.columns)
        return row
    }
}

extension ModelListing: PickerRow {
    var name: String { id.rawValue }
}
