/// What has to be read or run before a prompt can be sent.
package struct PromptNeeds: Hashable, Sendable {
    package struct File: Hashable, Sendable {
        /// As the template has it.
        package var path: String
        package var isOptional: Bool
    }

    /// Each command line once, in the order of the text.
    package private(set) var commands: [String] = []
    /// Each path once.
    package private(set) var files: [File] = []
    package private(set) var readsClipboard = false
    package private(set) var usesLastReply = false
    package private(set) var usesDate = false

    /// Something outside the conversation is read or run.
    package var reachesOutside: Bool { !commands.isEmpty || !files.isEmpty || readsClipboard || usesDate }

    init(_ templates: [PromptTemplate]) {
        for part in templates.flatMap(\.parts) { add(part) }
    }

    private mutating func add(_ part: PromptTemplate.Part) {
        switch part {
        case .command(let line): if !commands.contains(line) { commands.append(line) }
        case .file(let path, let isOptional):
            let isKnown = files.contains { $0.path == path }
            if !isKnown { files.append(File(path: path, isOptional: isOptional)) }
        case .clipboard: readsClipboard = true
        case .lastReply: usesLastReply = true
        case .date: usesDate = true
        case .text, .arguments, .argument: break
        }
    }
}
