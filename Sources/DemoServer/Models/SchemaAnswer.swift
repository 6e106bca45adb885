/// An answer that fits the schema of a request: the first value that comes to mind everywhere.
struct SchemaAnswer {
    private let question: String
    private let root: JSON

    init(_ request: ChatRequest) {
        question = request.question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        root =
            request.schema ?? [
                "type": "object", "required": ["question"], "properties": ["question": ["type": "string"]],
            ]
    }

    var text: String { String(decoding: value(of: root, depth: 0).bytes, as: UTF8.self) }

    private func value(of schema: JSON, depth: Int) -> JSON {
        // A schema that refers to itself and leaves no way out.
        guard depth < 60 else { return nil }
        if let constant = schema["const"] { return constant }
        if let first = schema["enum"]?.array?.first { return first }
        if let target = schema["$ref"]?.string.flatMap(resolve) { return value(of: target, depth: depth + 1) }
        if let alternatives = schema["anyOf"]?.array, let first = alternatives.first {
            return value(of: depth > 6 ? alternatives.last ?? first : first, depth: depth + 1)
        }
        switch schema["type"]?.string ?? schema["type"]?.array?.first?.string ?? "object" {
        case "string": return .string(string(schema))
        case "integer", "number": return number(schema)
        case "boolean": return true
        case "null": return nil
        case "array": return array(schema, depth)
        default: return object(schema, depth)
        }
    }

    private func object(_ schema: JSON, _ depth: Int) -> JSON {
        guard case .object(let members)? = schema["properties"] else { return .object([]) }
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        return .object(
            members.filter { depth <= 6 || required.contains($0.name) }
                .map { .init(name: $0.name, value: value(of: $0.value, depth: depth + 1)) })
    }

    private func array(_ schema: JSON, _ depth: Int) -> JSON {
        let least = Int(schema["minItems"]?.number ?? 0)
        let count = depth > 6 || schema["maxItems"]?.number == 0 ? least : max(least, 1)
        guard let items = schema["items"] else { return .array(Array(repeating: nil, count: min(count, 100))) }
        return .array((0..<min(count, 100)).map { _ in value(of: items, depth: depth + 1) })
    }

    private func number(_ schema: JSON) -> JSON {
        if let step = schema["multipleOf"], schema["minimum"] == nil, schema["exclusiveMinimum"] == nil { return step }
        if let least = schema["minimum"] { return least }
        if let below = schema["exclusiveMinimum"]?.number { return .integer(Int(below.rounded(.down)) + 1) }
        return schema["maximum"] ?? schema["exclusiveMaximum"]?.number.map { .integer(Int($0.rounded(.up)) - 1) } ?? 1
    }

    private func string(_ schema: JSON) -> String {
        if let sample = schema["format"]?.string.flatMap({ Self.samples[$0] }) { return sample }
        let least = Int(schema["minLength"]?.number ?? 0)
        let padding = String(repeating: ".", count: min(max(0, least - question.unicodeScalars.count), 10_000))
        let most = schema["maxLength"]?.number.map { Int($0) } ?? .max
        return String(String.UnicodeScalarView((question + padding).unicodeScalars.prefix(most)))
    }

    private func resolve(_ reference: String) -> JSON? {
        guard reference.hasPrefix("#") else { return nil }
        return reference.split(separator: "/").dropFirst().reduce(root) { value, name in value?[String(name)] }
    }

    private static let samples = [
        "date-time": "2026-01-31T12:00:00Z", "date": "2026-01-31", "time": "12:00:00Z", "duration": "P1D",
        "email": "ada@example.com", "hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
        "uuid": "123e4567-e89b-42d3-a456-426614174000",
    ]
}
