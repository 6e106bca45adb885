import ArgumentParser

/// What the value of an option or argument is the name of, so that a shell can complete it.
enum CompletedValue: String, CaseIterable {
    case models, profiles, themes, conversations, tags, keys, prompts, fields, systemPrompts
}

extension CompletionKind {
    /// Values that the program finds out when it is asked to complete one. The description of an argument that
    /// ArgumentParser gives has no other place for their kind.
    static func values(_ value: CompletedValue) -> CompletionKind { .shellCommand(value.rawValue) }
}
