import Chat
import Layout
import Localization
import Screen

extension State {
    /// `/open [TITLE]`: the conversation of that title or number, or the list.
    mutating func open(_ title: String) -> [Effect] {
        guard maySearch() else { return [] }
        return title.isEmpty ? [.listConversations] : [.openConversation(.named(title), at: nil)]
    }

    mutating func showConversations(_ summaries: [ConversationSummary]) -> [Effect] {
        guard !summaries.isEmpty else {
            showNotice(tr("no saved conversations yet"))
            return []
        }
        guard summaries.contains(where: { !$0.isArchived }) else {
            let list = "resayil history list --archived"
            showNotice(
                tr("all conversations are archived · \("command", code: list) lists them, /open TITLE opens one"))
            return []
        }
        let rows = summaries.map { summary in
            let count = Self.messages(summary.messages)
            let day = summary.updatedAt.dayText(at: moment)
            return ConversationPicker.Row(
                label: summary.title.isEmpty ? "#\(summary.id)" : summary.title,
                detail: .joined(
                    (summary.isPinned ? [tr("pinned")] : []) + summary.tags.map { .verbatim($0) } + [count, day]),
                target: .init(conversation: summary.id))
        }
        popup = .conversations(ConversationPicker(tr("conversations"), rows))
        return popup?.content.selectionEffects() ?? []
    }

    /// `/find WORDS`.
    mutating func find(_ words: String) -> [Effect] {
        guard !words.isEmpty else {
            showNotice(tr("/find WORDS searches all conversations"), .warning)
            return []
        }
        guard maySearch() else { return [] }
        return [.findWords(words)]
    }

    static func messages(_ count: Int) -> Text {
        tr("1 message", "\("messages", number: count.grouped) messages", count: count)
    }

    /// So many hits are listed, and that there are more is said.
    package static let mostHits = 200

    mutating func showHits(_ hits: [SearchHit], of words: String) -> [Effect] {
        guard !hits.isEmpty else {
            showNotice(tr("no matches for \("word", words)"), .warning)
            return []
        }
        let rows = hits.prefix(Self.mostHits).map { hit in
            ConversationPicker.Row(
                label: hit.snippet, detail: .joined([.verbatim(hit.title), hit.date.dayText(at: moment)]),
                target: .init(conversation: hit.conversation, message: hit.message, offset: hit.offset))
        }
        let isCut = hits.count > Self.mostHits
        let title =
            isCut
            ? tr("the \("number", Self.mostHits) newest matches for \("words", words); there are more")
            : tr("matches for \("words", words)")
        popup = .conversations(ConversationPicker(title, words: words, rows))
        return popup?.content.selectionEffects() ?? []
    }

    mutating func receivePreview(_ messages: [Message], of target: ConversationPicker.Target) {
        change(ConversationPicker.self) { picker in
            guard picker.list.selected?.target == target else { return }
            picker.preview = ConversationPicker.Preview(target: target, messages: messages)
        }
    }

    /// Opens what was selected, and remembers what is to be seen there.
    mutating func open(_ target: ConversationPicker.Target, from picker: ConversationPicker) -> [Effect] {
        window.autosave.wanted = RequestedPosition(target: target, words: picker.words)
        return [.openConversation(.id(target.conversation), at: target.message)]
    }

    /// The words that were looked for come into view, marked until something else is done.
    mutating func showFound(_ wanted: RequestedPosition?, at index: Int) {
        let messages = window.conversation.messages
        window.transcript.scroll(to: index, messages)
        guard let wanted, wanted.target.offset > 0 || !wanted.words.isEmpty else { return }
        window.transcript.go(to: .init(message: index, position: .body(offset: wanted.target.offset)), messages)
        window.transcript.scroll(by: -min(4, window.transcript.paneRows / 3), messages)
        let word = wanted.words.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }).first.map(String.init) ?? ""
        input.lastSearchedWords = word
        window.transcript.highlight = SearchPattern(word).map { Highlight(pattern: $0) }
    }

    /// `/title [TEXT]`.
    mutating func setTitle(_ text: String) {
        guard !text.isEmpty else {
            let title = window.conversation.title
            return showNotice(
                title.isEmpty ? tr("no title yet · /title TEXT sets one") : tr("title: \("title", title)"))
        }
        window.conversation.title = text
        showNotice(tr("the title is set"))
    }

    /// `/delete`.
    mutating func askToDelete() {
        guard mayChange() else { return }
        guard !saving.isPrivate else { return showNotice(tr("this conversation is not saved")) }
        let count = window.conversation.messages.count
        popup = .choice(
            ChoiceList(
                title: tr("Delete conversation?"),
                lines: [
                    TextPage.Line(
                        tr(
                            "1 message will be deleted permanently.",
                            "\(.count) messages will be deleted permanently.", count: count), .noticeWarning)
                ],
                choices: [
                    .init(tr("Cancel"), action: .leave), .init(tr("Delete"), action: .deleteConversation),
                ]))
    }

    /// The conversation on the screen was deleted.
    mutating func leaveDeleted() -> [Effect] {
        startConversation(keepingPrompt: false, dropping: true)
        showNotice(tr("deleted"))
        return []
    }

    mutating func mayChange() -> Bool {
        if window.answering.comparison != nil {
            showChoice()
        } else if window.answering.request != nil {
            showStillAnswering()
        } else if window.conversation.messages.isEmpty {
            showNotice(tr("no messages yet"), .warning)
        }
        return window.answering.request == nil && window.answering.comparison == nil
            && !window.conversation.messages.isEmpty
    }

    /// Other conversations may be looked at.
    private mutating func maySearch() -> Bool {
        if saving.isPrivate { showNotice(tr("--private neither saves nor opens conversations"), .warning) }
        return !saving.isPrivate
    }
}

extension Timestamp {
    /// `today 14:02`, `yesterday`, or the days since.
    fileprivate func dayText(at now: Moment) -> Text {
        let day = { (time: Timestamp) in Int(((time.seconds + Double(now.secondsFromUTC)) / 86_400).rounded(.down)) }
        switch day(now.wallClock) - day(self) {
        case ...0: return tr("today \("time", number: clockText(secondsFromUTC: now.secondsFromUTC))")
        case 1: return tr("yesterday")
        case let days: return tr("1 day ago", "\("days", number: days.grouped) days ago", count: days)
        }
    }
}
