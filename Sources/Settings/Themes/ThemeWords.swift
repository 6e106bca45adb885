private import Interface
internal import Localization
internal import Screen

extension Color {
    /// `default`, an ANSI name or `#rrggbb`, as theme files spell them; nil for anything else.
    init?(themeWord word: String) {
        if word == "default" {
            self = .standard
        } else if let index = Self.ansiNames.firstIndex(of: word) {
            self = .ansi(UInt8(index))
        } else {
            self.init(hexWord: word)
        }
    }

    /// The word that `init(themeWord:)` reads as this colour.
    var themeWord: String {
        switch self {
        case .standard: "default"
        case .ansi(let index): Self.ansiNames[Int(index & 15)]
        case .rgb(let red, let green, let blue):
            "#"
                + [red, green, blue].map { byte in
                    (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined()
        }
    }

    static let ansiNames: [String] = {
        let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        return names + names.map { "bright-" + $0 }
    }()

    private init?(hexWord word: String) {
        let digits = word.utf8.dropFirst()
        guard word.utf8.first == UInt8(ascii: "#"), digits.count == 6 else { return nil }
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == 6 else { return nil }
        let bytes = stride(from: 0, to: 6, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
        self = .rgb(red: bytes[0], green: bytes[1], blue: bytes[2])
    }
}

extension TextAttributes {
    static let themeWords: [(word: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
        ("strikethrough", .strikethrough),
    ]
}

extension Diagnostic {
    /// Neither a colour nor a name of the palette.
    static func badColor(_ word: ThemeFile.Word, palette: [String]) -> Diagnostic {
        let near = word.text.nearest(among: palette + ["default"] + Color.ansiNames)
        let names =
            palette.isEmpty
            ? tr("an ANSI name such as bright-black, default or #rrggbb")
            : tr("a palette name, an ANSI name such as bright-black, default or #rrggbb")
        let allowed = near.map { tr("did you mean \("name", code: $0.quoted)?") } ?? .allowed(names)
        return Diagnostic(
            .warning, at: word.position, tr("unknown color \("name", code: word.text.quoted)"), allowed: allowed)
    }
}
