extension RightToLeftText {
    /// Letters and marks of Hebrew and Arabic, blanks, and signs that neither have a direction nor come in pairs, alone:
    /// any part of such a text has the order that it has in the whole.
    package static func runsOneWay(_ text: Substring) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20, 0x21, 0x2C, 0x2E, 0x3F, 0x591...0x5C7, 0x5D0...0x5F4, 0x60C, 0x61B, 0x61F, 0x620...0x65F,
                0x670...0x6D3, 0x6FA...0x6FF, 0x750...0x77F, 0x200C:
                true
            default: false
            }
        }
    }
}
