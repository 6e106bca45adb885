/// A stretch that stands in its own order from left to right.
struct BidiIsolate: Equatable {
    /// Why it does; `Scripts.md` lists the rules.
    enum Rule: String, CaseIterable {
        /// Code in backticks, as Markdown or as typed.
        case code
        /// Web and mail addresses.
        case address
        /// `@noor`, `:smile:`.
        case name
        /// Dates, and numbers with signs: `-5°C`, `12%`, `$1,204.50`.
        case amount
        /// Words of other scripts in a paragraph that runs from right to left.
        case phrase
    }

    var range: Range<Int>
    var rule: Rule
}

/// Finds what keeps its own order from left to right within other text: web addresses, names, dates and amounts with
/// signs in them, and, where the paragraph runs from right to left, phrases of other scripts with the signs that belong
/// to them (`C++`, `/help`, `foo(bar)`), which the algorithm alone would tear off.
///
/// Brackets are isolated in pairs only (`BidiBrackets`): the algorithm pairs no bracket in an isolate with one outside.
/// Cost: linear.
enum BidiIsolates {
    /// What is isolated in a paragraph of any direction; `code` is already known to be.
    static func technical(_ scalars: [UInt32], code: [Range<Int>], _ brackets: BidiBrackets) -> [BidiIsolate] {
        let code = code.map { BidiIsolate(range: $0, rule: .code) }
        let known = sorted(code, percents(scalars, apartFrom: code))
        var words: [BidiIsolate] = []
        for case .word(let range) in pieces(scalars, isolates: known) {
            for part in parts(of: range, scalars, brackets) {
                if let rule = technicalRule(scalars[part]) { words.append(BidiIsolate(range: part, rule: rule)) }
            }
        }
        return sorted(known, words)
    }

    /// The same with phrases of left-to-right words, which take up what was isolated inside them. A phrase begins with
    /// a word of letters and ends with one, or with the numbers behind it.
    static func withPhrases(
        _ scalars: [UInt32], _ isolates: [BidiIsolate], calls: [BidiIsolate], _ brackets: BidiBrackets
    ) -> [BidiIsolate] {
        let isolates = sorted(apart(isolates, from: calls), calls)
        var phrases: [BidiIsolate] = []
        var open: Range<Int>?
        func end() {
            for part in open.map({ parts(of: $0, scalars, brackets) }) ?? [] where kind(of: scalars[part]) != .other {
                phrases.append(BidiIsolate(range: part, rule: .phrase))
            }
            open = nil
        }
        for piece in pieces(scalars, isolates: isolates) {
            guard let range = piece.range else {
                end()
                continue
            }
            let start = open?.lowerBound
            switch kind(of: scalars[range]) {
            case .letters where piece.isOfWords: open = (start ?? range.lowerBound)..<range.upperBound
            case .digits: open = start.map { $0..<range.upperBound }
            default: break
            }
        }
        end()
        return sorted(apart(isolates, from: phrases), phrases)
    }

    /// With the code that stands between signs of code, as Markdown is typed: a text looks the same laid out, typed,
    /// and in a preview.
    static func withTypedCode(_ code: [Range<Int>], _ scalars: [UInt32]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in scalars.indices where scalars[index] == 0x60 {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        guard runs.count > 1 else { return code }
        var typed: [Range<Int>] = []
        var known = code[...]
        var rest = runs[...]
        // Lengths of which no run follows.
        var unclosed: Set<Int> = []
        while let open = rest.popFirst() {
            guard !unclosed.contains(open.count) else { continue }
            guard let end = rest.firstIndex(where: { $0.count == open.count }) else {
                unclosed.insert(open.count)
                continue
            }
            let range = open.lowerBound..<rest[end].upperBound
            rest = rest[(end + 1)...]
            while let first = known.first, first.upperBound <= range.lowerBound { known.removeFirst() }
            if known.first?.overlaps(range) != true { typed.append(range) }
        }
        return (code + typed).sorted { $0.lowerBound < $1.lowerBound }
    }

    private enum Piece {
        /// A run without blanks, of nothing that runs from right to left.
        case word(Range<Int>)
        case isolate(BidiIsolate)
        /// Something that runs from right to left.
        case stop

        var range: Range<Int>? {
            switch self {
            case .word(let range): range
            case .isolate(let isolate): isolate.range
            case .stop: nil
            }
        }

        /// A phrase may begin or end with it.
        var isOfWords: Bool {
            guard case .isolate(let isolate) = self else { return true }
            return isolate.rule == .phrase || isolate.rule == .amount
        }
    }

    private static func pieces(_ scalars: [UInt32], isolates: [BidiIsolate]) -> [Piece] {
        var pieces: [Piece] = []
        var start = 0
        var index = 0
        func endWord() {
            if start < index { pieces.append(.word(start..<index)) }
        }
        for isolate in isolates + [BidiIsolate(range: scalars.count..<scalars.count, rule: .code)] {
            start = index
            while index < isolate.range.lowerBound {
                let value = scalars[index]
                if BidiClass.isRightToLeft(value) {
                    endWord()
                    if case .stop? = pieces.last {} else { pieces.append(.stop) }
                    start = index + 1
                } else if BidiSign.isBlank(value) {
                    endWord()
                    start = index + 1
                }
                index += 1
            }
            endWord()
            if !isolate.range.isEmpty { pieces.append(.isolate(isolate)) }
            index = max(index, isolate.range.upperBound)
        }
        return pieces
    }

    /// Those of two lists in order.
    private static func sorted(_ isolates: [BidiIsolate], _ others: [BidiIsolate]) -> [BidiIsolate] {
        others.isEmpty ? isolates : (isolates + others).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Those that none of the others overlaps; both lists are in order.
    private static func apart(_ isolates: [BidiIsolate], from others: [BidiIsolate]) -> [BidiIsolate] {
        var others = others[...]
        return isolates.filter { isolate in
            while let first = others.first, first.range.upperBound <= isolate.range.lowerBound { others.removeFirst() }
            return others.first?.range.overlaps(isolate.range) != true
        }
    }
}
