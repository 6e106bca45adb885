/// Kinds of characters at which `BidiIsolates` cuts.
enum BidiSign {
    static func isBlank(_ value: UInt32) -> Bool { value == 0x20 || value == 0x09 || value == 0xA0 }
    static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

    /// With the digits of Arabic and Persian.
    static func isAnyDigit(_ value: UInt32) -> Bool {
        isDigit(value) || (0x660...0x669).contains(value) || (0x6F0...0x6F9).contains(value)
    }

    /// Between the digits of a number.
    static func isSeparator(_ value: UInt32) -> Bool { [0x2C, 0x2E, 0x66B, 0x66C].contains(value) }

    /// A letter or digit of ASCII.
    static func isPlain(_ value: UInt32) -> Bool { isDigit(value) || (0x41...0x5A).contains(value & ~0x20) }

    static func isLetter(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value & ~0x20) || value >= 0xC0 && value != 0xD7 && value != 0xF7 && !isSymbol(value)
    }

    /// No control of direction.
    static func isRightToLeftLetter(_ value: UInt32) -> Bool {
        BidiClass.isRightToLeft(value) && !(0x2000...0x206F).contains(value)
    }

    static func isOpening(_ value: UInt32) -> Bool {
        "([{)]}<\"'".unicodeScalars.contains { $0.value == value } || isSymbol(value) || isBlank(value)
    }

    static func isEnding(_ value: UInt32) -> Bool {
        ".,;:!?([{)]}>\"'".unicodeScalars.contains { $0.value == value } || isSymbol(value) || isBlank(value)
    }

    /// The quote that closes or opens what another one opens or closes; nil if it is none.
    static func otherQuote(_ value: UInt32) -> UInt32? { quotes[value] }

    private static let quotes: [UInt32: UInt32] = [
        0x22: 0x22, 0x27: 0x27, 0xAB: 0xBB, 0xBB: 0xAB, 0x2018: 0x2019, 0x2019: 0x2018, 0x201C: 0x201D, 0x201D: 0x201C,
    ]

    /// What joins two words, and with that belongs to none of them.
    static func isConnector(_ value: UInt32) -> Bool {
        "-/=&_|~:".unicodeScalars.contains { $0.value == value } || (0x2010...0x2015).contains(value) || value == minus
    }

    /// A name ends with it, and brackets may follow: `f(`, `x[0](`, `println!(`.
    static func endsName(_ value: UInt32) -> Bool {
        isLetter(value) || isDigit(value) || "_)]}>!".unicodeScalars.contains { $0.value == value }
    }

    /// A sign that stands before the digits of an amount.
    static func startsAmount(_ word: ArraySlice<UInt32>) -> Bool {
        let rest = word.drop { isAmountSign($0) || $0 == 0x2D || $0 == 0x2B }
        return word.first.map(isAmountSign) == true && rest.startIndex - word.startIndex <= 3
            && rest.first.map(isDigit) == true
    }

    /// A sign that stands behind the digits of an amount.
    static func endsAmount(_ word: ArraySlice<UInt32>) -> Bool {
        guard let last = word.last, isAmountSign(last) || isUnit(last) else { return false }
        return word.dropLast().last.map(isDigit) == true
    }

    /// A number with a sign before it or with degrees, whatever letters follow.
    static func isAmount(_ word: ArraySlice<UInt32>) -> Bool {
        let number = word.drop { isAmountSign($0) || [0x24, 0x2B, 0x2D, 0xA3, 0xA5, 0xB1].contains($0) }
        guard let first = number.first, isDigit(first) else { return false }
        let unit = number.drop { isDigit($0) || isSeparator($0) }
        return number.startIndex > word.startIndex || unit.first == 0xB0
    }

    private static let minus: UInt32 = 0x2212

    private static func isAmountSign(_ value: UInt32) -> Bool {
        (0x20A0...0x20CF).contains(value) || value == minus || value == 0x2116
    }

    private static func isUnit(_ value: UInt32) -> Bool {
        (0x2030...0x2034).contains(value) || value == 0x2103 || value == 0x2109
    }

    /// Signs beyond ASCII that belong to the sentence and to no word, and pictures.
    private static func isSymbol(_ value: UInt32) -> Bool {
        switch value {
        case 0xAB, 0xBB, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F, 0xFF01...0xFF0F, 0xFFFD, 0x1F000...0x1FAFF:
            true
        default: false
        }
    }
}
