import Screen

/// A fuzzy match of what was typed against a name: the letters in order, anywhere, with a score that prefers starts of
/// words, runs and exact case. Accents, vowel marks and the forms of Arabic letters count for nothing.
package struct FuzzyMatch: Hashable, Sendable {
    /// Higher is better. Only comparable for one pattern.
    package var score: Int
    /// Offsets (in characters) of the name's letters that matched.
    package var offsets: [Int]

    /// Nil if the letters of `pattern` do not occur in `name` in order. An empty pattern matches everything.
    ///
    /// Cost: pattern × name characters.
    package init?(_ pattern: String, in name: String) {
        let wanted = Array(pattern.filter { !$0.isWhitespace })
        let letters = Array(name)
        guard wanted.count <= letters.count else { return nil }
        let folded = letters.map(Self.fold)
        var best: FuzzyMatch?
        for start in letters.indices where wanted.isEmpty || Self.fold(wanted[0]) == folded[start] {
            guard let match = Self.greedy(wanted, letters, folded, from: start) else { break }
            if match.score > best?.score ?? Int.min { best = match }
            if wanted.isEmpty { break }
        }
        guard let best else {
            guard wanted.isEmpty else { return nil }
            self.init(score: 0, offsets: [])
            return
        }
        self = best
    }

    private init(score: Int, offsets: [Int]) {
        self.score = score
        self.offsets = offsets
    }

    private static func greedy(
        _ wanted: [Character], _ letters: [Character], _ folded: [Character], from start: Int
    ) -> FuzzyMatch? {
        var offsets: [Int] = []
        var score = 0
        var next = start
        for letter in wanted {
            guard let found = folded[next...].firstIndex(of: fold(letter)) else { return nil }
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

    private static func fold(_ character: Character) -> Character {
        Fold.plain(character)
    }
}
