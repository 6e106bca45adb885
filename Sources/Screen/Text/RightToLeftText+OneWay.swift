extension RightToLeftText {
    /// Letters and marks of Hebrew and Arabic, blanks, and signs that neither have a direction nor come in pairs, alone:
    /// any part of such a text has the order that it has in the whole.
    package static func runsOneWay(_ text: Substring) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value == 0x200C || isOneWay($0.value) }
    }

    /// Whether words behind a text in a paragraph that runs from right to left only go to the end of its last row, where
    /// there is room: they run that way, too, and neither join what stands before them nor part it.
    package static func isSimple(_ words: String, after text: Substring) -> Bool {
        guard let last = text.unicodeScalars.last?.value, let first = words.unicodeScalars.first?.value else {
            return false
        }
        return (last == 0x20 || isOneWay(last) && BidiClass.isRightToLeft(last)) && !isMark(first)
            && words.unicodeScalars.allSatisfy { isOneWay($0.value) }
    }

    private static func isOneWay(_ value: UInt32) -> Bool {
        switch value {
        case 0x20...0x27, 0x2A...0x2F, 0x3A...0x3B, 0x3D, 0x3F, 0xAB, 0xBB, 0x591...0x5C7, 0x5D0...0x5F4, 0x60C,
            0x61B, 0x61F...0x65F, 0x670...0x6D4, 0x6FA...0x6FF, 0x750...0x77F, 0x2010...0x2015, 0x2018...0x2027:
            true
        default: false
        }
    }

    private static func isMark(_ value: UInt32) -> Bool {
        (0x591...0x5C7).contains(value) || (0x64B...0x65F).contains(value) || value == 0x670
    }
}

extension CellRow {
    /// Appends words of a paragraph that runs from right to left, all of which run that way (`isSimple`).
    package mutating func append(rightToLeft words: String, face: Face) {
        let start = cells.count
        for character in words { append(character, face: face) }
        setLevel(1, from: start)
    }
}
