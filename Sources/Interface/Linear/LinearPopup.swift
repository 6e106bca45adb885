import Layout
import Localization
import Screen

/// What is open above the transcript, as lines: a page whole, a list with a number before each row.
enum LinearPopup {
    static func lines(_ state: State) -> [String] { state.popup?.content.lines(in: state) ?? [] }

    static func title(_ title: Text, _ state: State) -> String { state.catalog.line(title) + ":" }

    static func numbered(_ rows: [(label: Text, detail: Text)], _ state: State) -> [String] {
        let catalog = state.catalog
        return rows.enumerated().map { index, row in
            let detail = row.detail.isEmpty ? "" : " (\(catalog.line(row.detail)))"
            return "\(index + 1). \(catalog.line(row.label))\(detail)"
        } + [catalog.line(tr("(enter a number or name; an empty line cancels)"))]
    }
}
