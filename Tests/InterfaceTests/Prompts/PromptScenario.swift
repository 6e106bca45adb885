import Chat
import Localization
import Prompts
import Screen

@testable import Interface

extension Scenario {
    /// A chat that has these prompts.
    static func prompts(_ known: [Prompt], model: String? = "echo") -> Scenario {
        var scenario = Scenario(columns: 100, rows: 30, model: model)
        scenario.state.prompts.isOpen = true
        scenario.send(.prompt(.listed(known)))
        return scenario
    }

    var promptEffects: [PromptEffect] {
        effects.compactMap { if case .prompt(let effect) = $0 { effect } else { nil } }
    }

    /// The call that the last event asks for.
    var call: PromptCall? {
        for effect in promptEffects { if case .find(let call) = effect { return call } }
        return nil
    }

    /// Types a line that calls a prompt, and finds it.
    mutating func use(_ prompt: Prompt, _ line: String) {
        ask(line)
        if let call { send(.prompt(.found(prompt, call))) }
    }
}

extension Prompt {
    /// A prompt of the person's own.
    init(_ name: String, _ body: String, isProject: Bool = false, format: PromptFormat = .own) {
        self.init(name: name, origin: PromptOrigin(path: "/p/\(name).md", format: format, isProject: isProject))
        self.body = OwnSyntax.parse(body).template
    }
}
