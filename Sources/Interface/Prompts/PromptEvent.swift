package import Chat
package import Localization
package import Prompts

/// One use of a prompt, from the line that calls it to the question that is sent.
package struct PromptCall: Hashable, Sendable {
    /// Never used twice in one session.
    package let id: Int
    /// As it was written: `/review main.swift`.
    package var line: String
    package var name: String
    package var arguments: PromptArguments
    /// The files that the arguments name as `@path`.
    package var mentions: [String] = []
    /// The message box held the line, and gets it back if nothing is sent.
    var isWritten = true
}

/// What was read or run for prompts.
package enum PromptEvent: Hashable, Sendable {
    /// All prompts that can be used, by name.
    case listed([Prompt])
    case found(Prompt, PromptCall)
    /// No prompt has the name.
    case missing(PromptCall)
    /// What the prompt needs was read. The notes say what was left out.
    case gathered(PromptMaterial, [Attachment], notes: [Text], PromptCall)
    /// The prompt cannot be used: why, and what to do.
    case failed(PromptCall, reason: Text)
    case saved(name: String, path: String)
    /// A prompt has the name already, and nothing was written.
    case exists(name: String, text: String, path: String)
    case saveFailed(reason: Text)
    /// A system prompt came from a file or a prompt.
    case systemRead(String, source: String)
    /// What was named is neither; then it is the system prompt itself, unless it was marked as a name.
    case systemMissing(String, isMarked: Bool)
    case systemFailed(reason: Text)
}

extension PromptEvent {
    /// It is about one use of a prompt, which belongs to one window.
    var isOfCall: Bool {
        switch self {
        case .found, .missing, .gathered, .failed, .systemRead, .systemMissing: true
        case .listed, .saved, .exists, .saveFailed, .systemFailed: false
        }
    }
}

/// What is to be read or run for prompts.
package enum PromptEffect: Hashable, Sendable {
    /// The answer is `listed`.
    case list
    /// The answer is `found`, `missing` or `failed`.
    case find(PromptCall)
    /// Run the commands that were confirmed, and read files and clipboard. The answer is `gathered` or `failed`.
    case gather(PromptNeeds, PromptCall)
    /// End the commands that run; there is no answer.
    case cancel(PromptCall)
    /// The answer is `saved`, `exists` or `saveFailed`.
    case save(name: String, text: String, overwriting: Bool)
    /// Read the file or the prompt of this name. The answer is `systemRead`, `systemMissing` or `systemFailed`.
    case readSystem(String, isMarked: Bool)
}
