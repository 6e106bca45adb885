/// A pattern of paths: `*` and `?` within a name, `**` for any folders, `[abc]` for one of several letters.
struct PathPattern {
    /// The folder before the first part with a sign, with a slash behind it, or empty.
    let folder: String
    private let parts: [[Character]]

    /// Nil if the path has no signs.
    init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(Array.init)
        guard let first = parts.firstIndex(where: { $0.contains(where: { "*?[".contains($0) }) }) else { return nil }
        folder = parts[..<first].map { String($0) + "/" }.joined()
        self.parts = Array(parts[first...])
    }

    /// Whether a path below `folder` fits. Cost: its parts times those of the pattern.
    func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/").map(Array.init)
        var reached = Set([0])
        for name in names {
            reached = Set(
                withoutFolders(reached).flatMap { index -> [Int] in
                    guard index < parts.count else { return [] }
                    if parts[index] == ["*", "*"] { return [index] }
                    return Self.matches(name[...], parts[index][...]) ? [index + 1] : []
                })
        }
        return withoutFolders(reached).contains(parts.count)
    }

    /// `**` may stand for no folder at all.
    private func withoutFolders(_ indices: Set<Int>) -> Set<Int> {
        var result = indices
        for var index in indices {
            while index < parts.count, parts[index] == ["*", "*"] {
                index += 1
                result.insert(index)
            }
        }
        return result
    }

    /// Goes back to the last star only, so that the cost is at most the product of the lengths.
    private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        var (name, pattern) = (name, pattern)
        var star: (pattern: ArraySlice<Character>, name: ArraySlice<Character>)?
        while let letter = name.first {
            if pattern.first == "*" {
                pattern.removeFirst()
                star = (pattern, name)
            } else if let length = length(of: pattern, fitting: letter) {
                pattern = pattern.dropFirst(length)
                name.removeFirst()
            } else if let last = star {
                (pattern, name) = (last.pattern, last.name.dropFirst())
                star = (pattern, name)
            } else {
                return false
            }
        }
        return pattern.allSatisfy { $0 == "*" }
    }

    /// How many signs of the pattern stand for the letter; nil if the next one does not.
    private static func length(of pattern: ArraySlice<Character>, fitting letter: Character) -> Int? {
        guard let sign = pattern.first else { return nil }
        if sign == "[", let end = pattern.dropFirst().firstIndex(of: "]") {
            return pattern[(pattern.startIndex + 1)..<end].contains(letter) ? end - pattern.startIndex + 1 : nil
        }
        return sign == "?" || sign == letter ? 1 : nil
    }
}
