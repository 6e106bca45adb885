import CVterm
internal import Glibc

extension PseudoTerminal {
    /// The rows of the screen as text, without trailing blanks.
    package var screen: [String] { snapshot.rows }

    /// One box of the emulator's screen.
    package struct Cell: Hashable, Sendable {
        package enum Color: Hashable, Sendable {
            case standard
            case indexed(Int)
            case rgb(Int)
        }

        /// Base and marks; a blank for an empty box, nothing for the right half of a wide glyph.
        package var text: String
        /// Columns: 1 or 2, and 0 for the right half of a wide glyph.
        package var width: Int
        package var foreground: Color
        package var background: Color
        package var isBold: Bool
        package var isItalic: Bool
        package var isUnderlined: Bool
        package var isReversed: Bool
        package var isStruckOut: Bool
    }

    /// What the emulator shows at one moment.
    package struct Snapshot: Hashable, Sendable {
        package var cells: [[Cell]]
        package var cursor: (row: Int, column: Int) { (cursorRow, cursorColumn) }
        package var isCursorVisible: Bool
        package var isAlternate: Bool
        package var reportsMouse: Bool
        /// How often a title was set, of the window or its icon.
        package var titleChanges: Int
        private var cursorRow: Int
        private var cursorColumn: Int

        /// The rows as text, without trailing blanks.
        package var rows: [String] {
            cells.map { row in
                var text = row.map(\.text).joined()
                while text.last == " " { text.removeLast() }
                return text
            }
        }

        package var text: String { rows.joined(separator: "\n") }

        package func contains(_ part: String) -> Bool { rows.contains { $0.contains(part) } }

        package func cell(row: Int, column: Int) -> Cell { cells[row][column] }
    }

    /// How a program ended.
    package enum ExitStatus: Hashable, Sendable {
        case exited(Int32), signalled(Int32)
    }

    /// What went wrong, with the last screen where there is one.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The settings of a terminal, comparable.
    package struct Settings: Hashable, Sendable {
        package var flags: [UInt32]
        package var controlCharacters: [UInt8]
        /// Whether the line discipline edits lines.
        package var isCooked: Bool { flags[3] & UInt32(ICANON) != 0 }
        /// Whether what is typed is shown.
        package var echoes: Bool { flags[3] & UInt32(ECHO) != 0 }
    }
}

extension PseudoTerminal.Settings {
    init(_ settings: termios) {
        flags = [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
        controlCharacters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    }
}

extension PseudoTerminal.Snapshot {
    init(_ emulator: OpaquePointer, _ size: PseudoTerminal.Size) {
        cells = (0..<size.rows).map { row in
            (0..<size.columns).map { PseudoTerminal.Cell(cv_cell_at(emulator, Int32(row), Int32($0))) }
        }
        let state = cv_state_of(emulator)
        (cursorRow, cursorColumn) = (Int(state.row), Int(state.column))
        isCursorVisible = state.visible != 0
        isAlternate = state.alternate != 0
        reportsMouse = state.mouse != 0
        titleChanges = Int(state.titles)
    }
}

extension PseudoTerminal.Cell {
    init(_ cell: cv_cell) {
        var scalars = String.UnicodeScalarView()
        withUnsafeBytes(of: cell.scalars) { bytes in
            for value in bytes.bindMemory(to: UInt32.self).prefix(while: { $0 != 0 && $0 != .max }) {
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
        }
        width = Int(cell.width)
        text = scalars.isEmpty && width > 0 ? " " : String(scalars)
        foreground = Color(cell.foreground)
        background = Color(cell.background)
        (isBold, isItalic) = (cell.bold != 0, cell.italic != 0)
        (isUnderlined, isReversed) = (cell.underline != 0, cell.reverse != 0)
        isStruckOut = cell.strike != 0
    }
}

extension PseudoTerminal.Cell.Color {
    init(_ number: Int32) {
        self = number == -1 ? .standard : number < -1 ? .indexed(Int(-2 - number)) : .rgb(Int(number))
    }
}
