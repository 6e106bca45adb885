extension JSONText {
    /// A value as compact JSON, its members in their order.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: literal("null")
        case .bool(let isTrue): literal(isTrue ? "true" : "false")
        case .number(let text): literal(text)
        case .string(let text): string(text)
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .object(let members):
            object { json in for member in members { json.member(member.name) { $0.value(member.value) } } }
        }
    }
}
