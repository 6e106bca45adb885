import Chat
import Editing
import Layout
import Localization
import Screen

/// A side question and its answer. Neither is part of the conversation, and neither is saved.
struct Aside: Hashable, Sendable {
    let id: RequestID
    let question: String
    var reply: Message

    var isOpen: Bool { reply.state == .streaming }

    /// The question, and as much of the answer as has come.
    var page: TextPage {
        let asked = question.split(separator: "\n").map { TextPage.Line(.verbatim(String($0)), .popupDetail) }
        return TextPage(title: tr("side question"), lines: asked + [TextPage.Line(.empty)] + answerLines)
    }

    private var answerLines: [TextPage.Line] {
        let lines = reply.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { TextPage.Line(.verbatim(String($0))) }
        let said = reply.text.isBlank ? [] : lines
        switch reply.state {
        case .streaming: return said.isEmpty ? [TextPage.Line(tr("waiting"), .muted)] : said
        case .failed(let failure): return said + [TextPage.Line(failure.sentence, .error)]
        case .cut: return said + [TextPage.Line(tr("connection lost: the reply is incomplete"), .error)]
        case .stopped: return said + [TextPage.Line(tr("stopped", context: "reply"), .muted)]
        case .complete, .unconfirmed: return said.isEmpty ? [TextPage.Line(tr("no answer"), .muted)] : said
        }
    }
}

extension State {
    /// `/btw QUESTION`: asks about what was said so far, also while a reply comes in. Without a question the last answer
    /// shows again.
    mutating func askAside(_ question: String) -> [Effect] {
        guard !question.isEmpty else {
            guard let aside = window.tools.aside else {
                showNotice(tr("no side question yet · /btw QUESTION asks one"))
                return []
            }
            popup = .page(aside.page)
            return []
        }
        guard !holdsRequest() else { return [] }
        guard let model = window.model else { return openModels(query: "") }
        let left = cancelAside()
        let id = makeRequestID()
        window.tools.aside = Aside(id: id, question: question, reply: openReply(by: model))
        if input.isPlain {
            showNotice(tr("asking \("model", code: model.rawValue) the side question"), isPending: true)
        } else {
            window.tools.aside.map { popup = .page($0.page) }
        }
        return left + [.complete(id, request(about: question, by: model))]
    }

    private func request(about question: String, by model: ModelID) -> CompletionRequest {
        var sent = window.conversation.requestMessages
        // Many servers want questions and replies in turn; the last question has no reply yet.
        if sent.last?.role == .user { sent.removeLast() }
        sent.append(.init(role: .user, content: question))
        return CompletionRequest(model: model, messages: sent, parameters: window.conversation.parameters)
    }

    /// Ends a side question that is not answered yet.
    mutating func cancelAside() -> [Effect] {
        guard let aside = window.tools.aside, aside.isOpen else { return [] }
        window.tools.aside?.reply.state = .stopped
        return [.cancel(aside.id)]
    }

    /// Applies what is reported of a side question. False if the request is another one.
    mutating func applyAside(_ progress: CompletionProgress, of id: RequestID) -> Bool {
        guard var aside = window.tools.aside, aside.id == id else { return false }
        guard aside.isOpen else { return true }
        let isShown = open(TextPage.self)?.title == aside.page.title
        aside.reply.apply(progress, after: .zero)
        window.tools.aside = aside
        // The words are not at the end of the transcript.
        cache.standing = nil
        if isShown {
            change(TextPage.self) { $0.lines = aside.page.lines }
        } else if !aside.isOpen {
            presentAnswer(of: aside)
        }
        return true
    }

    private mutating func presentAnswer(of aside: Aside) {
        guard !input.isPlain else {
            popup = popup ?? .page(aside.page)
            return
        }
        showNotice(tr("the side question is answered · /btw shows the answer"))
    }
}
