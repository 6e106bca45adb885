/// The character on one side of a run of `*` or `~`, as far as it decides whether the run opens or closes.
///
/// CommonMark looks at spaces and punctuation alone, which works where words are separated by spaces. In Chinese and
/// Japanese they are not, and Arabic puts particles right beside a word: `**注意：**正文`, `**(مهم)**جدا`. So, by the
/// CJK-friendly amendment to CommonMark, their letters allow what a space allows, and their punctuation counts as a
/// letter.
struct Neighbor {
    private let value: UInt32
    /// A space for cmark; the start and the end of a paragraph are spaces, too.
    let isSpace: Bool
    /// Punctuation for cmark.
    let isPunctuation: Bool
    let isDigit: Bool
    /// A letter of a script that separates words by spaces and joins nothing to them.
    let isSpacedLetter: Bool

    static let edge = Neighbor(0x0A)

    init(_ value: UInt32) {
        self.value = value
        if let byte = UInt8(exactly: value), byte < 0x80 {
            isSpace = byte == .space || (byte >= 9 && byte <= 13 && byte != 11)
            isPunctuation = byte.isPunctuation
            isDigit = byte.isDigit
            isSpacedLetter = byte.isLetter
            return
        }
        let properties = Unicode.Scalar(value)?.properties
        switch properties?.generalCategory {
        case .spaceSeparator: (isSpace, isPunctuation, isDigit) = (true, false, false)
        case .decimalNumber: (isSpace, isPunctuation, isDigit) = (false, false, true)
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            (isSpace, isPunctuation, isDigit) = (false, true, false)
        default: (isSpace, isPunctuation, isDigit) = (false, false, false)
        }
        let isSpaced = value < 0x590 || (0x1E00...0x1FFF).contains(value)
        isSpacedLetter = isSpaced && (properties?.isAlphabetic == true || (0x300...0x36F).contains(value))
    }

    /// A character of a script that writes without spaces or joins particles to words, its punctuation included.
    var isJoining: Bool { !isSpace && Self.joining.contains { $0.contains(value) } }

    /// What holds a run apart from a word on its other side.
    private var separates: Bool { isSpace || isForeignPunctuation || isJoining }
    private var isForeignPunctuation: Bool { isPunctuation && !isJoining }

    private static let joining: [ClosedRange<UInt32>] = [
        0x590...0x1CFF, 0x2E80...0xA63F, 0xA800...0xABFF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFB1D...0xFDFF,
        0xFE00...0xFE0E, 0xFE10...0xFE1F, 0xFE30...0xFEFE, 0xFF01...0xFFEE, 0x10800...0x11FFF, 0x16FE0...0x1B2FF,
        0x1E800...0x1EEFF, 0x20000...0x3FFFF, 0xE0100...0xE01EF,
    ]
}

extension Neighbor {
    /// Whether a run between two characters may open and close: in plain CommonMark, and with what is joined.
    struct Flanks: Equatable {
        var opens: Bool
        var closes: Bool
    }

    static func plainFlanks(_ before: Neighbor, _ after: Neighbor) -> Flanks {
        func mayFace(_ inner: Neighbor, _ outer: Neighbor) -> Bool {
            !inner.isSpace && (!inner.isPunctuation || outer.isSpace || outer.isPunctuation)
        }
        return Flanks(opens: mayFace(after, before), closes: mayFace(before, after))
    }

    static func flanks(_ before: Neighbor, _ after: Neighbor) -> Flanks {
        func mayFace(_ inner: Neighbor, _ outer: Neighbor) -> Bool {
            !inner.isSpace && (!inner.isForeignPunctuation || outer.separates)
        }
        return Flanks(opens: mayFace(after, before), closes: mayFace(before, after))
    }
}

extension Neighbor {
    /// The character that ends before an offset; variation selectors belong to the one before them.
    init(before offset: Int, in bytes: ArraySlice<UInt8>) {
        var start = offset
        repeat {
            guard start > bytes.startIndex else {
                self = .edge
                return
            }
            start -= 1
        } while bytes[start] & 0xC0 == 0x80
        self.init(Self.scalar(at: start, in: bytes))
    }

    /// The character that starts at an offset.
    init(at offset: Int, in bytes: ArraySlice<UInt8>) {
        self = offset < bytes.endIndex ? Neighbor(Self.scalar(at: offset, in: bytes)) : .edge
    }

    /// The scalar at an offset; one of a cut sequence is U+FFFD.
    static func scalar(at offset: Int, in bytes: ArraySlice<UInt8>) -> UInt32 {
        let first = bytes[offset]
        guard first >= 0xC0 else { return first < 0x80 ? UInt32(first) : 0xFFFD }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard offset + count <= bytes.endIndex else { return 0xFFFD }
        return bytes[offset + 1..<offset + count].reduce(UInt32(first) & (0xFF >> UInt32(count + 1))) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
    }
}
