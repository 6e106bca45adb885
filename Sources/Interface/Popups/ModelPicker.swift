import Chat
import Editing
import Layout
import Localization
import Screen

/// The models of the server.
package struct ModelPicker: ListPopup {
    var list: ListPicker<ModelListing>

    init(_ listings: [ModelListing], current: ModelID?) { list = ListPicker(listings) { $0.id == current } }

    var popup: Popup { .models(self) }
    var linearPrompt: Text? { tr("model: ") }

    /// Takes a new list; what was typed and chosen stays.
    mutating func replace(_ listings: [ModelListing]) { list.replace(listings) { $0.id == $1.id } }

    func choose(in state: inout State) -> [Effect] {
        if let chosen = list.selected {
            // The row is a model, even if an alias has its name.
            state.select(chosen.id)
        } else if !list.query.text.isBlank {
            state.use(ModelID(list.query.text.trimmingWhitespace()))
        }
        return []
    }

    static let favoriteKey = "Ctrl-T"

    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        guard key == KeyPress(name: Self.favoriteKey), let chosen = list.selected else { return nil }
        return state.toggleFavorite(chosen.id)
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("model› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let height = max(1, min(context.limit - 1, list.matches.count))
        let rows = listRows(
            title(context.state), height: height, empty: Self.emptyText(list.query, context.state), in: context
        ) { match, isSelected in
            Self.row(match, isSelected, context)
        }
        return rows
    }
}

extension ModelPicker {
    func lines(in state: State) -> [String] {
        if state.server.models.knowledge == .asked {
            return [state.catalog.line(Self.asking(state))]
        }
        if list.matches.isEmpty { return [state.catalog.line(tr("no models listed; type a model name"))] }
        return ["", LinearPopup.title(tr("models"), state)]
            + LinearPopup.numbered(
                list.matches.map { match in
                    (.verbatim(match.row.id.rawValue), match.row.id == state.window.model ? tr("in use") : .empty)
                }, state)
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        if let named = numbered(line) {
            state.use(named.id)
        } else if Int(line) != nil {
            state.popup = popup
            state.showNotice(tr("enter 1 to \("last", list.matches.count), or an empty line to cancel"), .warning)
        } else {
            var picker = self
            picker.edit { $0.setText(line) }
            state.use(picker.list.selected?.id ?? ModelID(line))
        }
        return []
    }

    private func title(_ state: State) -> Text {
        tr("1 model", "\(.count) models", count: list.matches.count).hinting(
            state.server.models.knowledge == .asked ? tr("asking the server") : nil, tr("type to filter"),
            state.input.keymap.hints((.send, tr("selects")), (.stop, tr("cancels"))),
            tr("\("key", code: Self.favoriteKey) stars it"))
    }

    private static func asking(_ state: State) -> Text {
        tr("asking \("server", code: state.server.endpoint.host) for its models")
    }

    private static func emptyText(_ query: Composer, _ state: State) -> Text {
        switch state.server.models.knowledge {
        case .asked, .unknown: asking(state)
        case .failed(let failure): failure.summary.hinting(tr("or type a model name"))
        case .listed:
            query.isEmpty
                ? tr("the server lists no models · type a model name")
                : tr("not listed").hinting(state.input.keymap.hint(.send, tr("uses this name")))
        }
    }

    private static func details(of listing: ModelListing, _ state: State) -> [Text] {
        let aliases = state.aliases.names(of: listing.id).map { Text.code($0) }
        let abilities = ModelAbility.allCases.filter(listing.abilities.contains).compactMap { Self.abilities[$0] }
        let details: [Text?] = [
            aliases.isEmpty ? nil : .list(aliases),
            listing.contextWindow.map { tr("\("number", number: $0.grouped) tok") }, listing.price.map(price),
            abilities.isEmpty ? nil : .list(abilities), listing.owner.map { .verbatim($0) },
        ]
        return details.compactMap(\.self)
    }

    private static let abilities: [ModelAbility: Text] = [
        .images: tr("images"), .tools: tr("tools"), .reasoning: tr("reasoning"),
    ]

    /// Dollars for a million tokens of the question and of the reply.
    private static func price(_ price: ModelPrice) -> Text {
        if price.input == 0, price.output == 0 { return tr("free") }
        let (input, output) = (amount(price.input), amount(price.output))
        return tr("$\("input", number: input)/$\("output", number: output) per 1M")
    }

    /// To the cent, or to a hundredth of it where it is less than one.
    private static func amount(_ dollars: Double) -> String {
        let steps = dollars < 0.1 ? 10_000 : 100
        let parts = Int((dollars * Double(steps)).rounded())
        let rest = parts % steps
        guard rest > 0 else { return "\(parts / steps)" }
        let digits = String(rest + steps).dropFirst()
        return "\(parts / steps).\(digits)"
    }

    private static func row(
        _ match: PickerMatch<ModelListing>, _ isSelected: Bool, _ context: PopupContext
    ) -> CellRow {
        let (theme, listing) = (context.theme, match.row)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let isCurrent = listing.id == context.state.window.model
        let isFavorite = context.state.server.models.favorites.contains(listing.id)
        let mark = (isCurrent ? "●" : isFavorite ? "★" : " ") + (isCurrent && isFavorite ? "★" : " ")
        var row = match.row(listing.id.rawValue, mark: mark, face, theme)
        // What there is no room for is left out from the end.
        var details = details(of: listing, context.state)
        while !details.isEmpty {
            let detail = context.line(.joined(details))
            let gap = context.columns - row.cells.count - DisplayWidth.columns(of: detail) - 1
            if gap >= 2 {
                row.append(String(repeating: " ", count: gap), face: face)
                row.append(detail, face: isSelected ? face : theme[.popupDetail])
                break
            }
            details.removeLast()
        }
        row.truncate(to: context.columns)
        return row
    }
}

extension ModelListing: PickerRow {
    var name: String { id.rawValue }
}
