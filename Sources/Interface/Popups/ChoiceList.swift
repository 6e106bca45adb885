import Layout
package import Localization
import Screen

/// A few things to choose from, each with what choosing it does.
package struct ChoiceList: Hashable, Sendable {
    package struct Choice: Hashable, Sendable {
        package var label: Text
        package var detail: Text
        package var action: Action

        package init(_ label: Text, detail: Text = .empty, action: Action) {
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
        /// Say how a prompt is sent or saved.
        case prompt(PromptChoice)
        /// Close the list.
        case leave
    }

    package var title: Text
    /// What is said above the choices.
    package var lines: [TextPage.Line]
    package var choices: [Choice]
    /// An index into `choices`.
    package private(set) var selection = 0

    package init(title: Text, lines: [TextPage.Line] = [], choices: [Choice]) {
        self.title = title
        self.lines = lines
        self.choices = choices
    }

    package var selected: Choice? { choices.indices.contains(selection) ? choices[selection] : nil }

    package mutating func moveSelection(by rows: Int) {
        selection = max(0, min(choices.count - 1, selection + rows))
    }
}

extension ChoiceList: PopupContent {
    var popup: Popup { .choice(self) }
    var linearPrompt: Text? { tr("choice: ") }

    /// A digit chooses.
    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        guard command != .send, command != .stop, command != .interrupt, case .character(let digit) = key.key,
            let number = digit.wholeNumberValue, choices.indices.contains(number - 1)
        else { return nil }
        return state.perform(choices[number - 1].action)
    }

    func choose(in state: inout State) -> [Effect] {
        selected.map { state.perform($0.action) } ?? []
    }

    /// The message box hides a text that may be an API key while that is asked.
    func prompt(in state: State) -> PopupPrompt? {
        state.asksAboutKey ? PopupPrompt(text: .verbatim("› "), isHidden: true) : nil
    }

    func rows(in context: PopupContext) -> [CellRow] {
        let theme = context.theme
        let title = title.hinting(context.state.input.keymap.hints((.send, tr("selects")), (.stop, tr("cancels"))))
        let rows =
            [PopupView.rule(title, in: context)]
            + lines.flatMap { PopupView.wrap(context.line($0.text), theme[$0.face], in: context) }
            + choices.indices.map { row($0, context) }
        return Array(rows.suffix(context.limit))
    }

    func focusedRow(of rows: [CellRow], in theme: Theme) -> Int? {
        rows.firstIndex { $0.fill == theme[.popupSelected] }
    }

    private func row(_ index: Int, _ context: PopupContext) -> CellRow {
        let (theme, choice, isSelected) = (context.theme, choices[index], index == selection)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        var row = CellRow(fill: face)
        row.append("  \(index + 1) ", face: face)
        row.append(context.line(choice.label), face: face)
        if !choice.detail.isEmpty {
            row.append("  " + context.line(choice.detail), face: isSelected ? face : theme[.popupDetail])
        }
        row.truncate(to: context.columns)
        return row
    }
}

extension ChoiceList {
    func lines(in state: State) -> [String] {
        ["", LinearPopup.title(title, state)] + lines.map { state.catalog.line($0.text) }
            + LinearPopup.numbered(choices.map { ($0.label, $0.detail) }, state)
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        let named = choices.filter {
            state.catalog.text($0.label).lowercased().hasPrefix(line.lowercased())
        }
        if let number = Int(line), choices.indices.contains(number - 1) {
            return state.perform(choices[number - 1].action)
        }
        if named.count == 1 { return state.perform(named[0].action) }
        state.popup = popup
        state.showNotice(tr("enter 1 to \("last", choices.count), or an empty line to cancel"), .warning)
        return []
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
