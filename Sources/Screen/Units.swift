/// A screen row, counted from 0 at the top.
package struct Row: Hashable, Sendable, Comparable, Strideable, ExpressibleByIntegerLiteral {
    package var value: Int

    package init(_ value: Int) { self.value = value }
    package init(integerLiteral value: Int) { self.value = value }

    package func advanced(by distance: Int) -> Row { Row(value + distance) }
    package func distance(to other: Row) -> Int { other.value - value }
    package static func < (left: Row, right: Row) -> Bool { left.value < right.value }
}

/// A screen column, counted from 0 at the left.
package struct Column: Hashable, Sendable, Comparable, Strideable, ExpressibleByIntegerLiteral {
    package var value: Int

    package init(_ value: Int) { self.value = value }
    package init(integerLiteral value: Int) { self.value = value }

    package func advanced(by distance: Int) -> Column { Column(value + distance) }
    package func distance(to other: Column) -> Int { other.value - value }
    package static func < (left: Column, right: Column) -> Bool { left.value < right.value }
}

/// How large a screen is, in cells.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A place on the screen.
package struct Position: Hashable, Sendable {
    package var row: Row
    package var column: Column

    package init(row: Row, column: Column) {
        self.row = row
        self.column = column
    }
}
