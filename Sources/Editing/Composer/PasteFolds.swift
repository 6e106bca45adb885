package import Localization
private import Screen

/// Long pastes that stand in the text as one grapheme each.
///
/// The text holds a mark, one of 3,584 scalars that Unicode leaves unassigned and that break graphemes on both sides;
/// the label is here. Nothing from outside brings such a scalar in (`clean`), so a mark always stands for its paste.
package struct PasteFolds: Hashable, Sendable {
    private static let first: UInt32 = 0xE0200
    private static let capacity = 0xE00
    private var folds: [Fold] = []

    private struct Fold: Hashable, Sendable {
        var text: String
        var label: Label
    }

    /// What shows in place of a paste: `[pasted 42 lines]`, or kilobytes where the lines are few and long.
    package struct Label: Hashable, Sendable {
        /// In the language of the screen.
        package let text: String
        /// Counted once: it is asked for in every frame.
        package let columns: Int
    }

    /// Pastes over this many lines or bytes are folded.
    package static let lineLimit = 10
    static let byteLimit = 8_192

    package var isEmpty: Bool { folds.isEmpty }

    package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= first && scalar.value < first + UInt32(capacity)
    }

    package static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.first.map(isMark) ?? false
    }

    /// Keeps a paste and gives its mark; nil if it is too short to be folded, or 3,584 are here. The catalog is that of
    /// the screen.
    package mutating func fold(_ text: String, in catalog: Catalog) -> String? {
        guard folds.count < Self.capacity, let mark = Unicode.Scalar(Self.first + UInt32(folds.count)) else {
            return nil
        }
        let lines = Self.lines(in: text)
        guard text.utf8.count > Self.byteLimit || lines > Self.lineLimit else { return nil }
        let size =
            lines > Self.lineLimit
            ? tr("[pasted 1 line]", "[pasted \(.count) lines]", count: lines)
            : tr("[pasted \("size", number: (text.utf8.count / 1024).grouped) KB]")
        folds.append(Fold(text: text, label: Label(catalog.text(size))))
        return String(Character(mark))
    }

    /// What a mark stands for; nil for any other character.
    package func text(of character: Character) -> String? { fold(of: character)?.text }

    /// What shows in place of a mark; nil for any other character.
    package func label(of character: Character) -> Label? { fold(of: character)?.label }

    private func fold(of character: Character) -> Fold? {
        guard !folds.isEmpty, let scalar = character.unicodeScalars.first, Self.isMark(scalar) else { return nil }
        let position = Int(scalar.value - Self.first)
        return folds.indices.contains(position) ? folds[position] : nil
    }

    /// The text with every mark replaced by what it stands for. Cost: linear if there are folds, else none.
    func expand(_ text: String) -> String {
        // Every mark begins with this byte, and hardly anything else does.
        let mayHoldMark = { (bytes: UnsafeBufferPointer<UInt8>) in bytes.contains(0xF3) }
        guard !isEmpty, text.utf8.withContiguousStorageIfAvailable(mayHoldMark) ?? true else { return text }
        var whole = ""
        for character in text { whole += self.text(of: character) ?? String(character) }
        return whole
    }

    /// A line feed at the very end opens no further line.
    package static func lines(in text: String) -> Int {
        let feeds = text.utf8.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        return text.utf8.last == UInt8(ascii: "\n") ? feeds : feeds + 1
    }

    /// What of a pasted text may stand in a line.
    package static func firstLine(of text: String) -> String { String(clean(text).prefix { $0 != "\n" }) }

    /// A text as it may stand in the composer: every kind of line end becomes a newline, other controls and whatever
    /// looks like a mark go; tabs stay.
    package static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isForeign) else { return text }
        var clean = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where afterReturn: break
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: clean.append("\n")
            default: if !isForeign(scalar) { clean.append(scalar) }
            }
            afterReturn = scalar == "\r"
        }
        return String(clean)
    }

    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: isMark(scalar)
        }
    }
}

extension PasteFolds.Label {
    fileprivate init(_ text: String) {
        self.text = text
        var row = CellRow()
        row.append(text, face: .plain)
        columns = row.cells.count
    }
}
