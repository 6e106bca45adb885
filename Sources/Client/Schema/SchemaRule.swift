/// What a schema says of a value. Schemas within it are named by their index among all of them.
struct SchemaRule: Sendable {
    var types: Set<SchemaType>?
    var values: [JSONValue]?
    var constant: JSONValue?
    var properties: [String: Int] = [:]
    var required: [String] = []
    /// For properties without a schema.
    var others = Others.allowed
    var items: Int?
    var alternatives: [Int]?
    var reference: Int?
    var pattern: SchemaPattern?
    var format: SchemaFormat?
    var limits: [SchemaLimit] = []

    enum Others: Sendable {
        case allowed, refused
        case schema(Int)
    }

    /// The schemas that hold for the same value.
    var sameValue: [Int] { (alternatives ?? []) + (reference.map { [$0] } ?? []) }
}

enum SchemaType: String, Sendable, CaseIterable {
    case string, number, integer, boolean, object, array, null

    func includes(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.string, .string), (.number, .number), (.boolean, .bool), (.object, .object), (.array, .array),
            (.null, .null):
            true
        case (.integer, .number(let text)): ExactNumber(text)?.isInteger == true
        default: false
        }
    }

    /// The type of a value, for people.
    static func of(_ value: JSONValue) -> SchemaType { allCases.first { $0.includes(value) } ?? .null }
}

/// A limit of a number, or of the size of a string or an array.
struct SchemaLimit: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
        case minLength, maxLength, minItems, maxItems

        var isSize: Bool { [.minLength, .maxLength, .minItems, .maxItems].contains(self) }
    }

    let kind: Kind
    let number: ExactNumber
    /// As the schema spells it.
    let text: String

    func allows(_ value: JSONValue) -> Bool {
        switch (kind, value) {
        case (.minLength, .string(let text)): size(text.unicodeScalars.count) >= number
        case (.maxLength, .string(let text)): size(text.unicodeScalars.count) <= number
        case (.minItems, .array(let elements)): size(elements.count) >= number
        case (.maxItems, .array(let elements)): size(elements.count) <= number
        case (_, .number(let text)): ExactNumber(text).map(allows) ?? false
        default: true
        }
    }

    private func allows(_ value: ExactNumber) -> Bool {
        switch kind {
        case .minimum: value >= number
        case .maximum: value <= number
        case .exclusiveMinimum: value > number
        case .exclusiveMaximum: value < number
        case .multipleOf: value.isMultiple(of: number)
        default: true
        }
    }

    private func size(_ count: Int) -> ExactNumber { ExactNumber("\(count)") ?? number }
}

/// The formats of strings that OpenAI lists, by their shape.
enum SchemaFormat: String, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date, time, duration, email, hostname, ipv4, ipv6, uuid

    func allows(_ text: String) -> Bool { Self.patterns[self]?.matches(text) ?? true }

    private static let patterns: [SchemaFormat: SchemaPattern] = {
        let day = #"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"#
        let time = #"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+\-]([01]\d|2[0-3]):[0-5]\d)"#
        let byte = #"(25[0-5]|2[0-4]\d|1?\d?\d)"#
        let label = #"[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"#
        let group = #"[0-9A-Fa-f]{1,4}"#
        let shapes: [SchemaFormat: String] = [
            .dateTime: "\(day)[Tt]\(time)", .date: day, .time: time,
            .duration: #"P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)"#,
            .email: #"[^\s@]+@[^\s@]+"#, .hostname: #"\#(label)(\.\#(label))*"#,
            .ipv4: #"\#(byte)(\.\#(byte)){3}"#,
            .ipv6: #"(\#(group):){7}\#(group)|(\#(group)(:\#(group)){0,6})?::(\#(group)(:\#(group)){0,6})?"#,
            .uuid: "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
        ]
        return shapes.compactMapValues { SchemaPattern("^(?:\($0))$") }
    }()
}
