import Editing
import Screen

extension State {
    /// Moves the cursor by what the screen shows, where the configuration says so and the row is not in reading order.
    /// Returns whether it did; where it did not, the command moves it through the text.
    mutating func moveVisually(_ command: Command) -> Bool {
        guard scripts.cursor == .visual, scripts.order == .app, popup == nil, input.search == nil,
            command == .moveLeft || command == .moveRight
        else { return false }
        let view = ComposerView(self, columns: layoutSize.columns, maximumRows: max(1, layoutSize.rows / 3))
        let position = view.cursor.row.value
        guard view.rows.indices.contains(position), let order = view.rows[position].order else { return false }
        let step = command == .moveLeft ? -1 : 1
        var column = view.cursor.column.value + step
        while (order.leading..<layoutSize.columns).contains(column) {
            guard let offset = view.offset(in: window.composer, row: position, column: column) else { break }
            if offset != window.composer.cursor {
                window.composer.move(to: offset)
                return true
            }
            column += step
        }
        // Beyond the edge the text goes on in its own direction.
        let isForward = (command == .moveRight) != order.isRightToLeft
        if isForward { window.composer.moveRight() } else { window.composer.moveLeft() }
        return true
    }
}
