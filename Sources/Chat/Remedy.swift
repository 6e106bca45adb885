package import Localization

/// What a person can do about a failure, as a value without the commands of one place: the chat screen words it with
/// slash commands, the command line with `resayil …` lines.
package struct Remedy: Hashable, Sendable {
    /// One thing to do.
    package enum Step: Hashable, Sendable {
        /// Words that hold everywhere.
        case plain(Text)
        /// No API key was sent.
        case enterKey
        case replaceKey
        /// The same, and where a new key is made.
        case replaceKeyFrom(url: String)
        case useAnotherKey
        /// The server does not name the key, but it is the likely cause.
        case suspectKey
        case chooseModel, chooseSmallerModel, chooseLargerModel, nameModel
        case startOver
    }

    /// Alternatives, the best one first.
    package let steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    /// One step that holds everywhere; none if the text is empty.
    package init(_ text: Text) { steps = text.isEmpty ? [] : [.plain(text)] }

    /// What a command line needs to say the same.
    package struct CommandLine: Hashable, Sendable {
        /// How a key is given: `resayil key add work`.
        package var keyLine: Text
        /// The options that name the server, each with a space before it.
        package var options: String

        package init(keyLine: Text = .code("resayil key add"), options: String = "") {
            self.keyLine = keyLine
            self.options = options
        }
    }

    /// With the slash commands of the chat screen; empty if there is nothing to do.
    package var screenText: Text { Self.alternatives(steps.map(\.screenText)) }

    /// With lines for a shell; empty if there is nothing to do.
    package func text(for line: CommandLine) -> Text { Self.alternatives(steps.map { $0.text(for: line) }) }

    private static func alternatives(_ steps: [Text]) -> Text {
        guard let first = steps.first else { return .empty }
        return steps.dropFirst().reduce(first) { tr("\("step", $0), or \("other", $1)") }
    }

    /// The same with the values of plain texts changed: masked.
    package func mapValues(_ change: (String) -> String) -> Remedy {
        Remedy(steps.map { step in if case .plain(let text) = step { .plain(text.mapValues(change)) } else { step } })
    }

    /// The same with another step before the others.
    package func preceded(by step: Step) -> Remedy { Remedy([step] + steps) }
}

extension Remedy: ExpressibleByArrayLiteral {
    package init(arrayLiteral steps: Step...) { self.init(steps) }
}

extension Remedy.Step {
    /// What is typed in the chat screen.
    package var screenText: Text {
        switch self {
        case .plain(let text): text
        case .replaceKeyFrom(let url): tr("/key to replace it; new keys: \("url", code: url)")
        default: Self.screen[self] ?? .empty
        }
    }

    /// The slash command that `screenText` names, if it names one.
    package var slashCommand: String? {
        switch self {
        case .plain: nil
        case .enterKey, .replaceKey, .replaceKeyFrom, .useAnotherKey, .suspectKey: "/key"
        case .chooseModel, .chooseSmallerModel, .chooseLargerModel, .nameModel: "/model"
        case .startOver: "/new"
        }
    }

    func text(for line: Remedy.CommandLine) -> Text {
        let list = "resayil models\(line.options)"
        return switch self {
        case .plain(let text): text
        case .replaceKeyFrom(let url): tr("\("step", line.keyLine); new keys: \("url", code: url)")
        case .enterKey, .replaceKey, .useAnotherKey: line.keyLine
        case .suspectKey: tr("check the API key (\("step", line.keyLine))")
        case .chooseModel: tr("-m chooses another model (\("command", code: list))")
        case .chooseSmallerModel: tr("-m chooses a smaller model (\("command", code: list))")
        case .chooseLargerModel: tr("-m chooses a model with a larger context window (\("command", code: list))")
        case .nameModel: tr("-m names a model")
        case .startOver: tr("start a new conversation without -c or -r")
        }
    }

    private static let screen: [Remedy.Step: Text] = [
        .enterKey: tr("/key to enter one"), .replaceKey: tr("/key to replace it"),
        .useAnotherKey: tr("/key to use another key"), .suspectKey: tr("/key if the API key may be wrong"),
        .chooseModel: tr("/model to choose another"), .chooseSmallerModel: tr("/model to choose a smaller one"),
        .chooseLargerModel: tr("/model to choose one with a larger context window"),
        .nameModel: tr("/model NAME to name one"), .startOver: tr("/new to start over"),
    ]
}

extension Remedy {
    /// The steps that the English of the chat screen says: stored failures hold it. What is none of them is a text.
    package init(screenEnglish words: String) {
        var steps: [Step] = []
        var rest = words[...]
        while !rest.isEmpty {
            let end = rest.utf8Range(of: Self.separator)
            steps.append(Step(screenEnglish: String(rest[..<(end?.lowerBound ?? rest.endIndex)])))
            rest = end.map { rest[$0.upperBound...] } ?? ""
        }
        self.init(steps)
    }

    private static let separator = ", or "
}

extension Remedy.Step {
    fileprivate init(screenEnglish words: String) {
        if let step = Self.screen.first(where: { $0.value.english == words })?.key ?? Self.formerWords[words] {
            self = step
        } else if words.hasPrefix(Self.newKeys) {
            self = .replaceKeyFrom(url: String(words.dropFirst(Self.newKeys.count)))
        } else {
            self = .plain(.stored(words))
        }
    }

    private static let newKeys = "/key to replace it; new keys: "
    /// What older versions stored.
    private static let formerWords: [String: Remedy.Step] = [
        "/new for a fresh start": .startOver, "/model to choose one with a larger window": .chooseLargerModel,
    ]
}
