package import Chat

/// A reusable question: its text with placeholders, and how it is asked.
package struct Prompt: Hashable, Sendable {
    /// As it is called after the slash: `review`, `git:commit`.
    package var name: String
    package var description = ""
    /// What may follow the name, for people: `[file]`.
    package var argumentHint = ""
    package var model: ModelID?
    /// The profile that it is asked with; nil for the one in use.
    package var profile: String?
    package var system = PromptTemplate()
    package var parameters = SamplingParameters()
    package var body = PromptTemplate()
    package var origin: PromptOrigin

    package init(name: String, origin: PromptOrigin) {
        self.name = name
        self.origin = origin
    }

    /// What it reads and runs before it can be sent.
    package var needs: PromptNeeds { PromptNeeds([system, body]) }

    /// Whether its text says where arguments go. If not, they are appended.
    package var placesArguments: Bool { system.placesArguments || body.placesArguments }

    /// The number of arguments that it cannot do without. Other programs leave the place of a missing one empty.
    package var requiredArguments: Int {
        origin.format == .own ? max(system.highestArgument, body.highestArgument) : 0
    }
}

/// The file that a prompt was read from.
package struct PromptOrigin: Hashable, Sendable {
    package var path: String
    package var format: PromptFormat
    /// It came with the files of a project, which somebody else may have written.
    package var isProject: Bool

    package init(path: String, format: PromptFormat, isProject: Bool = false) {
        (self.path, self.format, self.isProject) = (path, format, isProject)
    }
}

/// The program that a prompt file was written for.
package enum PromptFormat: String, CaseIterable, Hashable, Sendable {
    case own = "resayil"
    case claude, gemini, llm, aichat

    /// The name for people.
    package var label: String {
        switch self {
        case .own, .llm, .aichat: rawValue
        case .claude: "Claude Code"
        case .gemini: "Gemini CLI"
        }
    }

    /// Endings of the files, without the dot.
    package var pathExtensions: [String] {
        switch self {
        case .own, .claude, .aichat: ["md"]
        case .gemini: ["toml"]
        case .llm: ["yaml", "yml"]
        }
    }
}
