import Chat
import Editing
import Layout
import Localization
import Screen

/// A hidden line for an API key.
package struct KeyPrompt: Hashable, Sendable {
    var text = Composer()
    /// The server that it was opened for: a key that was typed for one goes to no other.
    var host: String
    /// The key is saved once the server has accepted it.
    var stores = false
}

extension KeyPrompt: PopupContent {
    var popup: Popup { .key(self) }
    var line: Composer? { text }
    var isSecret: Bool { true }
    var linearPrompt: Text? { tr("API key: ") }

    mutating func edit(_ change: (inout Composer) -> Void) { change(&text) }

    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        command == .newline ? [] : nil
    }

    func choose(in state: inout State) -> [Effect] {
        var text = text
        state.popup = nil
        let typed = text.consumeSecretText()
        guard !typed.isBlank else { return [] }
        guard host == state.server.endpoint.host else {
            state.showNotice(tr("the server changed while you typed · /key to enter the key again"), .error)
            return []
        }
        return state.use(key: typed, storing: stores)
    }

    func prompt(in state: State) -> PopupPrompt? {
        PopupPrompt(
            text: tr("API key for \("server", code: state.server.endpoint.host)› "), isHidden: true,
            hints: state.input.keymap.hints((.send, tr("uses it")), (.stop, tr("cancels"))))
    }

    func rows(in context: PopupContext) -> [CellRow] {
        var lines = [
            stores
                ? tr("The API key goes to \("server", code: host) only. It is saved once it is accepted.")
                : tr(
                    """
                    The API key goes to \("server", code: host) only. It is used until you quit; /key store saves it.
                    """)
        ]
        if context.state.server.endpoint.isResayil { lines.append(Welcome.keySource) }
        let body = lines.flatMap { PopupView.wrap(context.line($0), context.theme[.popup], in: context) }
        return [PopupView.rule(tr("API key"), in: context)] + body.prefix(context.limit - 1)
    }

    func lines(in state: State) -> [String] {
        let text = tr(
            "API key for \("server", code: state.server.endpoint.host); input is hidden, an empty line cancels")
        return ["", state.catalog.line(text)]
    }

    func answer(_ line: String, in state: inout State) -> [Effect] {
        var prompt = self
        prompt.text.setText(line)
        return prompt.choose(in: &state)
    }
}

extension State {
    /// The hidden line, while it is open. Asked at each event: no copy of the popup, as `open` makes one.
    var openKeyPrompt: KeyPrompt? { if case .key(let prompt) = popup { prompt } else { nil } }
}
