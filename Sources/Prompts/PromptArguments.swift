internal import Chat

/// What follows the name of a prompt.
package struct PromptArguments: Hashable, Sendable {
    /// As it was written, without white space around it.
    package let text: String
    /// Its words, with quotes as in a shell.
    package let words: [String]

    package init(_ text: String = "") {
        self.text = text.trimmingWhitespace()
        words = ShellWords.split(self.text) ?? self.text.split(whereSeparator: \.isWhitespace).map(String.init)
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
}
