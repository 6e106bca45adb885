import Screen

/// The one step from the order in which everything is laid out to the order of the screen.
///
/// It costs what is on the screen, runs from right to left and was not there in the last frame: rows of that are found
/// again where they stood, or where scrolling has put them.
struct VisualRows: Hashable, Sendable {
    private var logical: [CellRow] = []
    private var visual: [CellRow] = []
    /// By how much the last row that was found again had moved.
    private var shift = 0
    private var made = ScriptSettings.Order.none

    mutating func order(_ grid: inout CellGrid, by scripts: ScriptSettings) {
        if made != scripts.order { self = VisualRows() }
        made = scripts.order
        guard made != .none, grid.rows.contains(where: { $0.order != nil }) else { return }
        let rows = grid.rows
        for index in rows.indices where rows[index].order != nil {
            grid.rows[index] = find(rows[index], near: index) ?? rows[index].ordered(by: made)
        }
        (logical, visual) = (rows, grid.rows)
    }

    private mutating func find(_ row: CellRow, near index: Int) -> CellRow? {
        for step in [shift, 0, 1, -1, 3, -3] {
            let position = index + step
            guard logical.indices.contains(position), logical[position] == row, visual[position] != row else {
                continue
            }
            shift = step
            return visual[position]
        }
        return nil
    }

}

extension CellRow {
    /// The row for the terminal: in the order of the screen, or as a terminal wants it that brings it into order.
    func ordered(by order: ScriptSettings.Order) -> CellRow {
        switch order {
        case .app: visual
        case .terminal: withJoiners
        case .none: self
        }
    }
}
