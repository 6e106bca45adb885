package import Chat

extension TranscriptFile {
    /// A file name for a conversation: its title in letters, digits, `.`, `_` and `-`, at most 60 characters and 180
    /// bytes, never hidden, never like an option; `conversation` if nothing is left of the title.
    package static func defaultName(forTitle title: String, format: ExportFormat = .markdown) -> String {
        var stem = ""
        for character in title {
            if let stored = character.inFileName {
                stem.append(stored)
            } else if !stem.isEmpty, stem.last != "-" {
                stem.append("-")
            }
        }
        var name = stem.trimmingDotsAndDashes().prefix(60)
        while name.utf8.count > 180 { name.removeLast() }
        let trimmed = name.trimmingDotsAndDashes()
        return (trimmed.isEmpty ? "conversation" : String(trimmed)) + "." + format.pathExtension
    }
}

extension Character {
    /// The character as a file name may hold it, without invisible parts; nil for what shells, other systems or the
    /// eye stumble over. Letters of every script stay, with their marks.
    fileprivate var inFileName: Character? {
        guard isLetter || isNumber || self == "." || self == "_" || self == "-" else { return nil }
        let hidden: [Unicode.GeneralCategory] = [.control, .format, .unassigned, .privateUse]
        let visible = unicodeScalars.filter { !hidden.contains($0.properties.generalCategory) }
        return String(String.UnicodeScalarView(visible)).first
    }
}

extension StringProtocol {
    fileprivate func trimmingDotsAndDashes() -> SubSequence {
        let isEdge = { (character: Character) in character == "." || character == "-" }
        let head = drop(while: isEdge)
        guard let last = head.lastIndex(where: { !isEdge($0) }) else { return head.prefix(0) }
        return head[...last]
    }
}
