import Screen

extension Size {
    /// The smallest window that the chat is shown in.
    static let smallest = Size(columns: 20, rows: 5)

    var isTooSmall: Bool { columns < Self.smallest.columns || rows < Self.smallest.rows }
}

extension State {
    /// The size that everything is laid out for: in a window that is too small, as if it were just large enough. So no
    /// key and no click has to care for windows without room.
    var layoutSize: Size {
        Size(columns: max(size.columns, Size.smallest.columns), rows: max(size.rows, Size.smallest.rows))
    }
}

/// How the rows of the screen are shared, from top to bottom: the pane, the status bar, what waits to be sent, and
/// what is being written.
struct ScreenParts {
    let paneRows: Int
    let head: [CellRow]
    let input: ComposerView

    /// The pane keeps at least one row.
    static func shown(by state: State) -> ScreenParts {
        var cache = ComposerView.Cache()
        return shown(by: state, &cache)
    }

    /// The same for frames, of which most change nothing in what is being written.
    static func shown(by state: State, _ cache: inout ComposerView.Cache) -> ScreenParts {
        let size = state.layoutSize
        let input = cache.view(of: state, columns: size.columns, maximumRows: max(1, size.rows / 3))
        let room = max(0, min(size.rows / 3, size.rows - input.rows.count - 2))
        let head = ComposerHead.rows(state, columns: size.columns, limit: room)
        return ScreenParts(paneRows: size.rows - 1 - head.count - input.rows.count, head: head, input: input)
    }

    /// The row that what is being written starts on.
    var inputRow: Int { paneRows + 1 + head.count }
}
