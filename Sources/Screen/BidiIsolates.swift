/// Finds what keeps its own order from left to right within other text: web addresses, `@names`, dates and amounts
/// with signs in them, and, where the paragraph runs from right to left, phrases of other scripts with the signs that
/// belong to them (`C++`, `/help`, `foo(bar)`), which the algorithm alone would tear off.
enum BidiIsolates {
    /// What is isolated in a paragraph of any direction; `code` is already known to be.
    static func technical(_ scalars: [UInt32], code: [Range<Int>]) -> [Range<Int>] {
        let words = pieces(scalars, isolates: code).compactMap { piece -> Range<Int>? in
            guard case .word(let range) = piece else { return nil }
            let trimmed = trimmed(range, scalars)
            return isTechnical(scalars[trimmed]) ? trimmed : nil
        }
        return (code + words).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// With the code that stands between signs of code, as Markdown is typed: a text looks the same laid out, typed,
    /// and in a preview.
    static func withTypedCode(_ code: [Range<Int>], _ scalars: [UInt32]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in scalars.indices where scalars[index] == backtick {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        guard runs.count > 1 else { return code }
        var typed: [Range<Int>] = []
        var rest = runs[...]
        while let open = rest.popFirst() {
            guard let end = rest.firstIndex(where: { $0.count == open.count }) else { continue }
            let range = open.lowerBound..<rest[end].upperBound
            rest = rest[(end + 1)...]
            if !code.contains(where: { $0.overlaps(range) }) { typed.append(range) }
        }
        return (code + typed).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// The same with phrases of left-to-right words, which take up what was isolated inside them. A phrase begins with
    /// a word of letters and ends with one, or with the numbers behind it.
    static func withPhrases(_ scalars: [UInt32], _ isolates: [Range<Int>]) -> [Range<Int>] {
        var phrases: [Range<Int>] = []
        var open: Range<Int>?
        func end() {
            if let phrase = open { phrases.append(trimmed(phrase, scalars)) }
            open = nil
        }
        for piece in pieces(scalars, isolates: isolates) {
            switch piece {
            case .stop: end()
            case .word(let range), .isolate(let range):
                let start = open?.lowerBound
                switch kind(of: scalars[range]) {
                case .letters where !piece.isIsolate: open = (start ?? range.lowerBound)..<range.upperBound
                case .digits: open = start.map { $0..<range.upperBound }
                default: break
                }
            }
        }
        end()
        phrases.removeAll(where: \.isEmpty)
        let apart = isolates.filter { isolate in !phrases.contains { $0.overlaps(isolate) } }
        return (apart + phrases).sorted { $0.lowerBound < $1.lowerBound }
    }

    private enum Kind { case letters, digits, other }

    private enum Piece {
        /// A run without blanks, of nothing that runs from right to left.
        case word(Range<Int>)
        case isolate(Range<Int>)
        /// Something that runs from right to left.
        case stop

        var isIsolate: Bool { if case .isolate = self { true } else { false } }
    }

    private static func pieces(_ scalars: [UInt32], isolates: [Range<Int>]) -> [Piece] {
        var pieces: [Piece] = []
        var start = 0
        var index = 0
        func endWord() {
            if start < index { pieces.append(.word(start..<index)) }
        }
        for isolate in isolates + [scalars.count..<scalars.count] {
            start = index
            while index < isolate.lowerBound {
                let value = scalars[index]
                if BidiClass.isRightToLeft(value) {
                    endWord()
                    if case .stop? = pieces.last {} else { pieces.append(.stop) }
                    start = index + 1
                } else if isBlank(value) {
                    endWord()
                    start = index + 1
                }
                index += 1
            }
            endWord()
            if !isolate.isEmpty { pieces.append(.isolate(isolate)) }
            index = max(index, isolate.upperBound)
        }
        return pieces
    }

    /// Without brackets and quotes around it and the signs of a sentence behind it; a bracket that was opened inside
    /// is closed inside.
    private static func trimmed(_ range: Range<Int>, _ scalars: [UInt32]) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, isOpening(scalars[lower]) { lower += 1 }
        while lower < upper, isEnding(scalars[upper - 1]) {
            let sign = scalars[upper - 1]
            if let opening = openings[sign] {
                let part = scalars[lower..<upper]
                if part.count(where: { $0 == opening }) >= part.count(where: { $0 == sign }) { break }
            }
            upper -= 1
        }
        return lower..<upper
    }

    private static func kind(of word: ArraySlice<UInt32>) -> Kind {
        if word.contains(where: isLetter) { return .letters }
        return word.contains(where: isDigit) ? .digits : .other
    }

    private static func isTechnical(_ word: ArraySlice<UInt32>) -> Bool {
        guard let first = word.first else { return false }
        if first == at { return word.count > 1 }
        switch kind(of: word) {
        case .digits: return !word.allSatisfy(isDigit)
        case .letters:
            return contains("://", word) || contains("www.", word.prefix(4))
                || word.firstIndex(of: at).map { word[$0...].contains(point) } ?? false
        case .other: return false
        }
    }

    private static let backtick = UInt32(UInt8(ascii: "`"))
    private static let at = UInt32(UInt8(ascii: "@"))
    private static let point = UInt32(UInt8(ascii: "."))

    private static func contains(_ part: String, _ word: ArraySlice<UInt32>) -> Bool {
        word.indices.contains { word[$0...].starts(with: part.unicodeScalars.lazy.map(\.value)) }
    }

    private static func isBlank(_ value: UInt32) -> Bool { value == 0x20 || value == 0x09 || value == 0xA0 }
    private static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }
    private static func isLetter(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value & ~0x20) || value >= 0xC0 && value != 0xD7 && value != 0xF7 && !isSign(value)
    }

    /// Signs beyond ASCII that belong to the sentence and to no word, and pictures.
    private static func isSign(_ value: UInt32) -> Bool {
        switch value {
        case 0xAB, 0xBB, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F, 0xFF01...0xFF0F, 0xFFFD, 0x1F000...0x1FAFF:
            true
        default: false
        }
    }

    private static func isOpening(_ value: UInt32) -> Bool {
        "([{<\"'".unicodeScalars.contains { $0.value == value } || isSign(value) || isBlank(value)
    }

    private static func isEnding(_ value: UInt32) -> Bool {
        ".,;:!?)]}>\"'".unicodeScalars.contains { $0.value == value } || isSign(value) || isBlank(value)
    }

    private static let openings: [UInt32: UInt32] = [0x29: 0x28, 0x5D: 0x5B, 0x7D: 0x7B, 0x3E: 0x3C]
}
