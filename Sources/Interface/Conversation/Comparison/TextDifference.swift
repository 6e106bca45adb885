import Chat

/// How one text became another, line by line; lines of prose, which are paragraphs, sentence by sentence.
enum TextDifference {
    enum Kind: Hashable { case same, removed, added }

    struct Part: Hashable {
        var kind: Kind
        var text: String
    }

    /// Everything of both texts, in order; what was removed stands before what was added in its place. Cost: the number
    /// of lines times that of their differences.
    static func parts(from old: String, to new: String) -> [Part] {
        let (before, after) = (pieces(old), pieces(new))
        let difference = after.difference(from: before)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var parts: [Part] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if removed.contains(left) {
                parts.append(Part(kind: .removed, text: before[left]))
                left += 1
            } else if added.contains(right) {
                parts.append(Part(kind: .added, text: after[right]))
                right += 1
            } else {
                parts.append(Part(kind: .same, text: before[left]))
                left += 1
                right += 1
            }
        }
        return parts
    }

    private static func pieces(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.utf8.count > 100 ? sentences(line) : [String(line)]
        }
    }

    /// Cut behind the sign that ends a sentence and the blank after it, or behind one that needs no blank.
    private static func sentences(_ line: Substring) -> [String] {
        var sentences: [String] = []
        var start = line.startIndex
        var mayEnd = false
        for index in line.indices {
            let character = line[index]
            if mayEnd, character.isWhitespace || "。！？".contains(line[line.index(before: index)]) {
                sentences.append(String(line[start..<index]))
                start = character.isWhitespace ? line.index(after: index) : index
            }
            mayEnd = ".!?؟。！？:;".contains(character)
        }
        if start < line.endIndex { sentences.append(String(line[start...])) }
        return sentences
    }
}
