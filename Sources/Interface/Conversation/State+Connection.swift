import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// What is done first: the question of the command line, or the model is asked for, or the key.
    package mutating func begin(with question: String?, at now: Moment) -> [Effect] {
        moment = now
        return autosave(before: start(with: question))
    }

    /// The same where windows of an earlier run are open as well.
    package mutating func beginRestored(with question: String?, at now: Moment) -> [Effect] {
        begin(with: question, at: now) + readRestoredWindows()
    }

    mutating func start(with question: String?) -> [Effect] {
        guard server.endpoint.hasKey else {
            if let question { window.composer.setQuestion(question) }
            popup = .choice(firstStart(servers: []))
            return [.findLocalServers]
        }
        if let question, window.model != nil, !asksAboutKey(in: question) {
            return askGiven(question)
        }
        if let question { window.composer.setQuestion(question) }
        return window.model == nil ? askForModels() : []
    }

    private func firstStart(servers: [LocalServer]) -> ChoiceList {
        var lines = [TextPage.Line(Welcome.noKey(for: server.endpoint), .noticeWarning)]
        if server.endpoint.isResayil { lines.append(TextPage.Line(Welcome.keySource)) }
        var choices = [
            ChoiceList.Choice(
                tr("Enter an API key"), detail: tr("input hidden, checked with the server"), action: .enterKey)
        ]
        for server in servers {
            let count = tr("1 model", "\(.count) models", count: server.models)
            choices.append(
                .init(
                    tr("Use \("server", server.name)"), detail: .list([.code(server.baseURL), count]),
                    action: .useServer(server)))
        }
        choices.append(.init(tr("Try the demo"), detail: tr("no account, no network"), action: .startDemo))
        return ChoiceList(title: tr("Welcome"), lines: lines, choices: choices)
    }

    /// Servers on this machine were found: they are offered while nothing else was chosen.
    mutating func offerLocalServers(_ servers: [LocalServer]) {
        guard let open = open(ChoiceList.self), open.choices.contains(where: { $0.action == .enterKey }) else { return }
        var list = firstStart(servers: servers)
        let chosen = open.selected?.action
        list.moveSelection(by: list.choices.firstIndex { $0.action == chosen } ?? 0)
        popup = .choice(list)
    }

    /// Another server answers from now on; what was said stays.
    mutating func applyConnection(_ label: EndpointLabel, model: ModelID?) -> [Effect] {
        // A conversation that comes back to its server has its own.
        if window.elsewhere == nil {
            if window.conversation.systemPrompt == server.endpoint.systemPrompt {
                window.conversation.systemPrompt = label.systemPrompt
            }
            if window.conversation.parameters == server.endpoint.parameters {
                window.conversation.parameters = label.parameters
            }
        }
        if label.storesKeys, !profiles.contains(where: { $0.name == label.name }) {
            profiles.append(ProfileLabel(name: label.name, host: label.host))
        }
        window.server = add(label)
        window.model = model
        window.refusal = nil
        window.lastFailure = nil
        popup = nil
        showNotice(tr("using profile \("name", label.name) (\("server", code: label.host))"))
        return arrive(at: label) ?? start(with: nil)
    }

    mutating func perform(_ action: ChoiceList.Action) -> [Effect] {
        popup = nil
        switch action {
        case .enterKey: return askForKey("")
        case .startDemo: return [.startDemo]
        case .useServer(let server): return [.useServer(server)]
        case .useProfile(let name): return [.useProfile(name)]
        case .useTypedKey: return useTypedKey()
        case .sendTyped: return sendTyped()
        case .discardTyped: return forgetWritten()
        case .stayHere: return stayHere()
        case .deleteMessage(let index): deleteMessage(at: index)
        case .deleteConversation: return [.deleteConversation(startedAt: window.conversation.startedAt)]
        case .prompt(let choice): return perform(choice)
        case .leave: break
        }
        return []
    }

    /// The person chose: what was said goes there.
    private mutating func use(_ profile: ProfileLabel) -> [Effect] {
        window.elsewhere = nil
        return [.useProfile(profile.name)]
    }

    /// `/profile [NAME]`: the profile of that name, or the list.
    mutating func chooseProfile(named name: String) -> [Effect] {
        guard !profiles.isEmpty else {
            showNotice(tr("no profiles in the configuration"), .warning)
            return []
        }
        if let exact = profiles.first(where: { $0.name == name }) { return use(exact) }
        let fitting = profiles.filter { name.isEmpty || FuzzyMatch(name, in: $0.name) != nil }
        guard !fitting.isEmpty else {
            showNotice(tr("no profile \("name", name) · /profile lists them"), .error)
            return []
        }
        if fitting.count == 1, !name.isEmpty { return use(fitting[0]) }
        popup = .choice(
            ChoiceList(
                title: tr("profiles"),
                choices: fitting.map { .init(.verbatim($0.name), detail: .code($0.host), action: .useProfile($0.name)) }
            ))
        return []
    }
}
