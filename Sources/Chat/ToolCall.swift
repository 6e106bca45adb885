/// A tool that a model asks for. This program runs none: it shows what was asked for.
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
