import Chat
import Editing
import Layout
import Localization
import Screen

/// The server that an opened conversation was held with, while another one is asked: until the person has said where
/// it goes on, nothing of it is sent.
struct ServerElsewhere: Hashable, Sendable {
    /// The profile's name, or what else the status bar said of the server.
    var name: String
    var host: String
    /// The model that answered last there; nil if another one was named.
    var model: ModelID?
    /// It is on its way back: a connection to that server was asked for.
    var isReturning = false
    /// What is in the message box goes out when the question is answered.
    var sends = false
}

extension State {
    /// An opened conversation goes on with its own server, or the person is asked. Returns nil if this is that server.
    mutating func returnToServer(of stored: StoredConversation, namesServer: Bool) -> [Effect]? {
        window.elsewhere = nil
        guard let host = stored.host, !isServer(of: stored, host: host, namesServer: namesServer) else { return nil }
        var other = ServerElsewhere(name: stored.profile ?? host, host: host)
        other.model = stored.conversation.messages.last { $0.model != nil }?.model
        window.elsewhere = other
        if !namesServer, let action = returning(to: other) { return goBack(by: action) }
        askForServer()
        return []
    }

    /// A server is the same by its host; a profile that still has that host stands for an account there. A demo is any
    /// other demo: its port changes.
    private func isServer(of stored: StoredConversation, host: String, namesServer: Bool) -> Bool {
        if stored.profile == server.endpoint.name, host == server.endpoint.host || isDemo(stored.profile, host) {
            return true
        }
        let hasOther = profiles.contains { $0.name == stored.profile && $0.host == host }
        return host == server.endpoint.host && (namesServer || !hasOther)
    }

    private func isDemo(_ name: String?, _ host: String) -> Bool {
        name == "demo" && host.hasPrefix("127.0.0.1:")
            && !profiles.contains { $0.name == "demo" && $0.host == host }
    }

    /// What leads back to that server; nil if no way is known.
    private func returning(to other: ServerElsewhere) -> ChoiceList.Action? {
        if profiles.contains(where: { $0.name == other.name && $0.host == other.host }) {
            return .useProfile(other.name)
        }
        return isDemo(other.name, other.host) ? .startDemo : nil
    }

    private mutating func goBack(by action: ChoiceList.Action) -> [Effect] {
        window.elsewhere?.isReturning = true
        switch action {
        case .useProfile(let name): return [.useProfile(name)]
        case .startDemo: return [.startDemo]
        default: return []
        }
    }

    /// Opens the question where the conversation goes on.
    private mutating func askForServer(_ reason: Text? = nil) {
        guard let other = window.elsewhere else { return }
        var choices: [ChoiceList.Choice] = []
        if let action = returning(to: other) {
            choices.append(.init(tr("Use \("server", other.name)"), detail: .code(other.host), action: action))
        }
        choices.append(
            .init(
                tr("Continue with \("server", server.endpoint.name)"), detail: .code(server.endpoint.host),
                action: .stayHere))
        if choices.count == 1 { choices.insert(.init(tr("Don't send anything"), action: .leave), at: 0) }
        let lines =
            [
                reason, tr("This conversation was held with \("server", other.words)."),
                tr("Its messages would go to \("server", server.endpoint.words)."),
            ]
        popup = .choice(
            ChoiceList(
                title: tr("continue with another server?"),
                lines: lines.compactMap(\.self).map { .init($0, .noticeWarning) }, choices: choices))
    }

    /// Holds a request back while the conversation is being read, or the server is in question. True if it is.
    mutating func holdsRequest(sends: Bool = false) -> Bool {
        guard window.opening == nil || !window.conversation.isUnused else {
            showNotice(tr("the conversation is still loading"), .warning)
            return true
        }
        guard window.answering.comparison == nil else {
            showChoice()
            return true
        }
        guard let other = window.elsewhere else { return false }
        guard !other.isReturning else {
            showNotice(tr("connecting to \("server", other.words)"), isPending: true)
            return true
        }
        window.elsewhere?.sends = sends
        askForServer()
        return true
    }

    /// The person said that the conversation goes on here.
    mutating func stayHere() -> [Effect] {
        let sends = window.elsewhere?.sends == true
        window.elsewhere = nil
        guard server.endpoint.hasKey, window.model != nil else { return start(with: nil) }
        return sends ? send() : askWaiting()
    }

    /// A connection stands. Returns what waited for it if the conversation is back at its server.
    mutating func arrive(at label: EndpointLabel) -> [Effect]? {
        guard let other = window.elsewhere else { return nil }
        guard label.host == other.host || isDemo(other.name, other.host) && label.name == other.name else {
            window.elsewhere?.isReturning = false
            return nil
        }
        window.elsewhere = nil
        window.model = other.model ?? window.model
        guard window.model != nil, label.hasKey else { return nil }
        return other.sends ? send() : askWaiting()
    }

    /// The way back failed: the person decides.
    mutating func failToReturn(_ failure: Failure) {
        guard window.elsewhere?.isReturning == true else { return }
        window.elsewhere?.isReturning = false
        askForServer(
            tr("cannot use \("name", window.elsewhere?.name ?? ""): \("reason", failure.sentence)"))
    }

    /// A question of the command line that was not sent, since the person closed the box, stays in the message box.
    mutating func restoreUnsentQuestion() {
        guard window.elsewhere?.isReturning == false, popup == nil, let question = window.autosave.question else {
            return
        }
        window.autosave.question = nil
        window.elsewhere?.sends = true
        window.composer.insert(window.composer.isEmpty ? question : "\n" + question, typed: false)
    }
}

extension ServerElsewhere {
    var words: String { name == host ? host : "\(name) (\(host))" }
}

extension EndpointLabel {
    var words: String { name == host ? host : "\(name) (\(host))" }
}
