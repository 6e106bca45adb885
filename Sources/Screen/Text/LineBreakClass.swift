/// Classes of UAX 14 that decide most breaks between letters without the tables of ICU. Quotation marks are classified as
/// ICU does, which knows the side of a quotation that each stands at.
enum LineBreakClass {
    /// A letter, a digit or a sign like one (AL, HL, NU).
    case letter
    /// An ideograph (ID).
    case ideograph
    /// An opening quotation mark.
    case opening
    /// `’` and the other quotation marks behind which a letter stays: `it’s`.
    case apostrophe
    /// `”`, behind which a letter may go to the next row.
    case closing
    /// A comma, a full stop or a question mark of Arabic, Chinese and Japanese (IS, EX, CL).
    case stop
    /// `—` (B2).
    case dash
    /// `…` (IN).
    case ellipsis
    /// ASCII that is none of them and opens nothing.
    case sign
    case other

    init(_ value: UInt32) {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xB5...0xBA, 0xC0...0x2C7, 0x391...0x3A1, 0x3A3...0x482,
            0x48A...0x52F, 0x5D0...0x5EA, 0x620...0x64A, 0x671...0x6D3, 0x1E00...0x1EFF, 0x2020...0x2023:
            self = .letter
        case 0x4E00...0x9FFF: self = .ideograph
        case 0xAB, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039: self = .opening
        case 0xBB, 0x2019, 0x203A: self = .apostrophe
        case 0x201D: self = .closing
        case 0x60C, 0x61B, 0x61F, 0x6D4, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1F: self = .stop
        case 0x2014: self = .dash
        case 0x2026: self = .ellipsis
        case 0x28, 0x5B, 0x7B: self = .other
        case 0x21...0x7E: self = .sign
        default: self = .other
        }
    }

    /// Whether a break is allowed between two characters; nil if the tables are needed. `ink` is the last one before
    /// `next` that is no blank.
    static func mayBreak(_ previous: UInt32, ink: UInt32, before next: UInt32) -> Bool? {
        let next = LineBreakClass(next)
        return previous == 0x20
            ? mayBreak(behind: LineBreakClass(ink), next) : mayBreak(LineBreakClass(previous), next)
    }

    private static func mayBreak(_ previous: LineBreakClass, _ next: LineBreakClass) -> Bool? {
        switch (previous, next) {
        case (.letter, .letter), (.letter, .opening), (.letter, .apostrophe), (.letter, .closing), (.letter, .stop),
            (.letter, .ellipsis), (.ideograph, .stop), (.opening, .letter), (.apostrophe, .letter):
            false
        case (.letter, .dash), (.dash, .letter), (.ellipsis, .letter), (.ideograph, .ideograph), (.stop, .ideograph):
            true
        default: nil
        }
    }

    private static func mayBreak(behind last: LineBreakClass, _ next: LineBreakClass) -> Bool? {
        guard last != .other, last != .opening else { return nil }
        switch next {
        case .letter, .opening: return true
        case .ideograph, .dash, .ellipsis: return last == .letter || last == .ideograph || last == .sign ? true : nil
        default: return nil
        }
    }
}
