package import Screen

/// Turns colours and attributes as a theme names them into what a terminal has.
package struct ColorQuantizer: Hashable, Sendable {
    /// How many colours can be told apart.
    package enum Depth: Hashable, Sendable {
        case none, eight, sixteen, indexed, direct
    }

    package let depth: Depth
    private let named: Int
    private let strikes: Bool

    /// The first numbers of terminfo's own direct entries are the ANSI colours.
    package static let namedDirectColors = 8

    /// - Parameters:
    ///   - colors: what terminfo counts; 0 for none or when colours are unwanted.
    ///   - named: how many of the first numbers are the ANSI colours where colours are direct.
    ///   - strikes: words can be struck out.
    package init(colors: Int, named: Int = namedDirectColors, strikes: Bool = false) {
        self.named = named
        self.strikes = strikes
        depth =
            switch colors {
            case ..<8: .none
            case 8..<16: .eight
            case 16..<256: .sixteen
            case 256..<0x100_0000: .indexed
            default: .direct
            }
    }

    /// The colour's number for curses; -1 is the terminal's own.
    package func number(of color: Color) -> Int32 {
        switch (color, depth) {
        case (.standard, _), (_, .none): -1
        case (.ansi(let index), .eight): Int32(index & 7)
        case (.ansi(let index), .direct) where index >= named: direct(Self.ansiColors[Int(index & 15)])
        case (.ansi(let index), _): Int32(index & 15)
        case (.rgb(let red, let green, let blue), _): number(of: RGB(red, green, blue))
        }
    }

    /// Attributes that the terminal can show. Where it cannot strike out, what was struck out is dimmed. Where there are
    /// eight colours, a bright one is a bold one.
    package func attributes(of face: Face) -> TextAttributes {
        var attributes = face.attributes
        if !strikes, attributes.remove(.strikethrough) != nil { attributes.insert(.dim) }
        if depth == .eight, case .ansi(8...) = face.foreground { attributes.insert(.bold) }
        return attributes
    }

    private struct RGB: Hashable {
        var red: Int
        var green: Int
        var blue: Int

        init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            self.red = Int(red)
            self.green = Int(green)
            self.blue = Int(blue)
        }

        /// Distance with the eye's weights.
        func distance(to other: RGB) -> Int {
            let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
            return 3 * red * red + 6 * green * green + blue * blue
        }
    }

    /// xterm's own sixteen.
    private static let ansiColors: [RGB] = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
        RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
        RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
        RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]

    private static let cubeLevels = [0, 95, 135, 175, 215, 255]

    private func number(of color: RGB) -> Int32 {
        switch depth {
        case .none: -1
        case .eight: nearest(to: color, among: 16) & 7
        case .sixteen: nearest(to: color, among: 16)
        case .indexed: indexed(color)
        case .direct: direct(color)
        }
    }

    private func nearest(to color: RGB, among count: Int) -> Int32 {
        let distances = Self.ansiColors.prefix(count).map { $0.distance(to: color) }
        return Int32(distances.indices.min { distances[$0] < distances[$1] } ?? 0)
    }

    /// The nearer of the 6×6×6 cube's and the grey ramp's colour; never 0…15, which the user's palette may change.
    private func indexed(_ color: RGB) -> Int32 {
        let steps = [color.red, color.green, color.blue].map { level in
            Self.cubeLevels.indices.min { abs(Self.cubeLevels[$0] - level) < abs(Self.cubeLevels[$1] - level) } ?? 0
        }
        let cube = steps.map { UInt8(Self.cubeLevels[$0]) }
        let grey = max(0, min(23, ((color.red + color.green + color.blue) / 3 - 3) / 10))
        let level = UInt8(8 + 10 * grey)
        if RGB(level, level, level).distance(to: color) < RGB(cube[0], cube[1], cube[2]).distance(to: color) {
            return Int32(232 + grey)
        }
        return Int32(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    }

    /// The first numbers mean the ANSI colours; the darkest blues give way.
    private func direct(_ color: RGB) -> Int32 {
        let number = Int32(color.red << 16 | color.green << 8 | color.blue)
        return number == 0 ? 0 : max(number, Int32(named))
    }
}
