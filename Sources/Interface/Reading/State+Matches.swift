import Chat
import Screen

extension State {
    /// There is more to look through.
    var isSearching: Bool {
        guard let search = transcriptSearch, let scan = search.scan else { return false }
        return !scan.isComplete(conversation.messages)
    }

    /// Looks on by a step, and goes to what was wanted once it is found.
    mutating func searchOn() {
        guard transcriptSearch != nil else { return }
        let messages = conversation.messages
        guard !messages.isEmpty, transcriptSearch?.isOpen == true || transcript.browsed != nil else {
            transcriptSearch = nil
            transcript.highlight = nil
            return
        }
        guard let search = transcriptSearch, let scan = search.scan else { return }
        if scan.revision != transcript.revision || scan.scanned.upperBound > messages.count {
            transcriptSearch?.current = nil
            transcriptSearch?.opened = nil
            transcriptSearch?.scan = SearchScan(
                scan.pattern, near: search.originEnd.message, in: messages,
                showsSource: transcript.style.showsSource, revision: transcript.revision)
        }
        if isSearching {
            _ = transcriptSearch?.scan?.step(messages)
        } else {
            transcriptSearch?.scan?.follow(messages)
        }
        if let direction = transcriptSearch?.wanted { goToMatch(direction) }
        showMatches()
    }

    /// To the next match, or the one before; behind the last one comes the first.
    mutating func goToMatch(_ direction: Int) {
        if transcriptSearch?.isOpen == true, transcriptSearch?.query.isEmpty == true, !lastSearchedWords.isEmpty {
            let words = lastSearchedWords
            return editSearchedWords { $0.setText(words) }
        }
        guard let search = transcriptSearch, let scan = search.scan else { return }
        if let found = match(direction, from: reference(direction), scan) { return go(to: found, hasWrapped: false) }
        transcriptSearch?.wanted = direction
        guard !isSearching else { return }
        transcriptSearch?.wanted = nil
        if search.current == nil, let below = match(1, from: search.originEnd.justBefore, scan) {
            return go(to: below, hasWrapped: false)
        }
        let end = SearchMatch.start(of: direction > 0 ? -1 : conversation.messages.count)
        if let found = match(direction, from: end, scan) { go(to: found, hasWrapped: true) }
    }

    /// What the next match is next to: the current one while it is in view, else the view.
    private mutating func reference(_ direction: Int) -> SearchMatch {
        let messages = conversation.messages
        guard let current = transcriptSearch?.current else {
            return transcriptSearch?.originEnd ?? SearchMatch.start(of: messages.count)
        }
        let row = transcript.row(of: current, messages)
        if transcript.paneRow(of: .init(message: current.message, row: row), messages) != nil { return current }
        return direction > 0
            ? transcript.position(atPaneRow: 0, messages).justBefore
            : transcript.position(atPaneRow: transcript.paneRows, messages)
    }

    private func match(_ direction: Int, from start: SearchMatch, _ scan: SearchScan) -> SearchMatch? {
        var index = min(max(start.message, -1), conversation.messages.count)
        while index >= -1, index <= conversation.messages.count {
            if scan.scanned.contains(index), scan.count(of: index) > 0 {
                let found = scan.matches(in: conversation.messages[index]).map {
                    SearchMatch(message: index, place: $0)
                }
                let next = direction > 0 ? found.first { $0 > start } : found.last { $0 < start }
                if let next { return next }
            } else if conversation.messages.indices.contains(index), !scan.scanned.contains(index) {
                return nil
            }
            index += direction
        }
        return nil
    }

    private mutating func go(to match: SearchMatch, hasWrapped: Bool) {
        refold()
        transcriptSearch?.current = match
        transcriptSearch?.wanted = nil
        transcriptSearch?.hasWrapped = hasWrapped
        unfold(match)
        transcript.show(match, conversation.messages)
        if transcript.browsed != nil { transcript.browsed = match.message }
    }

    /// Opens what hides a match.
    private mutating func unfold(_ match: SearchMatch) {
        let messages = conversation.messages
        transcript.measure(match.message, messages)
        guard let layout = transcript.layouts[match.message] else { return }
        let before = transcript.folds[match.message] ?? MessageFolds()
        var folds = before
        if match.place.isReasoning {
            folds.showsReasoning = true
        } else if layout.isFolded {
            folds.isBodyFolded = false
        }
        guard match.place.isReasoning ? !layout.showsReasoning : layout.isFolded else { return }
        transcriptSearch?.opened = .init(message: match.message, folds: before)
        transcript.setFolds(folds, of: match.message, messages)
    }

    /// What a match opened folds again.
    mutating func refold() {
        guard let opened = transcriptSearch?.opened, opened.message < conversation.messages.count else { return }
        transcriptSearch?.opened = nil
        transcript.setFolds(opened.folds, of: opened.message, conversation.messages)
    }

    private mutating func showMatches() {
        guard let search = transcriptSearch, let scan = search.scan else {
            transcript.highlight = nil
            return
        }
        guard transcript.highlight?.pattern != scan.pattern || transcript.highlight?.current != search.current else {
            return
        }
        let message = search.current.map { conversation.messages[$0.message] }
        transcript.highlight = Highlight(
            pattern: scan.pattern, current: search.current, places: message.map(scan.matches(in:)) ?? [])
    }

    /// For the status bar; nil while nothing is searched for.
    var searchPlace: String? {
        guard let search = transcriptSearch else { return nil }
        guard let scan = search.scan else { return "search" }
        let more = isSearching ? "…" : ""
        guard scan.total > 0 else { return isSearching ? "search …" : "no match" }
        guard let current = search.current else { return "\(scan.total.grouped)\(more) matches" }
        let before = transcript.highlight?.places.prefix { $0 < current.place }.count ?? 0
        let number = scan.total(before: current.message) + before + 1
        return "match \(number.grouped)/\(scan.total.grouped)\(more)" + (search.hasWrapped ? " wrapped" : "")
    }

    /// n and N while one browses.
    mutating func goToMatchBrowsing(_ direction: Int, at now: Moment) {
        if transcript.browsed == nil { browse(at: now) }
        if transcriptSearch?.scan == nil {
            guard !lastSearchedWords.isEmpty else {
                return tell(
                    "nothing was searched for yet".hinting(keymap.browsingKeys[.search].map { $0 + " searches" }),
                    .warning, at: now)
            }
            openTranscriptSearch()
            transcriptSearch?.isOpen = false
            let words = lastSearchedWords
            editSearchedWords { $0.setText(words) }
            transcriptSearch?.wanted = direction
            return
        }
        goToMatch(direction)
    }
}
