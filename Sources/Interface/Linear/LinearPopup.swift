import Chat
import Screen

/// What is open above the transcript, as lines: a page whole, a list with a number before each row.
enum LinearPopup {
    private static let hint = "(a number or a name chooses, an empty line closes)"

    static func lines(_ state: State) -> [String] {
        switch state.popup {
        case .page(let page): ["", title(page.title)] + page.lines.map(words(of:))
        case .choice(let list):
            ["", title(list.title)] + list.lines.map { Sanitize.line($0.text) }
                + numbered(list.choices.map { ($0.label, $0.detail) })
        case .models(let picker): models(picker, state)
        case .conversations(let picker):
            ["", title(picker.title)] + numbered(picker.rows.map { ($0.label, $0.detail) })
        case .key:
            [
                "",
                "key for \(Sanitize.line(state.server.endpoint.host)); what you type does not show, an empty line closes",
            ]
        case .themes: ["a theme colours the screen, and there are no colours here"]
        case .palette, nil: []
        }
    }

    private static func words(of line: TextPage.Line) -> String {
        Sanitize.line(line.term.isEmpty ? line.text : "\(line.term): \(line.text)")
    }

    /// Titles name the keys of the screen after a dot; those do nothing here.
    private static func title(_ title: String) -> String {
        Sanitize.line(title.components(before: " · ")) + ":"
    }

    private static func models(_ picker: ModelPicker, _ state: State) -> [String] {
        if state.server.models.knowledge == .asked {
            return ["asking \(Sanitize.line(state.server.endpoint.host)) for models"]
        }
        if picker.rows.isEmpty { return ["no models are listed; type the name of one"] }
        return ["", "models:"]
            + numbered(
                picker.rows.map { ($0.listing.id.rawValue, $0.listing.id == state.window.model ? "in use" : "") })
    }

    private static func numbered(_ rows: [(label: String, detail: String)]) -> [String] {
        rows.enumerated().map { index, row in
            let detail = row.detail.isEmpty ? "" : " (\(Sanitize.line(row.detail)))"
            return "\(index + 1). \(Sanitize.line(row.label))\(detail)"
        } + [hint]
    }
}

extension String {
    fileprivate func components(before separator: String) -> String {
        ranges(of: separator).first.map { String(self[..<$0.lowerBound]) } ?? self
    }
}
