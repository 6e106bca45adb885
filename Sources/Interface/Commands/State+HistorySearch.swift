import Editing
import Screen

extension State {
    mutating func openSearch() {
        input.search = HistorySearch(lastQuery: input.lastSearch)
    }

    /// A key while the search is open. False if it ends the search and is then to be taken as any other key.
    mutating func handleSearchKey(_ key: KeyPress) -> Bool {
        let lines = window.composer.sentLines
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        switch (key, command) {
        case (_, .searchHistory): input.search?.next(older: true, in: lines)
        case (KeyPress("s", .control), _): input.search?.next(older: false, in: lines)
        case (_, .deleteBackward): input.search?.removeLast(in: lines)
        case (_, .stop), (_, .interrupt), (KeyPress("g", .control), _): closeSearch(taking: false)
        case (_, .send): closeSearch(taking: true)
        default:
            guard case .character(let character) = key.key, command == nil,
                !key.modifiers.hasControlOrAlt
            else {
                closeSearch(taking: true)
                return false
            }
            input.search?.append(String(character), in: lines)
        }
        return true
    }

    private mutating func closeSearch(taking: Bool) {
        guard let closed = input.search else { return }
        input.search = nil
        if !closed.query.isEmpty { input.lastSearch = closed.query }
        guard taking, let position = closed.position else { return }
        window.composer.recall(position)
        window.composer.move(to: min(closed.offset, window.composer.body.count))
        input.vi.clampToLine(&window.composer)
    }
}
