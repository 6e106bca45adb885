package import Editing

extension Composer {
    /// A composer with a text, and the cursor where `|` marks it.
    package init(marked: String) {
        let parts = marked.unicodeScalars.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        var text = String.UnicodeScalarView()
        for part in parts { text.append(contentsOf: part) }
        self.init(text: String(text))
        move(to: parts[0].reduce(0) { $0 + UTF8.width($1) })
    }

    /// The text, with `|` at the cursor.
    package var marked: String { String(body[0..<cursor]) + "|" + body[cursor..<body.count] }
}
