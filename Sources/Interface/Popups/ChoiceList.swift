/// A few things to choose from, each with what choosing it does.
package struct ChoiceList: Hashable, Sendable {
    package struct Choice: Hashable, Sendable {
        package var label: String
        package var detail: String
        package var action: Action

        package init(_ label: String, detail: String = "", action: Action) {
            self.label = label
            self.detail = detail
            self.action = action
        }
    }

    package enum Action: Hashable, Sendable {
        /// Open the hidden line for a key.
        case enterKey
        /// Go on with the server inside the program.
        case startDemo
        /// Go on with a server that was found on this machine.
        case useServer(LocalServer)
        /// Go on with a profile of the configuration.
        case useProfile(String)
        /// Delete what is kept of this conversation.
        case deleteConversation
        /// Delete the message at this index, and what hangs on it.
        case deleteMessage(Int)
        /// What is typed is a key: use it.
        case useTypedKey
        /// What is typed is a message, though it looks like a key.
        case sendTyped
        /// Forget what is typed.
        case discardTyped
        /// Go on with the server that is asked now.
        case stayHere
        /// Close the list.
        case leave
    }

    package var title: String
    /// What is said above the choices.
    package var lines: [TextPage.Line]
    package var choices: [Choice]
    /// An index into `choices`.
    package private(set) var selection = 0

    package init(title: String, lines: [TextPage.Line] = [], choices: [Choice]) {
        self.title = title
        self.lines = lines
        self.choices = choices
    }

    package var selected: Choice? { choices.indices.contains(selection) ? choices[selection] : nil }

    package mutating func moveSelection(by rows: Int) {
        selection = max(0, min(choices.count - 1, selection + rows))
    }
}

/// A server that answered on a usual loopback port.
package struct LocalServer: Hashable, Sendable {
    /// What usually listens there: `Ollama`.
    package var name: String
    package var baseURL: String
    package var models: Int

    package init(name: String, baseURL: String, models: Int) {
        self.name = name
        self.baseURL = baseURL
        self.models = models
    }
}

/// A profile of the configuration, as the person is told of it.
package struct ProfileLabel: Hashable, Sendable {
    package var name: String
    package var host: String

    package init(name: String, host: String) {
        self.name = name
        self.host = host
    }
}
