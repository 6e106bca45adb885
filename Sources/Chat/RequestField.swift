package import Localization

/// One row of the table of fields that a person may set for a request.
package struct RequestField: Sendable {
    /// As on the wire, and everywhere it is set.
    package let name: String
    /// What a value may be, for people.
    package let values: Text
    /// An example as TOML.
    package let sample: String
    package let comment: Text
    /// Words that completion offers.
    package let words: [String]
    private let read: @Sendable (JSONSyntax) -> String?

    private init(
        _ name: String, _ sample: String, _ values: Text, _ comment: Text, words: [String] = [],
        read: @escaping @Sendable (JSONSyntax) -> String?
    ) {
        (self.name, self.sample, self.values, self.comment) = (name, sample, values, comment)
        (self.words, self.read) = (words, read)
    }

    /// The JSON to send for a value that is written as JSON, or as a word; nil if it may not be that.
    package func json(_ text: String) -> String? {
        (JSONSyntax(text) ?? JSONSyntax(JSONSyntax.quoted(text))).flatMap(read)
    }

    package static let all: [RequestField] = [
        number("temperature", "0.7", 0...2, tr("0 to 2"), tr("Sampling temperature. Not sent unless it is set.")),
        number("top_p", "0.9", 0...1, tr("0 to 1"), tr("Nucleus sampling. Not sent unless it is set.")),
        integer(
            "max_tokens", "2000", 1...Int(Int32.max), tr("an integer from 1"),
            tr("Maximum reply length in tokens. Not sent unless it is set.")),
        integer(
            "seed", "7", Int.min...Int.max, tr("an integer"),
            tr("Where a server supports it, the same seed gives the same reply.")),
        RequestField(
            "stop", "[\"END\"]", tr("a string, or an array of strings"), tr("The reply ends before any of these.")
        ) { $0.isStrings ? $0.compact : nil },
        number("presence_penalty", "0.5", -2...2, tr("-2 to 2"), tr("Above 0, favors new topics.")),
        number("frequency_penalty", "0.5", -2...2, tr("-2 to 2"), tr("Above 0, avoids repetition.")),
        RequestField(
            "reasoning_effort", "\"low\"", .alternatives(efforts.map { .code($0) }),
            tr("How long a reasoning model thinks."), words: efforts
        ) { json in efforts.first { json.compact == JSONSyntax.quoted($0) }.map(JSONSyntax.quoted) },
        RequestField(
            "response_format", "\"json_object\"", tr("text, json_object, or a JSON object"),
            tr("The form of the reply."), words: ["text", "json_object"]
        ) { json in
            if json.isObject { return json.compact }
            return ["\"text\"", "\"json_object\""].contains(json.compact) ? "{\"type\":\(json.compact)}" : nil
        },
    ]

    package static func named(_ name: String) -> RequestField? { all.first { $0.name == name } }

    /// The prefix of the name of any other field.
    package static let extraPrefix = "extra."

    /// The name of a field that is not in the table may be sent: it is a name, and not one that has another place.
    package static func allowsExtra(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 100 && named(name) == nil && !own.contains(name)
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "_-.0123456789".unicodeScalars.contains($0))
            }
    }

    private static let own = ["model", "messages", "stream", "stream_options", "max_completion_tokens"]
    private static let efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]

    private static func number(
        _ name: String, _ sample: String, _ range: ClosedRange<Double>, _ values: Text, _ comment: Text
    ) -> RequestField {
        RequestField(name, sample, values, comment) { json in
            Double(json.compact).flatMap { range.contains($0) ? json.compact : nil }
        }
    }

    private static func integer(
        _ name: String, _ sample: String, _ range: ClosedRange<Int>, _ values: Text, _ comment: Text
    ) -> RequestField {
        RequestField(name, sample, values, comment) { json in
            Int(json.compact).flatMap { range.contains($0) ? String($0) : nil }
        }
    }
}

/// Why a field cannot be set.
package enum RequestFieldError: Error, Hashable {
    case noName(String)
    case noValue(String)
    case unknown(String)
    case value(name: String, String)
    case extraName(String)
    case extraValue(name: String, String)

    package var text: Text {
        switch self {
        case .noName(let word):
            tr("\("word", code: word) has no name · write \("form", code: "NAME=VALUE")")
        case .noValue(let word):
            tr("\("word", code: word) has no value · write \("form", code: "NAME=VALUE")")
        case .unknown(let name):
            tr(
                """
                unknown field \("name", code: name) · fields: \("names", .list(RequestField.all.map { .code($0.name) })); \
                \("other", code: RequestField.extraPrefix + name) sends any other
                """)
        case .value(let name, let value):
            tr(
                """
                \("name", code: name) cannot be \("value", value); it can be: \
                \("values", RequestField.named(name)?.values ?? .code(name))
                """)
        case .extraName(let name):
            tr("\("name", code: RequestField.extraPrefix + name) cannot be set as an extra field")
        case .extraValue(let name, let value):
            tr(
                """
                \("name", code: RequestField.extraPrefix + name) cannot be \("value", value), which is not JSON · write a \
                string in quotation marks
                """)
        }
    }
}

extension SamplingParameters {
    /// Sets a field by what a person writes: `temperature` and `0.7`, `extra.top_k` and `40`.
    package mutating func set(_ name: String, to text: String) throws(RequestFieldError) {
        guard name.hasPrefix(RequestField.extraPrefix) else {
            guard let field = RequestField.named(name) else { throw .unknown(name) }
            guard let json = field.json(text) else { throw .value(name: name, text) }
            self[name] = json
            return
        }
        let extra = String(name.dropFirst(RequestField.extraPrefix.count))
        guard RequestField.allowsExtra(extra) else { throw .extraName(extra) }
        guard let json = JSONSyntax(text) else { throw .extraValue(name: extra, text) }
        fields[extra] = json.compact
    }

    /// Sets a field by `NAME=VALUE`.
    package mutating func set(_ assignment: String) throws(RequestFieldError) {
        guard let sign = assignment.firstIndex(of: "=") else { throw .noValue(assignment) }
        guard sign > assignment.startIndex else { throw .noName(assignment) }
        try set(String(assignment[..<sign]), to: String(assignment[assignment.index(after: sign)...]))
    }

    /// What is set, as names and JSON that `set` reads, in the order of the table.
    package var assignments: [(name: String, json: String)] {
        let known = RequestField.all.compactMap { field in self[field.name].map { (name: field.name, json: $0) } }
        let extra = fields.filter { RequestField.named($0.key) == nil }.sorted { $0.key < $1.key }
        return known + extra.map { (name: RequestField.extraPrefix + $0.key, json: $0.value) }
    }
}
