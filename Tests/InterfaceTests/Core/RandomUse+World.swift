import Chat
import Localization
import Screen

@testable import Editing
@testable import Interface
@testable import Layout

extension RandomUse {
    /// What the world says to an effect, sooner or later.
    mutating func answer(to effect: Effect) -> [Event] {
        switch effect {
        case .from(let source, let effect): answer(to: effect).map { $0.isProgress ? $0 : .answer(to: source, $0) }
        case .complete(let id, _): reply(to: id)
        case .listModels: [.modelsListed(state.server.models.listings), .modelListFailed(failure)]
        case .fetchBalance: [.balanceFailed(failure)]
        case .saveTranscript: [.transcriptSaved(path: "a.md")]
        case .useKey: [.keyReplaced(source: .verbatim("/key"))]
        case .storeKey: [.keyStored(path: "credentials")]
        case .findLocalServers:
            [.localServersFound([LocalServer(name: "Ollama", baseURL: "http://[::1]/v1", models: 2)])]
        case .startDemo, .useServer, .useProfile: [.connected(state.server.endpoint, model: state.window.model)]
        case .readDraft(let position): [.draftRead(Draft(text(), attachments: [file("a.txt")]), of: position)]
        case .listFiles(let prefix): [.filesListed(prefix: prefix, paths: [prefix + "a", prefix + "b c/"])]
        case .editExternally: [.editedExternally(text()), .editFailed(reason: .verbatim("no editor"))]
        case .readFile(let path): [.fileRead(file(path)), .fileRefused(reason: .verbatim("not a file"))]
        case .readMentions(let paths):
            [.mentionsRead(paths.map { Mention(path: $0, outcome: .file(file($0))) })]
        case .save, .saveReply: [.stored, .storeFailed(reason: .verbatim("disk full"))]
        case .listConversations: [.conversationsListed(summaries)]
        case .listTitles(let prefix): [.titlesListed(prefix: prefix, titles: ["one", "ones"])]
        case .previewConversation(let target): [.conversationPreviewed(target, state.window.conversation.messages)]
        case .findWords(let words): [.wordsFound(words: words, hits)]
        case .openConversation:
            [
                .conversationOpening(stored.conversation.messages),
                .conversationOpened(stored, at: MessageID(1)), .historyFailed(reason: .verbatim("locked")),
            ]
        case .deleteConversation: [.conversationDeleted]
        case .copy: [.copied(by: [.verbatim("OSC 52")])]
        case .openLink(let target): [.linkRefused(target, reason: .verbatim("no browser"))]
        case .listThemes: [.themesListed([NamedTheme(name: "default", theme: .standard)])]
        case .useTheme(let name): [.themed(.fixed(.standard), named: name)]
        default: []
        }
    }

    private mutating func reply(to id: RequestID) -> [Event] {
        var deltas = [Delta(reasoning: text())] + (0..<6).map { _ in Delta(text: text()) }
        deltas.append(Delta(text: text(), correction: .textIsReasoning))
        let ends: [CompletionProgress] = [
            .finished(Completion(ending: .complete, finishReason: .stop)), .finished(Completion(ending: .truncated)),
            .failed(failure),
        ]
        return ([.accepted] + deltas.map { .delta($0) } + [ends[Int(id.value) % 3]])
            .map { .completionProgressed(id, $0) }
    }

    private mutating func text() -> String { choose(Self.texts) }

    private func file(_ path: String) -> Attachment {
        Attachment(name: path, content: .text("words\n"), byteCount: 6)
    }

    private var failure: Failure {
        Failure(
            kind: .keyRefused, phase: .waiting, summary: .verbatim("401: no"),
            advice: Remedy(.verbatim("try \u{1B}[2J")), body: "a\nb")
    }

    private var summaries: [ConversationSummary] {
        (0..<40).map {
            ConversationSummary(
                id: ConversationID($0), title: Self.texts[Int($0) % Self.texts.count],
                startedAt: Timestamp(seconds: Double($0)), updatedAt: Timestamp(seconds: 9), messages: 3)
        }
    }

    private var hits: [SearchHit] {
        summaries.map {
            SearchHit(
                conversation: $0.id, message: MessageID(1), title: $0.title, role: .user, date: $0.updatedAt,
                snippet: "… words …", offset: 3)
        }
    }

    private var stored: StoredConversation {
        StoredConversation(
            id: ConversationID(1), conversation: state.window.conversation,
            messageIDs: state.window.conversation.messages.indices.map { MessageID(Int64($0)) })
    }
}

extension Event {
    fileprivate var isProgress: Bool { if case .completionProgressed = self { true } else { false } }
}
