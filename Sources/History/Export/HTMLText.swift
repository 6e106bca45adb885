/// Words as they stand in a page.
enum HTMLText {
    /// Text in which nothing is markup. What HTML cannot hold at all becomes U+FFFD.
    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\n", "\t": escaped.append(scalar)
            case "\r": escaped.append(contentsOf: "&#13;".unicodeScalars)
            case _ where scalar.properties.generalCategory == .control: escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// A face of the theme around words that are markup already.
    static func face(_ name: String, _ inner: String) -> String {
        "<span class=\"\(PageStyle.className(name))\">\(inner)</span>"
    }

    /// Where a link may lead from a page: nowhere that runs anything.
    static func isSafe(_ target: String) -> Bool {
        ["https://", "http://", "mailto:"].contains { target.lowercased().hasPrefix($0) }
    }
}
