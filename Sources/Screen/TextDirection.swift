/// In which direction a paragraph runs.
package enum TextDirection: String, CaseIterable, Hashable, Sendable {
    /// As its first letter says; from left to right if it has none.
    case automatic = "auto"
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}

/// How a row gets from the order in which it is read, in which all layouts keep it, to the order of the screen.
package struct RowOrder: Hashable, Sendable {
    /// The row begins at the right edge.
    package var isRightToLeft: Bool
    /// So many cells at the start stay at the edge that the screen begins at.
    package var leading: Int
    /// Where the right edge is.
    package var columns: Int
    /// The screen begins at the right edge (`CellRow.mirrored`).
    package internal(set) var isMirrored = false

    package init(isRightToLeft: Bool, leading: Int = 0, columns: Int = 0) {
        self.isRightToLeft = isRightToLeft
        self.leading = leading
        self.columns = columns
    }
}

/// Classes of characters that decide whether the bidirectional algorithm has anything to do.
enum BidiClass {
    /// Letters and marks of scripts that run from right to left, their digits, and the controls of direction.
    static func isRightToLeft(_ value: UInt32) -> Bool {
        switch value {
        case ..<0x590: false
        case 0x590...0x8FF, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFE,
            0x10800...0x10FFF, 0x1E800...0x1EFFF:
            true
        default: false
        }
    }

    /// A control that opens or closes an embedding, an override or an isolate.
    static func isControl(_ value: UInt32) -> Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    /// Whether a text has any of it. Cost: a few instructions a byte; nothing of it is decoded.
    static func occurs(in text: Substring) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var position = 0
            while position < bytes.count {
                let lead = bytes[position]
                if lead < 0xD6 {
                    position += 1
                    continue
                }
                if lead < 0xE0 { return true }
                guard position + 2 < bytes.count else { return false }
                let next = UInt32(lead) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
                if mayBegin(next) { return true }
                position += lead < 0xF0 ? 3 : 4
            }
            return false
        }
    }

    /// Three bytes with which a scalar of the classes may begin.
    private static func mayBegin(_ bytes: UInt32) -> Bool {
        switch bytes {
        case 0xE0A080...0xE0A3BF, 0xE2808F, 0xE280AA...0xE280AE, 0xE281A6...0xE281A9, 0xEFAC9D...0xEFB7BF,
            0xEFB9B0...0xEFBBBE, 0xF090A0...0xF090BF, 0xF09EA0...0xF09EBF:
            true
        default: false
        }
    }
}

/// Questions about a text before it is laid out.
package enum RightToLeftText {
    /// Whether anything in it runs from right to left. Cost: a few instructions a byte.
    package static func occurs(in text: Substring) -> Bool { BidiClass.occurs(in: text) }

    /// Which way a line runs, as its first letter says; nil if none has come. Of a line that goes on its last word is
    /// not asked, which may still become a web address or a name.
    package static func direction(
        of line: Substring, isWhole: Bool, isolates: Bool = true
    ) -> TextDirection? {
        var part = line
        if !isWhole {
            guard let blank = part.utf8.lastIndex(of: UInt8(ascii: " ")) else { return nil }
            part = part[..<blank]
        }
        return BidiSource([StyledRun(part, .plain)], isolates: isolates).firstLetterIsRightToLeft.map {
            $0 ? .rightToLeft : .leftToRight
        }
    }
}
