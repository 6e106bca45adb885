import Chat
import Client
import DemoServer
import EventLoop
import History
import Interface
import Layout
import Localization
import Screen
import Settings
import Terminal

extension Runtime {
    func perform(_ effects: [Effect]) {
        // A delta has none, and to ask for the source copies the state.
        guard !effects.isEmpty else { return }
        let shown = state.source
        for effect in effects {
            source = shown
            perform(effect)
        }
        source = shown
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .from(let source, let effect):
            self.source = source
            perform(effect)
        case .complete(let id, let request): complete(id, request)
        case .cancel(let id): completions.removeValue(forKey: id)?.cancel()
        case .listModels: listModels()
        case .rememberModel(let model): rememberModel(model)
        case .rememberFavorite(let model, let isFavorite): rememberFavorite(model, isFavorite)
        case .fetchBalance: fetchBalance()
        case .saveTranscript(let conversation, let path, let overwriting):
            save(conversation, path: path, overwriting: overwriting)
        case .useKey(let secret): use(secret)
        case .findLocalServers: report { .localServersFound(await LocalServerSearch.servers()) }
        case .startDemo: startDemo()
        case .useServer(let server): use(server)
        case .storeKey: storeKey()
        case .useProfile(let name): use(profile: name)
        case .rememberInput(let line): remember(line)
        case .saveDraft(let draft, let owner): saveDraft(draft, of: owner)
        case .setDraftAside(let draft, let owner): setDraftAside(draft, of: owner)
        case .readDraft(let owner): readDraft(of: owner)
        case .listFiles(let prefix): listFiles(prefix: prefix)
        case .editExternally(let text): editExternally(text)
        case .readFile(let path): readFile(path)
        case .readMentions(let paths): readMentions(paths)
        case .readClipboard: readClipboard()
        case .save(let conversation): save(conversation)
        case .prune(let conversation): save(conversation, pruning: true)
        case .saveReply(let reply): save(reply)
        case .listConversations: listConversations()
        case .listTitles(let prefix): listTitles(prefix: prefix)
        case .previewConversation(let target): preview(target)
        case .findWords(let words): find(words)
        case .openConversation(let choice, let message): open(choice, at: message)
        case .adoptConversation(let id, let startedAt): adopt(id, startedAt: startedAt)
        case .forgetWindow: forgetWindow()
        case .saveWindowList(let records): saveWindowList(records)
        case .deleteConversation(let startedAt): deleteConversation(startedAt: startedAt)
        case .copy(let text): copy(text)
        case .openLink(let target): open(link: target)
        case .setMouse(let enabled): terminal.setMouse(enabled: enabled)
        case .setPlain(let isPlain): setPlain(isPlain)
        case .useTheme(let name): use(theme: name)
        case .listThemes: listThemes()
        case .askBackground: terminal.askBackground()
        case .notify(let notification): notify(notification)
        case .tool(let effect): perform(effect)
        case .prompt(let effect): perform(effect)
        case .preview(let request, let form): preview(request, form)
        case .suspend: terminal.suspend()
        case .redraw: terminal.redrawAll()
        case .quit:
            hasEnded = true
        }
    }

    /// Runs something off the main actor; its event goes into the one stream.
    func report(_ work: @escaping @Sendable () async -> Event) {
        attend { [answers] in answers.add(await work()) }
    }

    /// The same for what may block, in the order of the calls.
    func report(in queue: WorkQueue, _ work: @escaping @Sendable () -> [Event]) {
        reports += 1
        queue.post { [answers] in
            for event in work() { answers.add(event) }
            PollLoop.main.post { MainActor.assumeIsolated { self.settle() } }
        }
    }

    /// Does what an effect asks for and takes a while. It has added its answer when it returns.
    func attend(_ work: @escaping @MainActor () async -> Void) {
        reports += 1
        Task {
            await work()
            settle()
        }
    }

    private func settle() {
        reports -= 1
        endIfReported()
        goOn()
    }

    private func complete(_ id: RequestID, _ request: CompletionRequest) {
        let client = connected.client
        completions[id] = Task { [events] in
            // What the question is kept in was asked for before.
            await WorkQueue.files.run {}
            guard !Task.isCancelled else { return }
            await client.complete(request, loop: .main) { progress in
                for piece in progress.pieces { events.add(.completionProgressed(id, piece)) }
            }
            completions[id] = nil
        }
    }

    private func preview(_ request: CompletionRequest, _ form: PreviewForm) {
        let client = connected.client
        report { .requestPreviewed(await client.preview(request), form) }
    }

    private func fetchBalance() {
        let client = connected.client
        report {
            do throws(Failure) {
                return .balanceFetched(try await client.balance())
            } catch {
                return .balanceFailed(error)
            }
        }
    }

    private func save(_ conversation: Conversation, path: String?, overwriting: Bool) {
        let host = connected.connection.endpoint.host
        let style = PageStyle(state.theme)
        report {
            await WorkQueue.files.run {
                TranscriptSaving.save(conversation, host: host, style: style, to: path, overwriting: overwriting)
            }
        }
    }

    /// Uses a key and asks the server whether it takes it. A server that cannot say is believed to.
    private func use(_ secret: Secret) {
        let client = connected.client
        let endpoint = connected.connection.endpoint
        // What the person saw while typing; the connection may have changed since.
        guard endpoint.takesKey else {
            answers.add(.keyStoreFailed(reason: tr("the server changed while you typed · /key to enter the key again")))
            return
        }
        let credential = Credential(secret: secret, origin: endpoint.origin, source: .verbatim(State.givenKeySource))
        attend { [self, answers, key = key(of: source)] in
            await client.use(credential)
            do throws(Failure) {
                _ = try await client.models()
            } catch {
                if error.isAuthentication {
                    answers.add(.modelListFailed(error))
                    return
                }
            }
            givenKeys[key] = credential
            answers.add(.keyReplaced(source: .verbatim(State.givenKeySource)))
        }
    }

    /// Goes on with a server that the person accepted, and remembers it for the next start.
    private func use(_ server: LocalServer) {
        guard !state.saving.isPrivate else { return connect { try .open(baseURL: server.baseURL) } }
        do throws(Failure) {
            use(profile: try settings.remember(server))
        } catch {
            answers.add(.draftSaveFailed(reason: tr("cannot remember the choice: \("reason", error.report)")))
            connect { try .open(baseURL: server.baseURL) }
        }
    }

    /// One server inside the program is enough for all windows.
    private func startDemo() {
        if let running = connections.values.first(where: \.isDemo) {
            return answers.add(.connected(running.label, model: running.model))
        }
        connect { [keymap = settings.configuration.keymap] in try await .demo(keymap: keymap) }
    }

    /// The window asks another server from now on, and so do others of that profile and host.
    func arrive(at connected: ServerConnection, _ answers: AnswerQueue) {
        let key = ServerKey(connected.label)
        connections[key] = connected
        givenKeys[key] = nil
        answers.add(.connected(connected.label, model: connected.model))
    }

    private func connect(_ open: @escaping @Sendable () async throws -> ServerConnection) {
        attend { [self, answers] in
            do {
                arrive(at: try await open(), answers)
            } catch let failure as Failure {
                answers.add(.connectFailed(failure))
            } catch {
                let failure = Failure(kind: .configuration, phase: .preparing, summary: .of(error))
                answers.add(.connectFailed(failure))
            }
        }
    }
}
