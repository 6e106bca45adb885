import Chat
import Screen

extension Failure {
    /// What happened and what to do, in as much of its words as fits in so many columns. What to do is never cut: a
    /// part of a command helps nobody.
    func text(fitting columns: Int) -> String {
        let whole = Sanitize.line(sentence)
        guard DisplayWidth.columns(of: whole) > columns else { return whole }
        let first = remedy.steps.first.map { Sanitize.line($0.screenWords) } ?? ""
        let command = first.hasPrefix("/") ? String(first.prefix { $0 != " " }) : "/details"
        for (advice, least) in [(Sanitize.line(advice), 44), (first, 16), (command, 0)] where !advice.isEmpty {
            let room = columns - DisplayWidth.columns(of: " · " + advice)
            if room >= least { return Self.cut(Sanitize.line(summary), to: room) + " · " + advice }
        }
        return Self.cut(whole, to: columns)
    }

    /// As many whole words as fit, with … for the others.
    private static func cut(_ text: String, to columns: Int) -> String {
        guard DisplayWidth.columns(of: text) > columns else { return text }
        var stored = ""
        for word in text.split(separator: " ") {
            let longer = stored.isEmpty ? String(word) : stored + " " + word
            guard DisplayWidth.columns(of: longer) < columns else { break }
            stored = longer
        }
        // Half of what stands in brackets says nothing.
        if let open = stored.lastIndex(of: "("), !stored[open...].contains(")") {
            stored = String(stored[..<open]).trimmingWhitespace()
        }
        return stored + "…"
    }
}
