import Layout
import Screen

/// A letter on each link in view: pressed, it copies where the link leads; with Shift it opens it.
struct LinkHints: Hashable, Sendable {
    struct Hint: Hashable, Sendable {
        var letters: String
        /// Of the pane.
        var row: Int
        var column: Int
        var target: String
    }

    let hints: [Hint]
    /// What was pressed of letters that are two.
    var typed = ""

    /// The letters that lie under the fingers first.
    private static let alphabet = Array("asdfghjklqwertyuiopzxcvbnm")

    /// Nil if there is no link.
    init?(_ links: [ShownLinks.Link]) {
        guard !links.isEmpty else { return nil }
        hints = zip(Self.letters(links.count), links).map { letters, link in
            Hint(
                letters: letters, row: link.stretches[0].row, column: link.stretches[0].columns.lowerBound,
                target: link.target)
        }
    }

    /// One letter each, or two where there are too many links for one.
    private static func letters(_ count: Int) -> [String] {
        guard count > alphabet.count else { return alphabet.prefix(count).map { String($0) } }
        return alphabet.lazy.flatMap { first in alphabet.map { String([first, $0]) } }.prefix(count).map(\.self)
    }

    /// The hints that may still be meant.
    var fitting: [Hint] { hints.filter { $0.letters.hasPrefix(typed) } }

    /// Paints the letters over the links.
    func paint(on rows: inout [CellRow], _ theme: Theme) {
        for hint in fitting where rows.indices.contains(hint.row) {
            var column = hint.column
            for letter in hint.letters.dropFirst(typed.count) {
                guard rows[hint.row].cells.indices.contains(column) else { break }
                rows[hint.row].put(Cell(Glyph(letter.unicodeScalars.first ?? " "), theme[.searchCurrent]), at: column)
                column += 1
            }
        }
    }
}

/// Where a link leads, as far as it is opened outside: a page of the web or a mail address, nothing of this machine.
enum LinkTarget {
    static func isOpenable(_ target: String) -> Bool {
        let scheme = target.prefix { $0 != ":" }.lowercased()
        return ["http", "https", "mailto"].contains(scheme) && target.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}
