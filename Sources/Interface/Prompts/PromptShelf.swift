import Prompts

/// The prompts that can be called, as far as known.
package struct PromptShelf: Hashable, Sendable {
    /// There are folders to look into.
    package var isOpen = false
    /// By name; nil until they were listed.
    var known: [Prompt]?
    /// The list is on its way.
    var isAsked = false
    /// The picker opens when the list comes.
    var opensPicker = false
    /// The revision of a text whose completion waits for the list.
    var awaited: Int?
    private var lastID = 0

    /// A name for one more call.
    mutating func makeID() -> Int {
        lastID += 1
        return lastID
    }

    var names: [String] { known?.map(\.name) ?? [] }

    /// The prompt of this name, if it is known.
    func prompt(named name: String) -> Prompt? { known?.first { $0.name == name } }
}

/// The prompt that is about to be sent, if one is.
struct PromptProgress: Hashable, Sendable {
    enum Stage: Hashable, Sendable {
        case finding
        /// A popup asks whether it may.
        case asking
        /// The profile of the prompt is on its way.
        case connecting
        case gathering
    }

    private(set) var call: PromptCall?
    /// Nil until it is found.
    private(set) var prompt: Prompt?
    private(set) var stage = Stage.finding
    /// The message box holds a command for which the list was asked. It is asked for again with the next command, so
    /// that a file that was written meanwhile is there.
    var hasListed = false
    /// The revision of the message box that was looked at.
    var noted = -1
    /// What a line `/prompt save NAME` stood above, with pasted text made harmless.
    var savable = ""
    mutating func begin(_ call: PromptCall) { (self.call, prompt, stage) = (call, nil, .finding) }

    mutating func find(_ prompt: Prompt) { self.prompt = prompt }

    mutating func enter(_ stage: Stage) { self.stage = stage }

    /// The call is over. Returns it.
    mutating func end() -> PromptCall? {
        prompt = nil
        return call.take()
    }

    func isAt(_ stage: Stage) -> Bool {
        // Asked at every event: `!= nil` copies the call.
        if case .some = call { self.stage == stage } else { false }
    }
}
