import Chat
package import Localization

/// A schema that an answer must fit: the part of JSON Schema that OpenAI's structured output has.
package struct AnswerSchema: Sendable {
    /// Why a file is no schema, and where.
    package struct ReadError: Error, Hashable {
        package let text: Text

        package init(_ text: Text) { self.text = text }

        init(_ place: JSONPointer, _ reason: Text) {
            text =
                place.tokens.isEmpty
                ? reason : .joined([.code(Self.shortened(place.text)), reason], separator: ": ")
        }

        private static func shortened(_ place: String) -> String { place.count > 300 ? "…" + place.suffix(300) : place }
    }

    /// The first place where an answer differs from the schema.
    package struct Difference: Hashable, Sendable {
        /// A JSON Pointer, empty for the whole answer.
        package let place: String
        package let reason: Text
    }

    private let document: JSONValue
    let rules: [SchemaRule]

    package init(_ text: String) throws(ReadError) {
        guard let document = Self.value(text) else { throw ReadError(tr("not JSON")) }
        var reader = SchemaReader(document)
        _ = try reader.read(document, JSONPointer())
        try reader.checkCycles()
        (self.document, rules) = (document, reader.rules)
    }

    /// `JSONReader` reads more than is JSON, as servers send it.
    private static func value(_ text: String) -> JSONValue? {
        JSONSyntax(text) == nil ? nil : JSONReader.value(of: Array(text.utf8))
    }

    /// A model that ignores the schema often puts JSON into a code block, or words before it.
    private static func holdsJSON(_ answer: String) -> Bool {
        guard let start = answer.firstIndex(where: { "{[".contains($0) }),
            let end = answer.lastIndex(where: { "}]".contains($0) }), start < end
        else { return false }
        return JSONSyntax(String(answer[start...end])) != nil
    }

    /// The value of `response_format`, as compact JSON.
    package func responseFormat(named name: String) -> String {
        let allowed = name.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains(scalar))
                ? Character(scalar) : "_"
        }
        var text = JSONText()
        text.object { text in
            text.member("type") { $0.string("json_schema") }
            text.member("json_schema") { text in
                text.object { text in
                    text.member("name") { $0.string(allowed.isEmpty ? "answer" : String(allowed.prefix(64))) }
                    text.member("strict") { $0.literal("true") }
                    text.member("schema") { $0.value(document) }
                }
            }
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// Nil if the answer fits.
    package func difference(in answer: String) -> Difference? {
        guard let value = Self.value(answer) else {
            let reason = Self.holdsJSON(answer) ? tr("the reply has more than JSON") : tr("the reply is not JSON")
            return Difference(place: "", reason: reason)
        }
        var check = SchemaCheck(rules: rules)
        return check.difference(value, 0, JSONPointer()).map { Difference(place: $0.place.text, reason: $0.reason) }
    }
}
