/// A text that the catalogs have an entry for. The tool behind `make catalog` finds the calls by their name, so the
/// argument is one literal. Values have names: `tr("model: \("model", name)")` is the entry `model: {model}`.
///
/// A `context` tells two entries with the same English apart.
package func tr(_ text: TextTemplate, context: String? = nil) -> Text {
    if context == nil, !text.isEscaped { return Text(id: text.literal, form: .literal) }
    return Text(id: text.id, form: .template(context: context, values: text.values))
}

/// The same for a text that depends on a number. `\(.count)` shows it:
/// `tr("\(.count) file", "\(.count) files", count: files.count)`. The form for one may leave it out.
package func tr(_ one: TextTemplate, _ other: TextTemplate, count: Int, context: String? = nil) -> Text {
    let missing = one.values.filter { value in !other.values.contains { $0.name == value.name } }
    return Text(
        id: one.id, form: .plural(other: other.id, count: count, context: context, values: other.values + missing))
}

/// The argument of `tr`: a literal, with values by name.
package struct TextTemplate: ExpressibleByStringInterpolation {
    fileprivate let literal: String
    fileprivate let isEscaped: Bool
    let values: [Text.Value]

    package init(stringLiteral literal: String) {
        self.literal = literal
        isEscaped = false
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        literal = stringInterpolation.id
        isEscaped = true
        values = stringInterpolation.values
    }

    /// The entry's name. Braces that stand for themselves are doubled.
    fileprivate var id: String { isEscaped ? literal : Self.escaped(literal) }

    fileprivate static func escaped(_ literal: String) -> String {
        guard literal.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return literal
        }
        return literal.reduce(into: "") { $0 += $1 == "{" || $1 == "}" ? "\($1)\($1)" : String($1) }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var id = ""
        fileprivate var values: [Text.Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            id.reserveCapacity(literalCapacity + 10 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { id += TextTemplate.escaped(literal) }

        /// Text from outside, made harmless before.
        package mutating func appendInterpolation(_ name: String, _ text: String) { add(name, .text(text)) }

        /// Code, a path or an address, which runs from left to right in every language.
        package mutating func appendInterpolation(_ name: String, code: String) { add(name, .code(code)) }

        package mutating func appendInterpolation(_ name: String, _ number: Int) {
            add(name, .number(String(number)))
        }

        /// A number that was formatted: `1,204` or `3.1`.
        package mutating func appendInterpolation(_ name: String, number: String) { add(name, .number(number)) }

        /// A text with an entry of its own.
        package mutating func appendInterpolation(_ name: String, _ text: Text) { add(name, .nested(text)) }

        /// The number that the plural form depends on, as `{count}`.
        package mutating func appendInterpolation(_ count: Count) { id += "{count}" }

        package enum Count { case count }

        private mutating func add(_ name: String, _ content: Text.Value.Content) {
            id += "{"
            id += name
            id += "}"
            values.append(Text.Value(name: name, content: content))
        }
    }
}
