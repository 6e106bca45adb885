/// Finds where a paragraph of both directions comes apart: what stands before such a place has the same order whatever
/// follows it, and what follows has the order that it would have in a paragraph of its own.
///
/// That is so between two words of letters that run as the paragraph does, where no bracket, quote, or code is open and
/// no control of direction stands before. It may be so elsewhere, too.
package struct BidiSeams {
    private let text: Substring
    private let isolated: [Range<Int>]
    private let isRightToLeft: Bool

    /// Nil where a paragraph has none: its direction is not known, or it is levelled in stretches.
    package init?(_ runs: [StyledRun], direction: TextDirection) {
        guard direction != .automatic else { return nil }
        isRightToLeft = direction == .rightToLeft
        text = runs.count == 1 ? runs[0].text : Substring(runs.map(\.text).joined())
        guard text.utf8.count < BidiParagraph.stretch else { return nil }
        var offset = 0
        isolated = runs.compactMap { run in
            defer { offset += run.text.utf8.count }
            return run.isIsolated ? offset..<offset + run.text.utf8.count : nil
        }
    }

    /// Whether the word that begins at a UTF-8 offset begins at such a place. Cost: the bytes before it.
    package func contains(_ offset: Int) -> Bool {
        let place = text.utf8.index(text.startIndex, offsetBy: offset)
        let before = text[..<place].unicodeScalars
        guard before.last == " ", let next = text[place...].unicodeScalars.first, isLetter(next),
            let last = before.last(where: { $0 != " " }), isLetter(last),
            !isolated.contains(where: { $0.contains(offset) || $0.upperBound == offset - 1 })
        else { return false }
        return isClosed(before: offset)
    }

    /// A letter that runs as the paragraph does.
    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        isRightToLeft
            ? BidiSource.isRightToLeftLetter(scalar.value)
            : scalar.isASCII && scalar.properties.isAlphabetic
    }

    private func isClosed(before offset: Int) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var open = OpenSigns()
            var isolated = isolated[...]
            for index in 0..<offset {
                while let first = isolated.first, first.upperBound <= index { isolated.removeFirst() }
                if isolated.first?.contains(index) == true { continue }
                guard open.pass(bytes, index) else { return false }
            }
            return open.isEmpty
        }
    }
}

/// Signs that wait for their other half. Each kind is counted by itself, which finds at least what is open.
private struct OpenSigns {
    private var (round, square, curly) = (0, 0, 0)
    private var isQuoted = false

    var isEmpty: Bool { round == 0 && square == 0 && curly == 0 && !isQuoted }

    /// Returns false at what may be open beyond this: code, angle brackets, controls and the brackets of other scripts.
    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "("): round += 1
        case UInt8(ascii: ")"): round = max(0, round - 1)
        case UInt8(ascii: "["): square += 1
        case UInt8(ascii: "]"): square = max(0, square - 1)
        case UInt8(ascii: "{"): curly += 1
        case UInt8(ascii: "}"): curly = max(0, curly - 1)
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: "`"), UInt8(ascii: "<"), 0xE0...0xE1, 0xE3, 0xEF...: return false
        // Of the block of punctuation what stands before the controls: dashes, quotes, dots.
        case 0xE2: return bytes[index + 1] == 0x80 && bytes[index + 2] < 0xAA
        default: break
        }
        return true
    }
}
