import Chat
import Layout
import Localization
import Screen

extension Failure {
    /// What happened and what to do, in as much of its words as fits in so many columns. What to do is never cut: a
    /// part of a command helps nobody.
    func text(fitting columns: Int, _ catalog: Catalog) -> String {
        let whole = catalog.line(sentence)
        guard DisplayWidth.columns(of: whole) > columns else { return whole }
        let (what, advice) = (catalog.line(summary), catalog.line(advice))
        let first = remedy.steps.first.map { catalog.line($0.screenText) } ?? ""
        let command = remedy.steps.first?.slashCommand ?? "/details"
        for (advice, least) in [(advice, 44), (first, 16), (command, 0)] where !advice.isEmpty {
            let room = columns - DisplayWidth.columns(of: " · " + advice)
            if room >= least { return what.wholeWords(fitting: room) + " · " + advice }
        }
        return whole.wholeWords(fitting: columns)
    }
}

extension String {
    /// As many of the parts, separated by dots, as fit. The first one always stays. The remedies at the end stay longer
    /// than the parts between.
    func wholeParts(fitting columns: Int) -> String {
        var parts = split(separator: " · ").map { String($0) }
        while parts.count > 1, DisplayWidth.columns(of: parts.joined(separator: " · ")) > columns {
            parts.remove(at: max(1, parts.count - 2))
        }
        return parts.joined(separator: " · ").wholeWords(fitting: columns)
    }

    /// As many whole words as fit, with … for the others.
    func wholeWords(fitting columns: Int) -> String {
        guard DisplayWidth.columns(of: self) > columns else { return self }
        var stored = ""
        for word in split(separator: " ") {
            let longer = stored.isEmpty ? String(word) : stored + " " + word
            guard DisplayWidth.columns(of: longer) < columns else { break }
            stored = longer
        }
        // Half of what stands in brackets says nothing.
        if let open = stored.lastIndex(of: "("), !stored[open...].contains(")") {
            stored = String(stored[..<open]).trimmingWhitespace()
        }
        return stored.closingIsolates + "…"
    }

    /// With an end for each isolate that was cut open: the next words would run its way.
    private var closingIsolates: String {
        let depth = unicodeScalars.reduce(0) { depth, scalar in
            switch scalar.value {
            case 0x2066...0x2068: depth + 1
            case 0x2069: depth - 1
            default: depth
            }
        }
        return self + String(repeating: "\u{2069}", count: max(0, depth))
    }
}
