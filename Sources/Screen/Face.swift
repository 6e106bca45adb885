/// A colour as a theme names it; the terminal layer lowers it to what the terminal has.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// One of the sixteen ANSI colours, 0…15 (black … bright white).
    case ansi(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How text is drawn apart from its colours.
package struct TextAttributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
    @inlinable package init(arrayLiteral elements: TextAttributes...) {
        rawValue = elements.reduce(0) { $0 | $1.rawValue }
    }

    package static let bold = TextAttributes(rawValue: 1)
    package static let dim = TextAttributes(rawValue: 2)
    package static let italic = TextAttributes(rawValue: 4)
    package static let underline = TextAttributes(rawValue: 8)
    package static let reverse = TextAttributes(rawValue: 16)
    package static let strikethrough = TextAttributes(rawValue: 32)
    /// The terminal does not shape the cell with its neighbors. Two such cells never stand next to each other.
    package static let separated = TextAttributes(rawValue: 64)
}

/// Colours and attributes ready to paint.
package struct Face: Hashable, Sendable {
    package var foreground: Color
    package var background: Color
    package var attributes: TextAttributes

    package init(foreground: Color = .standard, background: Color = .standard, attributes: TextAttributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, no attributes.
    package static let plain = Face()

    /// The same face with more attributes.
    package func adding(_ more: TextAttributes) -> Face {
        var face = self
        face.attributes.formUnion(more)
        return face
    }
}
