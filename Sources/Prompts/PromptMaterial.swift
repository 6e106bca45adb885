/// The values of the placeholders.
package struct PromptMaterial: Hashable, Sendable {
    package var arguments: PromptArguments
    /// Contents by the path in the template. An optional file that is missing has none.
    package var files: [String: String] = [:]
    package var clipboard = ""
    package var lastReply = ""
    package var date = ""
    /// Output by command line, without the line feeds at its end.
    package var outputs: [String: String] = [:]

    package init(arguments: PromptArguments = PromptArguments()) { self.arguments = arguments }
}

extension PromptTemplate {
    /// The text with all values put in, each once. A value that is missing is empty.
    package func expanded(with material: PromptMaterial) -> String {
        parts.map { $0.value(in: material) }.joined()
    }
}

extension PromptTemplate.Part {
    fileprivate func value(in material: PromptMaterial) -> String {
        switch self {
        case .text(let text): text
        case .arguments: material.arguments.text
        case .argument(let number): material.arguments.words.dropFirst(number - 1).first ?? ""
        case .file(let path, let isOptional):
            material.files[path] ?? (isOptional ? "@" + material.arguments.path(path) : "")
        case .clipboard: material.clipboard
        case .lastReply: material.lastReply
        case .date: material.date
        case .command(let line): material.outputs[line] ?? ""
        }
    }
}

extension Prompt {
    /// The question. Arguments that the text has no place for are appended.
    package func question(with material: PromptMaterial) -> String {
        let text = body.expanded(with: material)
        guard !placesArguments, !material.arguments.text.isEmpty else { return text }
        return [text, material.arguments.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
