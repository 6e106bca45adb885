import Editing
import Layout
import Localization
import Screen

/// How far a key moves a page.
enum PageStep: Hashable, Sendable {
    case rows(Int)
    /// Of what shows.
    case halves(Int)
    case start, end
}

extension State {
    /// Keys of less.
    private static let pageKeys: [Character: PageStep] = [
        "j": .rows(1), "e": .rows(1), "k": .rows(-1), "y": .rows(-1), " ": .halves(2), "f": .halves(2),
        "b": .halves(-2), "d": .halves(1), "u": .halves(-1), "g": .start, "<": .start, "G": .end, ">": .end,
    ]

    /// Commands of browsing and writing, whatever keys they have.
    private static let pageCommands: [Command: PageStep] = [
        .moveUp: .rows(-1), .scrollLineUp: .rows(-1), .previousMessage: .rows(-1), .moveDown: .rows(1),
        .scrollLineDown: .rows(1), .nextMessage: .rows(1), .scrollPageUp: .halves(-2), .scrollPageDown: .halves(2),
        .scrollHalfUp: .halves(-1), .scrollHalfDown: .halves(1), .scrollToStart: .start, .moveToLineStart: .start,
        .moveToStart: .start, .moveToOldest: .start, .scrollToEnd: .end, .moveToLineEnd: .end, .moveToEnd: .end,
        .moveToNewest: .end,
    ]

    /// Keys while a page is open: they move it, search in it and close it. Nothing that is typed goes anywhere else.
    mutating func handlePageKey(_ key: KeyPress, _ page: TextPage) {
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        if page.search.line != nil { return handlePageSearchKey(key, command, page) }
        let letter: Character? =
            if case .character(let character) = key.key, key.modifiers.isEmpty { character } else { nil }
        switch (letter, command) {
        case (_, .stop), (_, .interrupt), (_, .send), (_, .help), ("q", _), ("Q", _): popup = nil
        case ("/", _), (_, .search): openPageSearch(page, backward: false)
        case ("?", _): openPageSearch(page, backward: true)
        case ("n", _): findInPage(page, again: 1)
        case ("N", _): findInPage(page, again: -1)
        default:
            let browsing = input.keymap.command(for: key, in: .browse, .composer, .anywhere)
            guard let step = letter.flatMap({ Self.pageKeys[$0] }) ?? browsing.flatMap({ Self.pageCommands[$0] })
            else { return }
            scroll(page, by: step)
        }
    }

    private mutating func scroll(_ page: TextPage, by step: PageStep) {
        var page = page
        page.move(by: step, in: layout(of: page))
        popup = .page(page)
    }
}

extension TextPage {
    mutating func move(by step: PageStep, in layout: PageLayout) {
        let top = layout.top(of: self)
        let next =
            switch step {
            case .rows(let count): top + count
            case .halves(let count): top + count * max(1, layout.height / 2)
            case .start: 0
            case .end: layout.lastTop
            }
        self.top = layout.anchor(ofRow: next)
    }
}

extension State {
    private mutating func openPageSearch(_ page: TextPage, backward: Bool) {
        var page = page
        page.search.line = Composer()
        page.search.isBackward = backward
        popup = .page(page)
    }

    /// Esc and an empty line close the line, Enter looks for what it says, or for the same again.
    private mutating func handlePageSearchKey(_ key: KeyPress, _ command: Command?, _ page: TextPage) {
        var page = page
        let typed = page.search.line?.text ?? ""
        switch command {
        case .stop, .interrupt: page.search.line = nil
        case .deleteBackward where typed.isEmpty: page.search.line = nil
        case .send:
            page.search.line = nil
            if let pattern = SearchPattern(typed) {
                page.search.pattern = pattern
                page.search.found = nil
            }
            return findInPage(page, again: 1)
        default: return edit(key, command)
        }
        popup = .page(page)
    }

    /// Goes to the next line that holds what is looked for, in the direction of the search or against it.
    private mutating func findInPage(_ page: TextPage, again direction: Int) {
        var page = page
        defer { popup = .page(page) }
        guard let pattern = page.search.pattern else { return }
        let layout = layout(of: page)
        let isDown = (direction > 0) != page.search.isBackward
        let shown = page.search.found.flatMap { layout.shows($0, in: page) ? $0 : nil }
        // What is on top when a search begins may be what is looked for.
        let start = shown ?? layout.topLine(of: page) + (isDown ? -1 : 1)
        let matching = page.lines.indices.filter {
            !pattern.matches(in: page.lines[$0].words(catalog), isMarkup: true).isEmpty
        }
        let ahead = isDown ? matching.first { $0 > start } : matching.last { $0 < start }
        guard let found = ahead ?? (isDown ? matching.first : matching.last) else {
            page.search.found = nil
            return showNotice(tr("no matches for \("word", pattern.words)"), .warning)
        }
        if ahead == nil {
            showNotice(isDown ? tr("search continued at the start") : tr("search continued at the end"))
        }
        page.search.found = found
        if !layout.shows(found, in: page) { page.top = TextPage.Anchor(line: found) }
    }
}
