internal import Letters

/// Where one line of text may be broken, asked about in order.
///
/// By UAX 14 but between two characters of ASCII, where a line is broken behind blanks and between `-` and a small
/// letter in a word of letters alone: so names of keys, code, addresses and paths stay whole. A line of nothing but
/// ASCII needs no tables of ICU, and between letters hardly a place does (`LineBreakClass`). A break depends on nothing
/// before its row, so that wrapping again from the start of any row gives the same rows.
struct LineBreaks: ~Copyable {
    /// What a place says of a break.
    enum Verdict {
        case allowed, forbidden
        /// Behind blanks, before a sign that stays with what is before them.
        case unwanted
    }

    /// Empty where all is ASCII.
    private let units: UnsafeBufferPointer<UInt16>
    /// Opened for the first place that needs the tables.
    private var boundaries: Boundaries?
    private var rowStart = 0
    /// The text from the row's start that is known to `boundaries`.
    private var window = 0..<0
    private var boundary = 0
    /// The last scalar of the row, 0 where there is none, and the last that is no blank.
    private var (previous, ink): (UInt32, UInt32) = (0, 0)

    /// The ASCII since the last blank is letters, with hyphens between them.
    private var isWord = true

    /// Units beyond a place that a break there may depend on: words of a dictionary.
    private static let reach = 96
    private static let firstWindow = 384

    init(_ units: UnsafeBufferPointer<UInt16>) {
        self.units = units
    }

    /// A row starts at a unit. What was passed since then stays known, unless it is the `isFirst` of it that comes next.
    mutating func startRow(at unit: Int, isFirst: Bool) {
        rowStart = unit
        window = 0..<0
        if isFirst { (previous, ink, isWord) = (0, 0, true) }
    }

    /// What stands before is something behind which ASCII may be broken.
    var mayBreak: Bool { previous == 0x20 || previous == 0x2D }

    var isBehindSoftHyphen: Bool { previous == 0xAD }

    /// What comes after the last place that was asked about.
    mutating func pass(_ last: UInt32) {
        if !Self.isLetter(last) {
            isWord = last == 0x2D ? isWord && Self.isLetter(previous) : last >= 0x80 || last == 0x20 || last == 0x09
        }
        previous = last
        if last != 0x20 { ink = last }
    }

    /// Whether the row may end before a scalar at a unit.
    mutating func verdict(before next: UInt32, at unit: Int) -> Verdict {
        if previous == 0x09 { return .allowed }
        if previous < 0x80, next < 0x80 {
            guard mayBreak else { return .forbidden }
            guard isPlainBreak(before: next) else { return previous == 0x20 ? .unwanted : .forbidden }
            if units.isEmpty { return .allowed }
        }
        if LineBreakClass.mayBreak(previous, ink: ink, before: next) ?? isBoundary(unit) { return .allowed }
        return previous == 0x20 ? .unwanted : .forbidden
    }

    /// Of ASCII: between a blank and what neither ends a phrase nor stands behind an opening bracket, or in `a-b`.
    private func isPlainBreak(before next: UInt32) -> Bool {
        if previous == 0x20 { return !Self.isClosing(next) && !Self.isOpening(ink) }
        return isWord && (0x61...0x7A).contains(next)
    }

    private mutating func isBoundary(_ unit: Int) -> Bool {
        if boundaries == nil { boundaries = Boundaries(of: .lines) }
        guard boundaries != nil else { return previous == 0x20 }
        if unit + Self.reach > window.upperBound, window.isEmpty || window.upperBound < units.count {
            let length = max(Self.firstWindow, 2 * (unit + Self.reach - rowStart))
            window = rowStart..<min(units.count, rowStart + length)
            boundaries?.start(UnsafeBufferPointer(rebasing: units[window]))
            boundary = rowStart
        }
        while boundary < unit {
            guard let next = boundaries?.next() ?? nil else { return false }
            boundary = rowStart + next
        }
        return boundary == unit
    }

    /// Bytes behind a unit that may still change the end of a row, which a character there has put before another unit.
    func openBytes(from end: Int, through unit: Int) -> Int {
        guard !units.isEmpty else { return 0 }
        let pushed = max(0, min(end, unit))..<min(units.count, unit + 1)
        if !pushed.isEmpty, pushed.allSatisfy({ [units] in Self.isDecidedAlone(before: $0, in: units) }) { return 0 }
        let near = units[max(0, unit - 1)..<min(units.count, unit + 1)]
        return near.contains(where: Boundaries.needsDictionary) ? 3 * Self.reach : 24
    }

    /// Whether a break before a unit depends on nothing behind it: no table is asked between two of ASCII, and no rule
    /// of UAX 14 looks beyond a letter or an ideograph, or a mark on one.
    private static func isDecidedAlone(before index: Int, in units: UnsafeBufferPointer<UInt16>) -> Bool {
        switch units[index] {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x370...0x52F, 0x5D0...0x5EA, 0x620...0x65F, 0x671...0x6D3,
            0x3041...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        case ..<0x80: index == 0 || units[index - 1] < 0x80
        default: false
        }
    }

    /// `)]}!?/,.:;`
    private static func isClosing(_ value: UInt32) -> Bool {
        switch value {
        case 0x29, 0x5D, 0x7D, 0x21, 0x3F, 0x2F, 0x2C, 0x2E, 0x3A, 0x3B: true
        default: false
        }
    }

    private static func isOpening(_ value: UInt32) -> Bool { value == 0x28 || value == 0x5B || value == 0x7B }

    private static func isLetter(_ value: UInt32) -> Bool { (0x61...0x7A).contains(value | 0x20) }
}
