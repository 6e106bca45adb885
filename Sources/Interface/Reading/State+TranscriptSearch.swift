import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// Opens the line of the search, with words or without; open, it goes to the next match.
    mutating func search(for words: String) {
        guard !window.conversation.messages.isEmpty else { return showNotice(tr("no messages yet"), .warning) }
        if window.transcriptSearch?.isOpen != true { openTranscriptSearch() }
        guard !words.isEmpty else { return }
        editSearchedWords { $0.setText(words) }
    }

    mutating func openTranscriptSearch() {
        let messages = window.conversation.messages
        // As in vim, it begins at what is browsed.
        let end =
            window.transcript.browsed.map { SearchMatch.start(of: $0 + 1) }
            ?? window.transcript.position(atPaneRow: window.transcript.paneRows, messages)
        window.transcriptSearch = TranscriptSearch(
            origin: window.transcript.bookmark(messages), originEnd: end,
            originBrowsed: window.transcript.browsed)
        window.transcript.highlight = nil
    }

    /// A key while the line is open; nil if it closes the line and is to be taken as any other key.
    mutating func handleTranscriptSearchKey(_ key: KeyPress) -> [Effect]? {
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        switch command {
        case .search, .moveDown: goToMatch(1)
        case .searchHistory, .moveUp: goToMatch(-1)
        case .send where window.transcriptSearch?.originBrowsed == nil: goToMatch(1)
        case .send, .complete: closeTranscriptSearch()
        case .stop, .interrupt, .editExternally: leaveTranscriptSearch()
        case .redraw, .suspend, .help, .palette: return command.map { perform($0) }
        case .deleteForward:
            editSearchedWords { $0.deleteForward() }
        case .leader:
            closeTranscriptSearch()
            return nil
        case let command?:
            if let scroll = Self.scrolls[command] {
                scroll(&window.transcript, window.conversation.messages)
            } else if let edit = Self.edit(for: command) {
                editSearchedWords(edit)
            } else {
                closeTranscriptSearch()
                return nil
            }
        case nil:
            guard case .character(let character) = key.key, !key.modifiers.hasControlOrAlt else {
                return []
            }
            editSearchedWords { $0.insert(String(character)) }
        }
        return []
    }

    mutating func pasteIntoSearch(_ text: String) -> Bool {
        guard window.transcriptSearch?.isOpen == true else { return false }
        editSearchedWords { $0.insert(PasteFolds.firstLine(of: text)) }
        return true
    }

    /// What is looked for changes: the nearest match above the end of where one was is shown, else the next one below.
    mutating func editSearchedWords(_ change: (inout Composer) -> Void) {
        guard var search = window.transcriptSearch else { return }
        let before = search.query.text
        change(&search.query)
        guard search.query.text != before else {
            window.transcriptSearch = search
            return
        }
        let old = search.scan
        search.scan = SearchPattern(search.query.text).map { pattern in
            SearchScan(
                pattern, near: search.originEnd.message, in: window.conversation.messages,
                showsSource: window.transcript.style.showsSource, revision: window.transcript.revision)
        }
        if let old { search.scan?.use(old) }
        search.current = nil
        search.hasWrapped = false
        search.wanted = search.scan == nil ? nil : -1
        window.transcriptSearch = search
        if search.scan == nil {
            refold()
            window.transcript.highlight = nil
            window.transcript.go(to: search.origin, window.conversation.messages)
        }
    }

    /// Esc: everything is as it was before the search.
    private mutating func leaveTranscriptSearch() {
        refold()
        window.transcript.highlight = nil
        guard let search = window.transcriptSearch else { return }
        window.transcriptSearch = nil
        if !search.query.isEmpty { input.lastSearchedWords = search.query.text }
        window.transcript.go(to: search.origin, window.conversation.messages)
        window.transcript.browsed = search.originBrowsed
    }

    /// The line closes and the view stays. The matches show as long as one browses.
    private mutating func closeTranscriptSearch() {
        guard let search = window.transcriptSearch, let match = search.current else { return leaveTranscriptSearch() }
        input.lastSearchedWords = search.query.text
        window.transcriptSearch?.isOpen = false
        window.transcriptSearch?.opened = nil
        window.transcript.browsed = match.message
    }
}
