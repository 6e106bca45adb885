import Screen

extension State {
    mutating func openSearch() {
        search = HistorySearch()
        search?.lastQuery = lastSearch
    }

    /// A key while the search is open. False if it ends the search and is then to be taken as any other key.
    mutating func takeSearchKey(_ key: KeyPress) -> Bool {
        let lines = composer.history.lines
        let command = keymap.command(for: key, in: .composer, .anywhere)
        switch (key, command) {
        case (_, .searchHistory): search?.next(older: true, in: lines)
        case (KeyPress("s", .control), _): search?.next(older: false, in: lines)
        case (_, .deleteBackward): search?.removeLast(in: lines)
        case (_, .stop), (_, .interrupt), (KeyPress("g", .control), _): closeSearch(taking: false)
        case (_, .send): closeSearch(taking: true)
        default:
            guard case .character(let character) = key.key, command == nil,
                key.modifiers.isDisjoint(with: [.control, .alt])
            else {
                closeSearch(taking: true)
                return false
            }
            search?.append(String(character), in: lines)
        }
        return true
    }

    private mutating func closeSearch(taking: Bool) {
        guard let closed = search else { return }
        search = nil
        if !closed.query.isEmpty { lastSearch = closed.query }
        guard taking, let place = closed.place else { return }
        composer.recall(place)
        composer.move(to: min(closed.offset, composer.body.count))
        vi.keepOnLine(&composer)
    }
}
