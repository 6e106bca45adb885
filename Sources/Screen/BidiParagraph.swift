private import CFribidi

/// The direction of a paragraph and the level of every character in it, by the Unicode Bidirectional Algorithm.
///
/// What must not be rearranged is isolated (`BidiIsolates`). Controls of direction count where they are balanced within
/// the paragraph and nowhere else, overrides never: they are drawn as replacements and change no order. A paragraph of
/// more than `stretch` characters is levelled in stretches of the same direction, each as if it stood alone.
package struct BidiParagraph {
    package let isRightToLeft: Bool
    /// By UTF-8 offset. The whole paragraph has a level, so that a row of it needs no other.
    private let levels: [UInt8]

    private static let undrawn: UInt8 = 0xFF
    static let stretch = 8_192

    /// Nil if all of it stands from left to right as it is. Cost: linear; a scan of the bytes where that is so.
    package init?(_ runs: [StyledRun], direction: TextDirection = .automatic) {
        guard direction == .rightToLeft || runs.contains(where: { BidiClass.occurs(in: $0.text) }) else { return nil }
        var source = BidiSource(runs)
        isRightToLeft = direction == .automatic ? source.startsRightToLeft : direction == .rightToLeft
        if isRightToLeft { source.isolatePhrases() }
        var levels: [UInt8] = []
        levels.reserveCapacity(source.byteCount)
        for start in stride(from: 0, to: source.scalars.count, by: Self.stretch) {
            let range = start..<min(start + Self.stretch, source.scalars.count)
            let found = source.levels(of: range, isRightToLeft: isRightToLeft)
            for (offset, level) in zip(range, found) {
                let isUndrawn = source.honoured.contains(offset)
                for _ in 0..<source.width(offset) { levels.append(isUndrawn ? Self.undrawn : level) }
            }
        }
        self.levels = levels
    }

    /// The level of the character at a UTF-8 offset; that of the paragraph behind its end.
    package func level(at offset: Int) -> UInt8 {
        let level = levels.indices.contains(offset) ? levels[offset] : Self.undrawn
        return level == Self.undrawn ? (isRightToLeft ? 1 : 0) : level
    }

    /// Whether a control of direction stands there that counts: it has done its work and is not drawn.
    func isHonoured(at offset: Int) -> Bool { levels.indices.contains(offset) && levels[offset] == Self.undrawn }

    /// Which way a paragraph of several lines runs: as the first letter of the first line that has one says.
    package static func direction(of lines: [[StyledRun]], in setting: TextDirection) -> TextDirection {
        guard setting == .automatic else { return setting }
        guard lines.contains(where: { $0.contains { BidiClass.occurs(in: $0.text) } }) else { return .leftToRight }
        for line in lines {
            if let isRightToLeft = BidiSource(line).firstLetterIsRightToLeft {
                return isRightToLeft ? .rightToLeft : .leftToRight
            }
        }
        return .automatic
    }
}

/// The scalars of a paragraph with what is isolated among them.
struct BidiSource {
    private(set) var scalars: [UInt32] = []
    private(set) var byteCount = 0
    /// Stretches that stand in their own order from left to right, none over another, in order.
    private(set) var isolates: [Range<Int>] = []
    /// Controls that count.
    private(set) var honoured: Set<Int> = []

    /// FriBidi's bit of what says a direction by itself.
    private static let letter: UInt32 = 0x100

    init(_ runs: [StyledRun]) {
        var code: [Range<Int>] = []
        for run in runs {
            let start = scalars.count
            scalars += run.text.unicodeScalars.lazy.map(\.value)
            byteCount += run.text.utf8.count
            if run.isIsolated, scalars.count > start { code.append(start..<scalars.count) }
        }
        let controls = scalars.indices.filter { BidiClass.isControl(scalars[$0]) }
        if !controls.isEmpty { honoured = Self.balanced(controls, scalars, apartFrom: code) }
        for control in controls where !honoured.contains(control) { scalars[control] = 0xFFFD }
        code = BidiIsolates.withTypedCode(code, scalars)
        isolates = BidiIsolates.technical(scalars, code: code)
    }

