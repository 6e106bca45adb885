import Layout

/// How Tab completes what follows a slash command.
enum ArgumentCompletion: Sendable {
    case none
    /// Paths.
    case files
    /// A path, which is the last word.
    case lastPath
    /// Titles of saved conversations.
    case titles
    case themes
    /// One model, or several.
    case models, modelList
    /// One of these.
    case words(@Sendable (State) -> [String])

    /// The last word alone is completed.
    var isList: Bool { if case .modelList = self { true } else { false } }
}
