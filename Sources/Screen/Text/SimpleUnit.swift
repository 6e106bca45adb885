/// UTF-16 units that are a grapheme by themselves beside others of them, and that are drawn as they are: letters and
/// signs of Latin, Greek, Cyrillic, Arabic, Chinese, Japanese and Korean.
enum SimpleUnit {
    static func contains(_ scalar: Unicode.Scalar) -> Bool { UInt16(exactly: scalar.value).map(contains) ?? false }

    static func contains(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x391...0x3A1, 0x3A3...0x3FF, 0x400...0x482, 0x48A...0x52F,
            0x60C...0x60F,
            0x61E...0x64A, 0x660...0x66F, 0x671...0x6D4, 0x1E00...0x1EFF, 0x2010...0x2027,
            0x2030...0x205E, 0x20A0...0x20C0, 0x3001...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0xFF01...0xFF5E:
            true
        default: false
        }
    }
}
