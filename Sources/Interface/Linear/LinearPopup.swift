import Screen

/// What is open above the transcript, as lines: a page whole, a list with a number before each row.
enum LinearPopup {
    private static let hint = "(enter a number or name; an empty line cancels)"

    static func lines(_ state: State) -> [String] { state.popup?.content.lines(in: state) ?? [] }

    /// Titles name the keys of the screen after a dot; those do nothing here.
    static func title(_ title: String) -> String {
        Sanitize.line(title.components(before: " · ")) + ":"
    }

    static func numbered(_ rows: [(label: String, detail: String)]) -> [String] {
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
