/// The fenced code blocks of a Markdown text, found in its source (CommonMark 4.5). One that is not closed goes to the
/// end. Blocks in quotes are not looked for.
package enum CodeFences {
    /// The code of each block, without its fences and without the blanks that its fence is indented by.
    package static func blocks(in text: String) -> [String] {
        var blocks: [String] = []
        var open: Fence?
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: isLineEnd) {
            if let fence = open {
                if fence.isClosed(by: line) {
                    blocks.append(lines.joined(separator: "\n"))
                    open = nil
                } else {
                    lines.append(fence.unindented(line))
                }
            } else if let fence = Fence(line) {
                open = fence
                lines = []
            }
        }
        if open != nil { blocks.append(lines.joined(separator: "\n")) }
        return blocks
    }

    private static func isLineEnd(_ character: Character) -> Bool { ["\n", "\r\n", "\r"].contains(character) }

    private struct Fence {
        let mark: Character
        let count: Int
        let indent: Int

        /// Inside a list a fence is indented by more than three blanks, so any number is taken.
        init?(_ line: Substring) {
            let bare = line.drop { $0 == " " }
            guard let mark = bare.first, mark == "`" || mark == "~" else { return nil }
            let count = bare.prefix { $0 == mark }.count
            guard count >= 3, mark == "~" || !bare.dropFirst(count).contains("`") else { return nil }
            (self.mark, self.count, indent) = (mark, count, line.count - bare.count)
        }

        func isClosed(by line: Substring) -> Bool {
            let bare = line.drop { $0 == " " }
            let marks = bare.prefix { $0 == mark }.count
            return marks >= count && bare.dropFirst(marks).allSatisfy(\.isWhitespace)
        }

        func unindented(_ line: Substring) -> Substring {
            let blanks = line.prefix { $0 == " " }.count
            return line.dropFirst(min(blanks, indent))
        }
    }
}
