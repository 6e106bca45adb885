import Chat
import Screen

/// A popup as rows at the bottom of the transcript pane: a rule with its title, and what it holds.
enum PopupView {
    static func rows(_ state: State, columns: Int, limit: Int) -> [CellRow]? {
        switch state.popup {
        case .models(let picker): models(picker, state, columns, limit)
        case .page(let page): self.page(page, state, columns, limit)
        case .choice(let list): choice(list, state, columns, limit)
        case .conversations(let picker): ConversationPickerView.rows(picker, state, columns, limit)
        case .themes(let picker): ThemePickerView.rows(picker, state, columns, limit)
        case .key(let prompt): key(prompt, state, columns, limit)
        case .palette(let palette): self.palette(palette, state, columns, limit)
        case nil: state.showsLeaderKeys ? leaderKeys(state, columns, limit) : nil
        }
    }

    static func rule(_ title: String, _ theme: Theme, _ columns: Int) -> CellRow {
        var row = CellRow(fill: theme[.popup])
        row.append("── ", face: theme[.popupBorder])
        row.append(title + " ", face: theme[.popupTitle])
        row.truncate(to: columns)
        while row.cells.count < columns { row.append("─", face: theme[.popupBorder]) }
        return row
    }

    static func isRule(_ row: CellRow) -> Bool { row.cells.first?.glyph == Glyph("─") }

    private static func models(_ picker: ModelPicker, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let height = max(1, min(limit - 1, max(1, picker.rows.count)))
        let top = max(0, min(picker.selection - height / 2, picker.rows.count - height))
        var rows = [rule(title(picker, state), theme, columns)]
        for index in top..<min(picker.rows.count, top + height) {
            rows.append(model(picker.rows[index], isSelected: index == picker.selection, state, columns))
        }
        if picker.rows.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  " + emptyWords(picker, state), face: theme[.popupDetail])
            row.truncate(to: columns)
            rows.append(row)
        }
        return Array(rows.prefix(limit))
    }

    private static func title(_ picker: ModelPicker, _ state: State) -> String {
        let count = picker.rows.count == 1 ? "1 model" : "\(picker.rows.count) models"
        let isAsking = state.server.models.knowledge == .asked ? " · asking the server" : ""
        return "\(count)\(isAsking) · type to filter".hinting(
            state.input.keymap.hints((.send, "takes"), (.stop, "closes")))
    }

    private static func emptyWords(_ picker: ModelPicker, _ state: State) -> String {
        switch state.server.models.knowledge {
        case .asked, .unknown: "asking \(Sanitize.line(state.server.endpoint.host)) …"
        case .failed(let failure): Sanitize.line(failure.summary) + " · a model's name can be typed"
        case .listed:
            picker.query.isEmpty
                ? "the server lists no model · a name can be typed"
                : "not listed".hinting(state.input.keymap.hint(.send, "takes the name as it is"))
        }
    }

    private static func model(_ entry: ModelPicker.Row, isSelected: Bool, _ state: State, _ columns: Int) -> CellRow {
        let theme = state.theme
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let matchFace = theme[.popupMatch].adding(face.attributes)
        var row = CellRow(fill: face)
        row.append(entry.listing.id == state.window.model ? "● " : "  ", face: face)
        let matched = Set(entry.matched)
        for (offset, character) in entry.listing.id.rawValue.enumerated() {
            row.append(character, face: matched.contains(offset) ? matchFace : face)
        }
        row.isolate(from: 2)
        let detail = [
            entry.listing.contextWindow.map { "\($0.grouped) tok" }, entry.listing.owner.map { Sanitize.line($0) },
        ]
        .compactMap(\.self).joined(separator: " · ")
        let gap = columns - row.cells.count - DisplayWidth.columns(of: detail) - 1
        if gap >= 2 {
            row.append(String(repeating: " ", count: gap), face: face)
            row.append(detail, face: isSelected ? face : theme[.popupDetail])
        }
        row.truncate(to: columns)
        return row
    }

    private static func page(_ page: TextPage, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let layout = PageLayout(page, state.theme, columns: columns, height: limit - 1)
        let isMore = layout.top(of: page) < layout.lastTop
        let title = page.title.hinting(
            state.input.keymap.hint(.stop, "closes"),
            isMore ? state.input.keymap.hint(.scrollPageDown, "for more") : nil,
            "/ searches")
        return [rule(title, state.theme, columns)] + layout.visible(of: page).prefix(limit - 1)
    }

    private static func choice(_ list: ChoiceList, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let title = list.title.hinting(state.input.keymap.hints((.send, "takes"), (.stop, "closes")))
        var rows = [rule(title, theme, columns)]
        for line in list.lines {
            rows += LineWrap.wrap([StyledRun(line.text, theme[line.face])], columns: columns, fill: theme[.popup]).map(
                \.row)
        }
        for (index, choice) in list.choices.enumerated() {
            let isSelected = index == list.selection
            let face = isSelected ? theme[.popupSelected] : theme[.popup]
            var row = CellRow(fill: face)
            row.append("  \(index + 1) ", face: face)
            row.append(Sanitize.line(choice.label), face: face)
            if !choice.detail.isEmpty {
                row.append("  " + Sanitize.line(choice.detail), face: isSelected ? face : theme[.popupDetail])
            }
            row.truncate(to: columns)
            rows.append(row)
        }
        return Array(rows.suffix(limit))
    }

    private static func key(_ prompt: KeyPrompt, _ state: State, _ columns: Int, _ limit: Int) -> [CellRow] {
        let theme = state.theme
        let fate = prompt.stores ? "saved once it is accepted" : "used until you quit; /key store saves it"
        var lines = ["The API key goes to \(prompt.host) only. It is \(fate)."]
        if state.server.endpoint.isResayil { lines.append("Keys are made at https://llm.resayil.io/api-keys") }
        let body = lines.flatMap { line in
            LineWrap.wrap([StyledRun(Sanitize.line(line), theme[.popup])], columns: columns, fill: theme[.popup]).map(
                \.row)
        }
        return [rule("key", theme, columns)] + body.prefix(limit - 1)
    }
}
