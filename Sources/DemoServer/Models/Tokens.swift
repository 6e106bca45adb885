/// What the demo server calls a token: a word with the space after it. Words beyond twelve scalars are cut, inside a
/// grapheme too, as the tokens of real models are.
enum Tokens {
    private static let longest = 12

    /// The tokens in order; joined they are the text again.
    static func split(_ text: String) -> [String] {
        var tokens: [String] = []
        var token = String.UnicodeScalarView()
        var length = 0
        var endsInSpace = false
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if length == longest || (endsInSpace && !isSpace) {
                tokens.append(String(token))
                token = String.UnicodeScalarView()
                length = 0
            }
            token.append(scalar)
            length += 1
            endsInSpace = isSpace
        }
        if length > 0 { tokens.append(String(token)) }
        return tokens
    }

    static func count(_ text: String) -> Int {
        split(text).count
    }
}
