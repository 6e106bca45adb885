private import CFribidi
private import Letters

/// The scalars of a paragraph with what is isolated among them.
struct BidiSource {
    private(set) var scalars: [UInt32] = []
    private(set) var byteCount = 0
    /// Stretches that stand in their own order from left to right, none over another, in order.
    private(set) var isolates: [BidiIsolate] = []
    /// Controls that count.
    private(set) var honoured: Set<Int> = []

    private var brackets: BidiBrackets?
    /// Before these offsets, what stands around it runs on from left to right.
    private var fences: Set<Int> = []

    /// FriBidi's bit of what says a direction by itself.
    private static let letter: UInt32 = 0x100

    /// It says by itself that it runs from right to left.
    static func isRightToLeftLetter(_ value: UInt32) -> Bool {
        fribidi_get_bidi_type(value).rawValue & (letter | 1) == letter | 1
    }

    /// - Parameter isolates: false: nothing is isolated.
    init(_ runs: [StyledRun], isolates isOn: Bool = true) {
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
        guard isOn else { return }
        code = BidiIsolates.withTypedCode(code, scalars)
        let brackets = BidiBrackets(scalars, apartFrom: code)
        isolates = BidiIsolates.technical(scalars, code: code, brackets)
        self.brackets = brackets
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
            while next < isolates.endIndex, isolates[next].range.upperBound <= index { next += 1 }
            if next < isolates.endIndex, isolates[next].range.contains(index) { continue }
            if honoured.contains(index), scalars[index] >= 0x2066 { depth += scalars[index] == 0x2069 ? -1 : 1 }
            let type = fribidi_get_bidi_type(scalars[index]).rawValue
            if depth == 0, type & Self.letter != 0 { return type & 1 != 0 }
        }
        return nil
    }

    var startsRightToLeft: Bool { firstLetterIsRightToLeft ?? false }

    /// Isolates what a paragraph that runs from right to left would tear apart.
    mutating func isolatePhrases() {
        guard let brackets else { return }
        let calls = BidiIsolates.calls(scalars, apartFrom: isolates.filter { $0.rule == .code }, brackets)
        isolates = BidiIsolates.withPhrases(scalars, isolates, calls: calls, brackets)
        fences = BidiIsolates.fences(scalars, calls)
    }

    /// Levels of a stretch. The isolates are put in for the algorithm and taken out of what it says.
    func levels(of range: Range<Int>, isRightToLeft: Bool) -> [UInt8] {
        var text: [UInt32] = []
        var places: [Int] = []
        text.reserveCapacity(range.count + 16)
        places.reserveCapacity(range.count)
        let isolates = isolates(in: range)
        var next = isolates.startIndex
        for index in range {
            if next < isolates.endIndex, isolates[next].lowerBound == index { text.append(0x2066) }
            if !fences.isEmpty, fences.contains(index) { text.append(0x200E) }
            places.append(text.count)
            text.append(scalars[index])
            if next < isolates.endIndex, isolates[next].upperBound == index + 1 {
                text.append(0x2069)
                next += 1
            }
        }
        guard let levels = Self.levels(of: text, isRightToLeft: isRightToLeft) else {
            return Array(repeating: isRightToLeft ? 1 : 0, count: range.count)
        }
        return places.map { UInt8(max(0, levels[$0])) }
    }

    /// Cost: log of the isolates, and those found.
    private func isolates(in range: Range<Int>) -> [Range<Int>] {
        let first = BinarySearch.first(in: isolates.indices) { isolates[$0].range.upperBound > range.lowerBound }
        return isolates[first...].prefix { $0.range.lowerBound < range.upperBound }.map { $0.range.clamped(to: range) }
    }

    private static func levels(of text: [UInt32], isRightToLeft: Bool) -> [FriBidiLevel]? {
        let count = FriBidiStrIndex(text.count)
        var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: text.count)
        fribidi_get_bidi_types(text, count, &types)
        var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
        fribidi_get_bracket_types(text, count, types, &brackets)
        var base = FriBidiParType(rawValue: isRightToLeft ? 0x111 : 0x110)
        var levels = [FriBidiLevel](repeating: 0, count: text.count)
        return fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels) > 0 ? levels : nil
    }

    /// Embeddings and isolates that are closed, and what closes them. Overrides are not among them, and neither is
    /// what stands in code.
    private static func balanced(_ controls: [Int], _ scalars: [UInt32], apartFrom code: [Range<Int>]) -> Set<Int> {
        var balanced: Set<Int> = []
        var open: [(index: Int, isIsolate: Bool)] = []
        var openIsolates = 0
        var code = code[...]
        for index in controls {
            while let first = code.first, first.upperBound <= index { code.removeFirst() }
            if code.first?.contains(index) == true { continue }
            switch scalars[index] {
            case 0x202A, 0x202B: open.append((index, false))
            case 0x2066...0x2068:
                open.append((index, true))
                openIsolates += 1
            case 0x202D, 0x202E: open.append((-1, false))
            case 0x202C:
                guard let last = open.last, !last.isIsolate else { continue }
                open.removeLast()
                if last.index >= 0 { balanced.formUnion([last.index, index]) }
            default:
                // What is still open isolates an isolate ends with it, unbalanced.
                guard openIsolates > 0, let start = open.lastIndex(where: \.isIsolate) else { continue }
                openIsolates -= 1
                balanced.formUnion([open[start].index, index])
                open.removeSubrange(start...)
            }
        }
        return balanced
    }
}
