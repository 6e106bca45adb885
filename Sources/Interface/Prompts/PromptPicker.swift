import Chat
import Editing
import Layout
import Localization
import Prompts
import Screen

/// The prompts, with the text of the selected one.
package struct PromptPicker: ListPopup {
    struct Row: PickerRow {
        var prompt: Prompt
        /// What is typed is looked for in the description, too.
        var name: String { prompt.name }

        static func fitting(_ query: String, of rows: [Row]) -> [PickerMatch<Row>] {
            guard !query.isBlank else { return rows.map { PickerMatch(row: $0) } }
            let pattern = FuzzyMatch.Pattern(query)
            let found = rows.enumerated().compactMap {
                index, row -> (match: PickerMatch<Row>, score: Int, index: Int)? in
                if let match = FuzzyMatch(pattern, in: row.name) {
                    return (PickerMatch(row: row, matched: match.offsets), match.score + 1_000, index)
                }
                let isSaid = row.prompt.description.lowercased().contains(query.lowercased())
                return isSaid ? (PickerMatch(row: row), 0, index) : nil
            }
            return found.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.match)
        }
    }

    var list: ListPicker<Row>

    init(_ prompts: [Prompt]) { list = ListPicker(prompts.map { Row(prompt: $0) }) }

    var popup: Popup { .prompts(self) }
    var linearPrompt: Text? { tr("prompt: ") }

    func choose(in state: inout State) -> [Effect] {
        state.popup = nil
        if let prompt = list.selected?.prompt { state.write(prompt) }
        return []
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("prompt› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let title = tr("1 prompt", "\(.count) prompts", count: list.matches.count).hinting(
            tr("type to filter"), context.state.input.keymap.hints((.send, tr("selects")), (.stop, tr("cancels"))))
        return rows(title, preview: preview(in: context), in: context) { Self.row($0, $1, context) }
    }

    private static func row(_ match: PickerMatch<Row>, _ isSelected: Bool, _ context: PopupContext) -> CellRow {
        let (theme, columns, prompt) = (context.theme, context.columns, match.row.prompt)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        let detail = isSelected ? face : theme[.popupDetail]
        var row = match.row(match.row.name, face, theme)
        let hint = prompt.argumentHint.isEmpty ? "" : " " + Sanitize.line(prompt.argumentHint)
        row.append(hint, face: detail)
        row.pad(to: max(row.cells.count + 2, min(28, columns / 2)), face: face)
        row.append(Sanitize.line(prompt.description), face: detail)
        row.truncate(to: columns)
        return row
    }

    /// The beginning of the selected prompt, below a rule with its file.
    private func preview(in context: PopupContext) -> [CellRow] {
        guard let prompt = list.selected?.prompt else { return [] }
        return previewRows(.code(prompt.origin.path), in: context) { most in
            // As much as can be seen; a prompt may be a megabyte.
            let text = String(prompt.body.source.prefix(context.columns * (most + 1)))
            return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                PopupView.wrap(Sanitize.piece(String($0)), context.theme[.popup], in: context)
            }
        }
    }
}

extension PromptPicker {
    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(tr("prompts"), state)]
            + LinearPopup.numbered(
                list.matches.map { (.verbatim($0.row.name), .verbatim($0.row.prompt.description)) }, state)
    }

    /// A number or a name, and arguments behind it.
    func answer(_ line: String, in state: inout State) -> [Effect] {
        let word = line.prefix { !$0.isWhitespace }
        let argument = line.dropFirst(word.count).trimmingPrefix(while: \.isWhitespace)
        let name = numbered(String(word))?.name ?? list.matches.first { $0.row.name == word }?.row.name
        guard let name else {
            state.popup = popup
            state.showNotice(tr("no matches for \("word", line) · an empty line cancels"), .warning)
            return []
        }
        return state.callPrompt(name, String(argument), line: "/\(name) \(argument)", isWritten: false)
    }
}
