import Chat
import Screen

/// How a line is closed, row by row.
///
/// A row that runs from left to right needs nothing of its neighbours. Where something runs from right to left, the
/// order within a row depends on what stands around it: such rows are levelled together in stretches of 4 KiB, which
/// begin with the first row that has any of it. So the same rows come out whether the text comes whole or in pieces.
extension TextFlow {
    static let stretchBytes = 4_096
    private static let pieceBytes = 65_536

    /// Takes a line from the tail's start on; `end` is where the next line starts, nil while the line is open.
    mutating func appendLine(_ line: Substring, upTo end: Int?, _ shape: Shape) {
        let given = shape.direction == .automatic ? nil : shape.direction
        var rest = line
        while true {
            let known = given ?? openDirection
            if known != .rightToLeft, let next = appendPiece(of: rest, shape) {
                rest = next
                continue
            }
            if known != .rightToLeft, !RightToLeftText.occurs(in: rest) {
                let rows = wrap(rest, shape, .leftToRight)
                let isUnknown = known == nil && end == nil && rows.count > 1 && direction(of: rest, false, shape) == nil
                finish(rows, of: rest, upTo: end, .leftToRight, keepsAll: isUnknown)
                return
            }
            guard let direction = known ?? direction(of: rest, end != nil, shape) else {
                tail = wrap(rest, shape, .automatic)
                return
            }
            guard let next = appendStretch(of: rest, upTo: end, direction, shape) else { return }
            rest = next
        }
    }

    /// Takes the rows of the first 64 KiB of a line that is longer: of all of it at once they would take fifty times
    /// what the text does. Returns what is left, from its last row on; nil if it is short or something in it runs from
    /// right to left.
    private mutating func appendPiece(of rest: Substring, _ shape: Shape) -> Substring? {
        guard rest.utf8.count > Self.pieceBytes else { return nil }
        let piece = rest.beginning(bytes: Self.pieceBytes)
        guard !RightToLeftText.occurs(in: piece) else { return nil }
        let rows = wrap(piece, shape, .leftToRight)
        let count = rows.settledCount(ofLength: piece.utf8.count)
        guard count > 0, rows[count].start > 0 else { return nil }
        openDirection = .leftToRight
        close(Array(rows[..<count]), upTo: tailStart + rows[count].start, .leftToRight)
        return rest[rest.utf8.index(rest.startIndex, offsetBy: rows[count].start)...]
    }

    /// The rows of the rest of a line. While it is open, those that may change stay in the tail, or all of them.
    private mutating func finish(
        _ rows: [WrappedLine], of rest: Substring, upTo end: Int?, _ direction: TextDirection, keepsAll: Bool,
        asOne: Bool = false
    ) {
        let count = keepsAll ? 0 : rows.settledCount(ofLength: rest.utf8.count)
        if let end {
            close(rows, upTo: end, direction, asOne: asOne)
            tail = []
        } else if count == 0 {
            tail = rows
        } else {
            openDirection = direction
            let start = rows[count].start
            close(Array(rows[..<count]), upTo: tailStart + start, direction)
            tail = rows[count...].map { WrappedLine(row: $0.row, start: $0.start - start) }
        }
    }

    /// Takes the rows before the first one that has something running from right to left, or a stretch from it on.
    /// Returns what is left of the line; nil if nothing is.
    private mutating func appendStretch(
        of rest: Substring, upTo end: Int?, _ direction: TextDirection, _ shape: Shape
    ) -> Substring? {
        let bytes = rest.utf8
        func text(from lower: Int, to upper: Int) -> Substring {
            let start = bytes.index(bytes.startIndex, offsetBy: lower)
            return rest[start..<bytes.index(start, offsetBy: upper - lower)]
        }
        // As far as rows can be told; the last one may be cut.
        let known = rest.beginning(bytes: 3 * Self.stretchBytes)
        let rows = wrap(known, shape, direction)
        let settled = rows.settledCount(ofLength: known.utf8.count)
        let stop = rows.indices.first { rows[$0].start >= Self.stretchBytes && $0 <= settled }
        let shown = rows[..<(stop ?? rows.count)]
        let length = stop.map { rows[$0].start } ?? bytes.count
        let first = shown.indices.first { index in
            direction == .rightToLeft
                || RightToLeftText.occurs(
                    in: text(from: rows[index].start, to: index + 1 < shown.count ? rows[index + 1].start : length))
        }
        // A letter of many signs fills rows that begin where it does: then there is nothing before them to close.
        if let first, case let count = end == nil ? min(first, settled) : first, count > 0, rows[count].start > 0 {
            openDirection = direction
            let start = rows[count].start
            close(Array(rows[..<count]), upTo: tailStart + start, direction)
            return text(from: start, to: bytes.count)
        }
        guard let stop else {
            finish(Array(rows), of: known, upTo: end, direction, keepsAll: true, asOne: true)
            return nil
        }
        openDirection = direction
        close(Array(rows[..<stop]), upTo: tailStart + length, direction, asOne: first != nil)
        return text(from: length, to: bytes.count)
    }

    /// Which way a line runs; nil while its first letter has not come and still may.
    private func direction(of rest: Substring, _ isWhole: Bool, _ shape: Shape) -> TextDirection? {
        let part = rest.beginning(bytes: Self.stretchBytes)
        let isEnded = isWhole || part.endIndex < rest.endIndex
        return RightToLeftText.direction(of: part, isWhole: isEnded, isolates: shape.isolates)
            ?? (isEnded ? .leftToRight : nil)
    }
}
