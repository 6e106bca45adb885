import Letters
import Screen

/// A fuzzy match of what was typed against a name: the letters in order, anywhere, with a score that prefers starts of
/// words, runs and exact case. Accents, vowel marks and the forms of Arabic letters count for nothing.
package struct FuzzyMatch: Hashable, Sendable {
    /// Higher is better. Only comparable for one pattern.
    package var score: Int
    /// Offsets (in characters) of the name's letters that matched.
    package var offsets: [Int]

    /// What is looked for, made ready once for all the names of a list.
    package struct Pattern: Hashable, Sendable {
        fileprivate let letters: [Character]
        fileprivate let folded: [Character]

        package init(_ text: String) {
            letters = text.filter { !$0.isWhitespace }.map(\.self)
            folded = letters.map { Fold.plain($0) }
        }
    }

    /// What is looked in, made ready once for all that is typed.
    package struct Name: Hashable, Sendable {
        fileprivate let letters: [Character]
        fileprivate let folded: [Character]

        package init(_ text: String) {
            letters = Array(text)
            folded = letters.map { Fold.plain($0) }
        }
    }

    /// So many places are tried where a match may begin: a name of thousands of the same letter costs no more.
    private static let mostStarts = 64

    package init?(_ pattern: String, in name: String) { self.init(Pattern(pattern), in: name) }

    /// Nil if the letters of `pattern` do not occur in `name` in order. An empty pattern matches everything.
    ///
    /// Cost: that of the name; what is longer than the name is not looked at.
    package init?(_ pattern: Pattern, in name: String) {
        guard pattern.letters.count <= name.utf8.count else { return nil }
        self.init(pattern, in: Name(name))
    }

    package init?(_ pattern: Pattern, in name: Name) {
        guard let first = pattern.folded.first else {
            self.init(score: 0, offsets: [])
            return
        }
        let (letters, folded) = (name.letters, name.folded)
        guard pattern.letters.count <= letters.count else { return nil }
        var best: FuzzyMatch?
        for start in folded.indices.lazy.filter({ folded[$0] == first }).prefix(Self.mostStarts) {
            guard let match = Self.greedy(pattern, letters, folded, from: start) else { break }
            if match.score > best?.score ?? Int.min { best = match }
        }
        guard let best else { return nil }
        self = best
    }

    private init(score: Int, offsets: [Int]) {
        self.score = score
        self.offsets = offsets
    }

    private static func greedy(
        _ pattern: Pattern, _ letters: [Character], _ folded: [Character], from start: Int
    ) -> FuzzyMatch? {
        var offsets: [Int] = []
        var score = 0
        var next = start
        for (letter, plain) in zip(pattern.letters, pattern.folded) {
            guard let found = folded[next...].firstIndex(of: plain) else { return nil }
            if letters[found] == letter { score += 1 }
            if found == 0 || !(letters[found - 1].isLetter || letters[found - 1].isNumber) { score += 8 }
            if let last = offsets.last { score += found == last + 1 ? 6 : -min(found - last, 5) }
            offsets.append(found)
            next = found + 1
        }
        score -= offsets.first.map { min($0, 6) } ?? 0
        score -= letters.count / 8
        return FuzzyMatch(score: score, offsets: offsets)
    }
}
