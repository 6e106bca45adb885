internal import Chat

/// What follows the name of a prompt.
package struct PromptArguments: Hashable, Sendable {
    /// As it was written, without white space around it.
    package let text: String
    /// Its words, with quotes as in a shell.
    package let words: [String]

    package init(_ text: String = "") {
        self.text = text.trimmingWhitespace()
        words = Self.split(self.text) ?? self.text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Each word as it is, for arguments that a shell has divided.
    package init(words: [String]) {
        text = words.joined(separator: " ")
        self.words = words
    }

    /// A path of a template with its arguments put in.
    package func path(_ path: String) -> String {
        PromptTemplate(OwnSyntax.pathParts(of: path)).expanded(with: PromptMaterial(arguments: self))
    }

    /// Nil if a quote is not closed.
    private static func split(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return quote == nil ? words + [word].compactMap(\.self) : nil
    }
}
