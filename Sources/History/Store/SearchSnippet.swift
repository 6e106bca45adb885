/// One line around the first word that was found.
enum SearchSnippet {
    private static let before = 30
    private static let after = 60

    /// Where the first of the folded `terms` stands in `text`; its start if none does. Cost: characters up to it.
    static func place(in text: String, terms: [String]) -> String.Index {
        terms.compactMap { find($0, in: text) }.min() ?? text.startIndex
    }

    /// About ninety characters of `text` around a place.
    static func snippet(of text: String, at position: String.Index) -> String {
        let start = text.index(position, offsetBy: -before, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(position, offsetBy: after, limitedBy: text.endIndex) ?? text.endIndex
        let line = text[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return (start > text.startIndex ? "…" : "") + line + (end < text.endIndex ? "…" : "")
    }

    /// Where a folded term begins in the text as it was written. Blanks in the term stand for any blanks or none, as
    /// folding puts some between characters that have none.
    private static func find(_ term: String, in text: String) -> String.Index? {
        let wanted = Array(term.unicodeScalars.filter { $0 != " " })
        guard !wanted.isEmpty else { return nil }
        var scalars: [Unicode.Scalar] = []
        var places: [String.Index] = []
        var hint = 0
        for index in text.indices {
            for scalar in SearchText.fold(String(text[index])).unicodeScalars where !scalar.properties.isWhitespace {
                scalars.append(scalar)
                places.append(index)
            }
            while hint + wanted.count <= scalars.count {
                if scalars[hint..<(hint + wanted.count)].elementsEqual(wanted) { return places[hint] }
                hint += 1
            }
        }
        return nil
    }
}
