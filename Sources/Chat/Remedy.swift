/// What a person can do about a failure, as a value without the commands of one place: the chat screen words it with
/// slash commands, the command line with `resayil …` lines.
package struct Remedy: Hashable, Sendable {
    /// One thing to do.
    package enum Step: Hashable, Sendable {
        /// Words that hold everywhere.
        case plain(String)
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
    package private(set) var steps: [Step] = []

    package init(_ steps: [Step]) { self.steps = steps }

    /// The steps that the words of the chat screen spell: stored failures hold those.
    package init(_ words: String) {
        guard !words.isEmpty else { return }
        var rest = words[...]
        while let end = rest.firstIndex(ofText: Self.separator) {
            steps.append(Step(screenWords: String(rest[..<end])))
            rest = rest[end...].dropFirst(Self.separator.count)
        }
        steps.append(Step(screenWords: String(rest)))
    }

    /// What a command line needs to say the same.
    package struct CommandLine: Hashable, Sendable {
        /// How a key is given: `resayil key add work`.
        package var keyLine: String
        /// The options that name the server, each with a blank before it.
        package var options: String

        package init(keyLine: String = "resayil key add", options: String = "") {
            self.keyLine = keyLine
            self.options = options
        }
    }

    /// With the slash commands of the chat screen; empty if there is nothing to do.
    package var screenWords: String { steps.map(\.screenWords).joined(separator: Self.separator) }

    /// With lines for a shell; empty if there is nothing to do.
    package func text(for line: CommandLine) -> String {
        steps.map { $0.text(for: line) }.joined(separator: Self.separator)
    }

    /// The same with the plain words changed: filled in, or masked.
    package func mapWords(_ change: (String) -> String) -> Remedy {
        Remedy(
            steps.map { step in
                if case .plain(let words) = step { .plain(change(words)) } else { step }
            })
    }

    /// The same with another step before the others.
    package func preceded(by step: Step) -> Remedy { Remedy([step] + steps) }

    private static let separator = ", or "
}

extension Remedy: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    package init(stringLiteral words: String) { self.init(words) }

    package init(arrayLiteral steps: Step...) { self.init(steps) }
}

extension Remedy.Step {
    /// What is typed in the chat screen.
    package var screenWords: String {
        switch self {
        case .plain(let words): words
        case .replaceKeyFrom(let url): Self.newKeys + url
        default: Self.screen[self] ?? ""
        }
    }

    func text(for line: Remedy.CommandLine) -> String {
        switch self {
        case .plain(let words): words
        case .replaceKeyFrom(let url): "\(line.keyLine); new keys: \(url)"
        case .enterKey, .replaceKey, .useAnotherKey: line.keyLine
        case .suspectKey: "check the API key (\(line.keyLine))"
        case .chooseModel: "-m chooses another model (resayil models\(line.options))"
        case .chooseSmallerModel: "-m chooses a smaller model (resayil models\(line.options))"
        case .chooseLargerModel: "-m chooses a model with a larger window (resayil models\(line.options))"
        case .nameModel: "-m names a model"
        case .startOver: "start a new conversation without -c or -r"
        }
    }

    fileprivate init(screenWords words: String) {
        if let step = Self.screen.first(where: { $0.value == words })?.key {
            self = step
        } else if words.hasPrefix(Self.newKeys) {
            self = .replaceKeyFrom(url: String(words.dropFirst(Self.newKeys.count)))
        } else {
            self = .plain(words)
        }
    }

    private static let newKeys = "/key to replace it; new keys: "

    private static let screen: [Remedy.Step: String] = [
        .enterKey: "/key to enter one", .replaceKey: "/key to replace it", .useAnotherKey: "/key to use another key",
        .suspectKey: "/key if the API key may be wrong", .chooseModel: "/model to choose another",
        .chooseSmallerModel: "/model to choose a smaller one",
        .chooseLargerModel: "/model to choose one with a larger window", .nameModel: "/model NAME to name one",
        .startOver: "/new for a fresh start",
    ]
}

extension Substring {
    fileprivate func firstIndex(ofText needle: String) -> Index? { utf8Range(of: needle)?.lowerBound }
}
