import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// There is more to look through.
    var isSearching: Bool {
        guard let search = window.transcriptSearch, let scan = search.scan else { return false }
        return !scan.isComplete(window.conversation.messages)
    }

    /// Looks on by a step, and goes to what was wanted once it is found.
    mutating func searchOn() {
        // Asked at every event: `!= nil` copies what is there.
        guard case .some = window.transcriptSearch else { return }
        let messages = window.conversation.messages
        guard !messages.isEmpty, window.transcriptSearch?.isOpen == true || window.transcript.browsed != nil else {
            window.transcriptSearch = nil
            window.transcript.highlight = nil
            return
        }
        guard let search = window.transcriptSearch, let scan = search.scan else { return }
        if scan.revision != window.transcript.revision || scan.scanned.upperBound > messages.count {
            window.transcriptSearch?.current = nil
            window.transcriptSearch?.opened = nil
            window.transcriptSearch?.scan = SearchScan(
                scan.pattern, near: search.originEnd.message, in: messages,
                showsSource: window.transcript.style.showsSource, revision: window.transcript.revision)
        }
        if isSearching {
            _ = window.transcriptSearch?.scan?.step(messages)
        } else {
            window.transcriptSearch?.scan?.follow(messages)
        }
        if let direction = window.transcriptSearch?.wanted { goToMatch(direction) }
        showMatches()
    }

    /// To the next match, or the one before; behind the last one comes the first.
    mutating func goToMatch(_ direction: Int) {
        if window.transcriptSearch?.isOpen == true, window.transcriptSearch?.query.isEmpty == true,
            !input.lastSearchedWords.isEmpty
        {
            let words = input.lastSearchedWords
            return editSearchedWords { $0.setText(words) }
        }
        guard let search = window.transcriptSearch, let scan = search.scan else { return }
        if let found = match(direction, from: reference(direction), scan) { return go(to: found, hasWrapped: false) }
        window.transcriptSearch?.wanted = direction
        guard !isSearching else { return }
        window.transcriptSearch?.wanted = nil
        if search.current == nil, let below = match(1, from: search.originEnd.justBefore, scan) {
            return go(to: below, hasWrapped: false)
        }
        let end = SearchMatch.start(of: direction > 0 ? -1 : window.conversation.messages.count)
        if let found = match(direction, from: end, scan) { go(to: found, hasWrapped: true) }
    }

    /// What the next match is next to: the current one while it is in view, else the view.
    private mutating func reference(_ direction: Int) -> SearchMatch {
        let messages = window.conversation.messages
        guard let current = window.transcriptSearch?.current else {
            return window.transcriptSearch?.originEnd ?? SearchMatch.start(of: messages.count)
        }
        let row = window.transcript.row(of: current, messages)
        if window.transcript.paneRow(of: .init(message: current.message, row: row), messages) != nil { return current }
        return direction > 0
            ? window.transcript.position(atPaneRow: 0, messages).justBefore
            : window.transcript.position(atPaneRow: window.transcript.paneRows, messages)
    }

    private func match(_ direction: Int, from start: SearchMatch, _ scan: SearchScan) -> SearchMatch? {
        var index = min(max(start.message, -1), window.conversation.messages.count)
        while index >= -1, index <= window.conversation.messages.count {
            if scan.scanned.contains(index), scan.count(of: index) > 0 {
                let found = scan.matches(in: window.conversation.messages[index]).map {
                    SearchMatch(message: index, position: $0)
                }
                let next = direction > 0 ? found.first { $0 > start } : found.last { $0 < start }
                if let next { return next }
            } else if window.conversation.messages.indices.contains(index), !scan.scanned.contains(index) {
                return nil
            }
            index += direction
        }
        return nil
    }

    private mutating func go(to match: SearchMatch, hasWrapped: Bool) {
        refold()
        window.transcriptSearch?.current = match
        window.transcriptSearch?.wanted = nil
        window.transcriptSearch?.hasWrapped = hasWrapped
        unfold(match)
        window.transcript.show(match, window.conversation.messages)
        if window.transcript.browsed != nil { window.transcript.browsed = match.message }
    }

    /// Opens what hides a match.
    private mutating func unfold(_ match: SearchMatch) {
        let messages = window.conversation.messages
        window.transcript.measure(match.message, messages)
        guard let layout = window.transcript.layouts[match.message] else { return }
        let before = window.transcript.folds[match.message] ?? MessageFolds()
        var folds = before
        if match.position.isReasoning {
            folds.showsReasoning = true
        } else if layout.isFolded {
            folds.isBodyFolded = false
        }
        guard match.position.isReasoning ? !layout.showsReasoning : layout.isFolded else { return }
        window.transcriptSearch?.opened = .init(message: match.message, folds: before)
        window.transcript.setFolds(folds, of: match.message, messages)
    }

    /// What a match opened folds again.
    mutating func refold() {
        guard let opened = window.transcriptSearch?.opened, opened.message < window.conversation.messages.count else {
            return
        }
        window.transcriptSearch?.opened = nil
        window.transcript.setFolds(opened.folds, of: opened.message, window.conversation.messages)
    }

    private mutating func showMatches() {
        guard let search = window.transcriptSearch, let scan = search.scan else {
            window.transcript.highlight = nil
            return
        }
        guard
            window.transcript.highlight?.pattern != scan.pattern
                || window.transcript.highlight?.current != search.current
        else {
            return
        }
        let message = search.current.map { window.conversation.messages[$0.message] }
        window.transcript.highlight = Highlight(
            pattern: scan.pattern, current: search.current, places: message.map(scan.matches(in:)) ?? [])
    }

    /// For the status bar; nil while nothing is searched for.
    var searchPlace: Text? {
        guard let search = window.transcriptSearch else { return nil }
        guard let scan = search.scan else { return tr("search") }
        let more = isSearching ? "…" : ""
        guard scan.total > 0 else { return isSearching ? tr("search …") : tr("no matches") }
        guard let current = search.current else {
            return tr("1 match", "\("matches", number: scan.total.grouped + more) matches", count: scan.total)
        }
        let before = window.transcript.highlight?.places.prefix { $0 < current.position }.count ?? 0
        let number = scan.total(before: current.message) + before + 1
        let place = number.grouped + "/" + scan.total.grouped + more
        return search.hasWrapped
            ? tr("match \("place", number: place), wrapped") : tr("match \("place", number: place)")
    }

    /// n and N while one browses.
    mutating func goToMatchBrowsing(_ direction: Int) {
        if window.transcript.browsed == nil { browse() }
        if window.transcriptSearch?.scan == nil {
            guard !input.lastSearchedWords.isEmpty else {
                return showNotice(
                    tr("no search yet").hinting(input.keymap.browsingHint(.search, tr("searches"))),
                    .warning)
            }
            openTranscriptSearch()
            window.transcriptSearch?.isOpen = false
            let words = input.lastSearchedWords
            editSearchedWords { $0.setText(words) }
            window.transcriptSearch?.wanted = direction
            return
        }
        goToMatch(direction)
    }
}
