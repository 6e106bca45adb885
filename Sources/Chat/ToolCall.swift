/// A tool call in a reply. The program shows it and does not run it.
package struct ToolCall: Hashable, Sendable, Codable {
    /// Empty if the server did not say.
    package var name: String
    /// As the server sent them: JSON as a rule, and in any case text from outside.
    package var arguments: String

    package init(name: String, arguments: String = "") {
        self.name = name
        self.arguments = arguments
    }
}
