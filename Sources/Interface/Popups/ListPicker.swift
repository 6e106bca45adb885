import Editing
import Layout
import Localization
import Screen

/// One of the rows of a `ListPicker`.
protocol PickerRow: Hashable, Sendable {
    /// What is typed is looked for in it.
    var name: String { get }

    /// The rows that fit what is typed, best first.
    static func fitting(_ query: String, of rows: [Self]) -> [PickerMatch<Self>]
}

/// A row that fits what is typed.
struct PickerMatch<Row: PickerRow>: Hashable, Sendable {
    var row: Row
    /// Offsets of the letters that matched, in characters of the row's name.
    var matched: [Int] = []
}

extension PickerRow {
    /// By letters in their order; all rows if nothing is typed.
    static func fitting(_ query: String, of rows: [Self]) -> [PickerMatch<Self>] {
        guard !query.isEmpty else { return rows.map { PickerMatch(row: $0) } }
        let pattern = FuzzyMatch.Pattern(query)
        let matches = rows.compactMap { row in
            FuzzyMatch(pattern, in: row.name).map {
                (match: PickerMatch(row: row, matched: $0.offsets), score: $0.score)
            }
        }
        return matches.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .map(\.element.match)
    }
}

extension PickerMatch {
    /// The beginning of its row: a mark, and the name with the letters that matched. `label` is the name as it is shown,
    /// character for character.
    func row(_ label: String, mark: String = "  ", _ face: Face, _ theme: Theme, digits: Int = 0) -> CellRow {
        let matchFace = face.under(theme[.popupMatch])
        let matched = Set(matched)
        var row = CellRow(fill: face)
        row.append(mark, face: face)
        for (offset, character) in label.enumerated() {
            row.append(Sanitize.line(String(character)), face: matched.contains(offset) ? matchFace : face)
        }
        row.isolate(from: 2)
        // A number before the name stays at the beginning of the row, whatever the direction of the name.
        if digits > 0 { [2 + digits, 3 + digits].forEach { row.isolate(from: $0) } }
        return row
    }

    /// The whole row: its beginning, and at the other end a detail, unless that leaves too little room for the name.
    func row(
        _ label: String, _ detail: Text, _ isSelected: Bool, _ context: PopupContext, digits: Int = 0
    ) -> CellRow {
        let (theme, columns) = (context.theme, context.columns)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        var row = row(label, face, theme, digits: digits)
        let detail = context.line(detail)
        let room = columns - DisplayWidth.columns(of: detail) - 1
        if room >= columns / 3 {
            row.truncate(to: room - 2)
            row.append(String(repeating: " ", count: room - row.cells.count), face: face)
            row.append(detail, face: isSelected ? face : theme[.popupDetail])
        }
        row.truncate(to: columns)
        return row
    }
}

/// Rows to choose from, filtered as one types.
struct ListPicker<Row: PickerRow>: Hashable, Sendable {
    private(set) var query = Composer()
    private(set) var matches: [PickerMatch<Row>]
    /// An index into `matches`.
    private(set) var selection = 0
    private(set) var all: [Row]
    /// A row that still fits stays selected while one types; else the first is.
    private let keepsSelected: Bool

    init(_ rows: [Row], keepsSelected: Bool = false, selecting isSelected: (Row) -> Bool = { _ in false }) {
        all = rows
        matches = Row.fitting("", of: rows)
        self.keepsSelected = keepsSelected
        selection = index(where: isSelected)
    }

    var selected: Row? { matches.indices.contains(selection) ? matches[selection].row : nil }

    /// Takes another list; what was typed stays, and the selected row if it is there again.
    mutating func replace(_ rows: [Row], isSame: (Row, Row) -> Bool) {
        let before = selected
        all = rows
        matches = Row.fitting(query.text, of: rows)
        selection = index { row in before.map { isSame($0, row) } ?? false }
    }

    mutating func edit(_ change: (inout Composer) -> Void) {
        let before = query.text
        change(&query)
        guard query.text != before else { return }
        let chosen = keepsSelected ? selected : nil
        matches = Row.fitting(query.text, of: all)
        selection = index { $0 == chosen }
    }

    mutating func moveSelection(by rows: Int) { selection = max(0, min(matches.count - 1, selection + rows)) }

    private func index(where isSelected: (Row) -> Bool) -> Int { matches.firstIndex { isSelected($0.row) } ?? 0 }
}

/// A popup that is a list to choose from.
protocol ListPopup: PopupContent {
    associatedtype Row: PickerRow
    var list: ListPicker<Row> { get set }
}

extension ListPopup {
    var line: Composer? { list.query }

    mutating func edit(_ change: (inout Composer) -> Void) { list.edit(change) }
    mutating func moveSelection(by rows: Int) { list.moveSelection(by: rows) }
    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int? {
        rows.firstIndex { $0.fill == theme[.popupSelected] }
    }

    /// A rule with the title, and as many rows around the selected one as `height` says; `empty` where none fits.
    func listRows(
        _ title: Text, height: Int, empty: Text, in context: PopupContext,
        row: (PickerMatch<Row>, _ isSelected: Bool) -> CellRow
    ) -> [CellRow] {
        let theme = context.theme
        let top = max(0, min(list.selection - height / 2, list.matches.count - height))
        var rows = [PopupView.rule(title, in: context)]
        for index in top..<min(list.matches.count, top + height) {
            rows.append(row(list.matches[index], index == list.selection))
        }
        if list.matches.isEmpty {
            var row = CellRow(fill: theme[.popup])
            row.append("  " + context.line(empty), face: theme[.popupDetail])
            row.truncate(to: context.columns)
            rows.append(row)
        }
        return rows
    }

    /// The whole popup: the list, and a preview of the selected row below it.
    func rows(
        _ title: Text, preview: [CellRow], in context: PopupContext,
        row: (PickerMatch<Row>, _ isSelected: Bool) -> CellRow
    ) -> [CellRow] {
        let height = max(1, min(context.limit - preview.count - 1, list.matches.count))
        let rows = listRows(title, height: height, empty: tr("no matches"), in: context, row: row)
        return rows + preview
    }

    /// A rule with the title, and rows below it; nothing where there is no room for them. The rows get to know how many
    /// there may be.
    func previewRows(_ title: Text, in context: PopupContext, _ rows: (Int) -> [CellRow]) -> [CellRow] {
        let limit = context.limit - 5
        guard limit >= 6 else { return [] }
        let most = min(limit, limit / 2 + 2) - 1
        let found = rows(most)
        return found.isEmpty ? [] : [PopupView.rule(title, in: context)] + found.prefix(most)
    }

    /// The row that a line of linear mode names by its number; nil if it is no such number.
    func numbered(_ line: String) -> Row? {
        guard let number = Int(line), list.matches.indices.contains(number - 1) else { return nil }
        return list.matches[number - 1].row
    }
}
