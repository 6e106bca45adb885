/// Words of right-to-left scripts and numbers that go with them, in a row for a terminal that orders by UAX 9. A word
/// ends where the face changes, since what it is drawn in may be ordered by itself.
struct FencedRuns {
    private(set) var runs: [TurnedRun] = []

    init(_ cells: [Cell]) {
        var column = 0
        while column < cells.count {
            let kind = cells[column].glyph.bidiClass
            let end = cells[column...].firstIndex { $0.glyph.bidiClass != kind || $0.face != cells[column].face }
            let next = end ?? cells.count
            if kind != .other {
                runs.append(TurnedRun(columns: column..<next, isTurned: kind == .letter, isFenced: true))
            }
            column = next
        }
    }
}

/// Runs that kitty shapes at once: cells of one font between blanks and what it draws by itself. HarfBuzz takes the
/// direction of a run from its first letter that has a script, and mirrors brackets in one that runs from right to
/// left.
struct ShapedRuns {
    private(set) var runs: [TurnedRun] = []
    private let fonts: RightToLeftFonts

    init(_ cells: [Cell], _ fonts: RightToLeftFonts) {
        self.fonts = fonts
        var column = 0
        while column < cells.count {
            let font = font(of: cells[column])
            let next = cells[column...].firstIndex { self.font(of: $0) != font } ?? cells.count
            if font.kind != .none, turns(cells[column..<next]) {
                runs.append(TurnedRun(columns: column..<next, isTurned: true))
            }
            column = next
        }
    }

    private struct Font: Equatable {
        enum Kind { case none, main, arabic, hebrew, other }
        var kind: Kind
        var isBold = false
        var isItalic = false
    }

    private func font(of cell: Cell) -> Font {
        let value = cell.glyph.baseValue
        let kind: Font.Kind =
            switch value {
            case 1... where !cell.glyph.isShaped: .none
            case 0x590...0x5FF, 0xFB1D...0xFB4F: fonts.contains(.hebrew) ? .main : .hebrew
            case _ where cell.glyph.isArabic: fonts.contains(.arabic) ? .main : .arabic
            case 0, 0x1100...0x11FF, 0x2E80...0xFAFF, 0x1_F000...: .other
            default: .main
            }
        guard kind != .none else { return Font(kind: .none) }
        let attributes = cell.face.attributes
        return Font(kind: kind, isBold: attributes.contains(.bold), isItalic: attributes.contains(.italic))
    }

    /// In the mirror image the last letter comes first. Where that one is Latin and the first one is not, neither order
    /// comes out right.
    private func turns(_ run: ArraySlice<Cell>) -> Bool {
        run.last { Self.hasScript($0.glyph) }?.glyph.hasRightToLeftScript ?? false
    }

    /// Not digits and signs that scripts share.
    private static func hasScript(_ glyph: Glyph) -> Bool {
        let value = glyph.baseValue
        guard value >= 0x80 else { return (0x41...0x5A).contains(value & ~0x20) }
        return glyph.hasRightToLeftScript
            || (value < 0x590 || value > 0x8FF) && (Unicode.Scalar(value)?.properties.isAlphabetic ?? false)
    }
}

extension Glyph {
    /// Unicode's script of the base runs from right to left. Digits and the percent sign of Arabic are of its script,
    /// unlike in the bidirectional algorithm; its comma, semicolon, question mark and tatweel are of none.
    fileprivate var hasRightToLeftScript: Bool {
        switch baseValue {
        case 0x605, 0x60C, 0x61B, 0x61F, 0x640, 0x6DD, 0x8E2: false
        case 0x590...0x8FF, 0xFB1D...0xFD3D, 0xFD40...0xFDFF, 0xFE70...0xFEFC: true
        default: bidiClass == .letter
        }
    }
}
