import Chat
import Editing
import Layout
import Letters
import Localization
import Screen

extension State {
    /// `/key [store]`.
    mutating func askForKey(_ argument: String) -> [Effect] {
        if let obstacle = server.endpoint.keyObstacle {
            showNotice(obstacle, .error)
            return []
        }
        let words = argument.split(whereSeparator: \.isWhitespace)
        let stores = words.first == "store"
        if stores, words.count == 1, server.hasGivenKey { return [.storeKey] }
        if stores, !server.endpoint.storesKeys {
            showNotice(
                tr(
                    """
                    a saved API key needs a profile with \("server", code: server.endpoint.host) in config.toml · \
                    /key uses one until you quit
                    """),
                .error)
            return []
        }
        if words.count > (stores ? 1 : 0) {
            showNotice(tr("don't type a key in the message box · enter it on the hidden line below"), .warning)
        }
        popup = .key(KeyPrompt(host: server.endpoint.host, stores: stores))
        return []
    }

    mutating func use(key typed: String, storing: Bool) -> [Effect] {
        do {
            let secret = try Secret(typed)
            server.storesGivenKey = storing
            showNotice(tr("checking the API key with \("server", code: server.endpoint.host)"), isPending: true)
            return [.useKey(secret)]
        } catch {
            showNotice(tr("not a valid API key: \("reason", error.reason) · /key to try again"), .error)
            return []
        }
    }

    /// A key was put in use: a question that was refused for the old one is asked again.
    mutating func applyNewKey(from source: Text) -> [Effect] {
        let isGiven = source == .verbatim(Self.givenKeySource)
        let stores = isGiven && server.storesGivenKey
        if isGiven { (server.hasGivenKey, server.storesGivenKey) = (true, false) }
        server.endpoint.hasKey = true
        let wasRefused = window.refusal != nil
        for id in windowIDs(at: window.server) { visit(id) { $0.window.refusal = nil } }
        server.models.knowledge = .unknown
        let hint = isGiven && !stores && server.endpoint.storesKeys ? tr("/key store saves it") : nil
        let saving: [Effect] = stores ? [.storeKey] : []
        guard wasRefused, window.answering.request == nil, case .failed? = window.conversation.messages.last?.state
        else {
            showNotice(tr("using the new API key (\("source", source))").hinting(hint))
            return saving
        }
        let effects = retry()
        showNotice(tr("using the new API key · retrying").hinting(hint))
        return saving + effects
    }

    /// What `keyReplaced` names for a key that was entered here.
    package static let givenKeySource = "/key"
}

/// What is typed where everybody may read it, and looks like a key, is neither sent nor remembered before the person
/// has said what it is.
extension State {
    private var suspicion: KeyLikeness.Suspicion {
        window.refusal != nil || !server.endpoint.hasKey || window.lastFailure?.isAuthentication == true
            ? .high : .usual
    }

    /// The question about a key is open, and the message box hides what it holds.
    var asksAboutKey: Bool {
        open(ChoiceList.self)?.choices.contains { $0.action == .sendTyped } ?? false
    }

    /// A draft that may hold a key, or become one, does not reach the disk.
    func mayHoldKey(_ draft: String) -> Bool {
        if KeyLikeness.mayBecomeKey(draft, suspicion) { return true }
        guard draft.hasPrefix("/") else { return false }
        let word = draft.dropFirst().prefix { !$0.isWhitespace }
        if "key".hasPrefix(word) || word.hasPrefix("key") { return true }
        let typed = Fold.plain(String(word))
        let local = SlashCommand.all.first { $0.name == "key" }?.localName(in: catalog).map { Fold.plain($0) }
        return local.map { $0.hasPrefix(typed) || typed.hasPrefix($0) } ?? false
    }

    /// A line that is sent or run and is not to be remembered.
    func holdsKey(_ line: String) -> Bool { KeyLikeness.key(in: line, .usual) != nil || line == window.confirmedText }

    /// Opens the question if the text looks like a key. True if it is open now.
    mutating func asksAboutKey(in text: String) -> Bool {
        guard text != window.confirmedText, KeyLikeness.key(in: text, suspicion) != nil else { return false }
        let use = ChoiceList.Choice(
            tr("Use it as the API key for \("server", code: server.endpoint.host)"),
            detail: tr("checked with the server"),
            action: .useTypedKey
        )
        let send = ChoiceList.Choice(tr("Send it as a message"), action: .sendTyped)
        let discard = ChoiceList.Choice(tr("Delete"), action: .discardTyped)
        let edit = ChoiceList.Choice(tr("Keep editing"), action: .leave)
        popup = .choice(
            ChoiceList(
                title: tr("Send an API key?"),
                lines: [.init(tr("This looks like an API key. Nothing was sent or saved."), .noticeWarning)],
                choices: suspicion == .high ? [use, send, discard, edit] : [edit, send, use, discard]))
        return true
    }

    mutating func useTypedKey() -> [Effect] {
        let text = window.composer.consumeSecretText()
        guard let key = KeyLikeness.key(in: text, suspicion) else { return [] }
        let others = [text[..<key.startIndex], text[key.endIndex...]].map { String($0) }
        window.composer.setText(others.joined().trimmingWhitespace())
        window.composer.forgetUndo()
        if let obstacle = server.endpoint.keyObstacle {
            showNotice(obstacle, .error)
            return []
        }
        return use(key: String(key), storing: false)
    }

    mutating func sendTyped() -> [Effect] {
        window.confirmedText = window.composer.text
        defer { window.confirmedText = nil }
        return send()
    }
}