    func width(_ index: Int) -> Int {
        switch scalars[index] {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }

    /// What the first letter says that stands in no isolate; nil if there is none.
    var firstLetterIsRightToLeft: Bool? {
        var next = isolates.startIndex
        var depth = 0
        for index in scalars.indices {
            while next < isolates.endIndex, isolates[next].upperBound <= index { next += 1 }
            if next < isolates.endIndex, isolates[next].contains(index) { continue }
            if honoured.contains(index), scalars[index] >= 0x2066 { depth += scalars[index] == 0x2069 ? -1 : 1 }
            let type = fribidi_get_bidi_type(scalars[index]).rawValue
            if depth == 0, type & Self.letter != 0 { return type & 1 != 0 }
        }
        return nil
    }

    var startsRightToLeft: Bool { firstLetterIsRightToLeft ?? false }

    /// Isolates what a paragraph that runs from right to left would tear apart.
    mutating func isolatePhrases() { isolates = BidiIsolates.withPhrases(scalars, isolates) }

    /// Levels of a stretch. The isolates are put in for the algorithm and taken out of what it says.
    func levels(of range: Range<Int>, isRightToLeft: Bool) -> [UInt8] {
        Self.levels(of: scalars, range, isRightToLeft: isRightToLeft, isolates: isolates)
    }

    static func levels(
        of scalars: [UInt32], _ range: Range<Int>, isRightToLeft: Bool, isolates: [Range<Int>]
    ) -> [UInt8] {
        var text: [UInt32] = []
        var places: [Int] = []
        text.reserveCapacity(range.count + 16)
        places.reserveCapacity(range.count)
        let inside = isolates.filter { $0.overlaps(range) }.map { $0.clamped(to: range) }
        var next = inside.startIndex
        for index in range {
            if next < inside.endIndex, inside[next].lowerBound == index { text.append(0x2066) }
            places.append(text.count)
            text.append(scalars[index])
            if next < inside.endIndex, inside[next].upperBound == index + 1 {
                text.append(0x2069)
                next += 1
            }
        }
        let count = FriBidiStrIndex(text.count)
        var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: text.count)
        fribidi_get_bidi_types(text, count, &types)
        var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
        fribidi_get_bracket_types(text, count, types, &brackets)
        var base = FriBidiParType(rawValue: isRightToLeft ? 0x111 : 0x110)
        var levels = [FriBidiLevel](repeating: 0, count: text.count)
        guard fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels) > 0 else {
            return Array(repeating: isRightToLeft ? 1 : 0, count: range.count)
        }
        return places.map { UInt8(max(0, levels[$0])) }
    }

    /// Embeddings and isolates that are closed, and what closes them. Overrides are not among them, and neither is
    /// what stands in code.
    private static func balanced(_ controls: [Int], _ scalars: [UInt32], apartFrom code: [Range<Int>]) -> Set<Int> {
        var balanced: Set<Int> = []
        var open: [(index: Int, isIsolate: Bool)] = []
        for index in controls where !code.contains(where: { $0.contains(index) }) {
            switch scalars[index] {
            case 0x202A, 0x202B: open.append((index, false))
            case 0x2066...0x2068: open.append((index, true))
            case 0x202D, 0x202E: open.append((-1, false))
            case 0x202C:
                guard let last = open.last, !last.isIsolate else { continue }
                open.removeLast()
                if last.index >= 0 { balanced.formUnion([last.index, index]) }
            default:
                // What is still open inside an isolate ends with it, unbalanced.
                guard let start = open.lastIndex(where: \.isIsolate) else { continue }
                balanced.formUnion([open[start].index, index])
                open.removeSubrange(start...)
            }
        }
        return balanced
    }
}
