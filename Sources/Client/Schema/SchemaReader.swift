import Localization

/// Reads a schema and all within it, each once, by its place.
struct SchemaReader {
    let document: JSONValue
    private(set) var rules: [SchemaRule] = []
    private(set) var places: [JSONPointer] = []
    private var indices: [JSONPointer: Int] = [:]
    private var depth = 0

    init(_ document: JSONValue) { self.document = document }

    /// What a reference leads to.
    private mutating func read(_ pointer: JSONPointer, from source: JSONPointer) throws(AnswerSchema.ReadError) -> Int {
        if let known = indices[pointer] { return known }
        guard let value = document[pointer] else { throw .init(source, tr("the reference leads to nothing")) }
        return try read(value, pointer)
    }

    /// The value is handed on: to look for each by its place would cost as much as all that stands before it.
    mutating func read(_ value: JSONValue, _ pointer: JSONPointer) throws(AnswerSchema.ReadError) -> Int {
        if let known = indices[pointer] { return known }
        guard let members = value.members else { throw .init(pointer, tr("a schema must be an object")) }
        depth += 1
        defer { depth -= 1 }
        guard depth <= 200 else { throw .init(pointer, tr("nested too deeply")) }
        let index = rules.count
        indices[pointer] = index
        rules.append(SchemaRule())
        places.append(pointer)
        var rule = SchemaRule()
        for member in members.distinct { try apply(member, at: pointer + member.name, to: &rule) }
        rules[index] = rule
        return index
    }

    /// A schema that holds for a value only if it holds for the same value can never be decided.
    func checkCycles() throws(AnswerSchema.ReadError) {
        var state = [Int](repeating: 0, count: rules.count)
        for start in rules.indices where state[start] == 0 {
            var path = [(index: start, next: 0)]
            state[start] = 1
            while let (index, next) = path.last {
                let targets = rules[index].sameValue
                guard next < targets.count else {
                    state[index] = 2
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                if state[targets[next]] == 1 {
                    throw .init(places[index], tr("the reference leads back to itself"))
                }
                guard state[targets[next]] == 0 else { continue }
                state[targets[next]] = 1
                path.append((targets[next], 0))
            }
        }
    }

    private mutating func apply(_ member: JSONValue.Member, at place: JSONPointer, to rule: inout SchemaRule)
        throws(AnswerSchema.ReadError)
    {
        let value = member.value
        switch member.name {
        case "type": rule.types = try types(value, place)
        case "enum":
            guard let values = value.array, !values.isEmpty else { throw Self.needs(tr("a non-empty array"), place) }
            rule.values = values
        case "const": rule.constant = value
        case "properties": rule.properties = try properties(value, place)
        case "required":
            guard let names = value.array, names.allSatisfy({ $0.string != nil }) else {
                throw Self.needs(tr("an array of strings"), place)
            }
            rule.required = names.compactMap(\.string)
        case "additionalProperties":
            rule.others =
                if case .bool(let isAllowed) = value { isAllowed ? .allowed : .refused } else {
                    .schema(try read(value, place))
                }
        case "items": rule.items = try read(value, place)
        case "anyOf":
            guard let schemas = value.array, !schemas.isEmpty else { throw Self.needs(tr("a non-empty array"), place) }
            var alternatives: [Int] = []
            for (index, schema) in schemas.enumerated() { alternatives.append(try read(schema, place + "\(index)")) }
            rule.alternatives = alternatives
        case "$ref":
            guard let text = value.string, let target = JSONPointer(reference: text) else {
                throw Self.needs(tr("a reference within the file, such as #/$defs/name"), place)
            }
            rule.reference = try read(target, from: place)
        case "$defs", "definitions": _ = try properties(value, place)
        case "pattern":
            guard let pattern = value.string.flatMap({ SchemaPattern($0) }) else {
                throw .init(place, tr("not a pattern that is supported here"))
            }
            rule.pattern = pattern
        case "format":
            guard let format = value.string.flatMap(SchemaFormat.init) else { throw .init(place, Self.unsupported) }
            rule.format = format
        case "title", "description", "default", "examples", "$schema", "$comment": break
        default:
            guard let kind = SchemaLimit.Kind(rawValue: member.name) else { throw .init(place, Self.unsupported) }
            rule.limits.append(try limit(kind, value, place))
        }
    }

    private mutating func properties(_ value: JSONValue, _ place: JSONPointer) throws(AnswerSchema.ReadError)
        -> [String: Int]
    {
        guard let members = value.members else { throw Self.needs(tr("an object"), place) }
        var result: [String: Int] = [:]
        for member in members.distinct { result[member.name] = try read(member.value, place + member.name) }
        return result
    }

    private func types(_ value: JSONValue, _ place: JSONPointer) throws(AnswerSchema.ReadError) -> Set<SchemaType> {
        let names = value.array ?? [value]
        let types = names.compactMap { $0.string.flatMap(SchemaType.init) }
        guard !types.isEmpty, types.count == names.count else {
            throw .init(
                place, tr("must be: \("names", .alternatives(SchemaType.allCases.map { .code($0.rawValue) }))"))
        }
        return Set(types)
    }

    private func limit(_ kind: SchemaLimit.Kind, _ value: JSONValue, _ place: JSONPointer)
        throws(AnswerSchema.ReadError) -> SchemaLimit
    {
        guard case .number(let text) = value, let number = ExactNumber(text) else {
            throw Self.needs(tr("a number"), place)
        }
        if kind.isSize, (number.integer ?? -1) < 0 { throw Self.needs(tr("an integer from 0"), place) }
        if kind == .multipleOf, !number.isPositive || number.hasManyDigits {
            throw Self.needs(tr("a number above 0 with at most 18 digits"), place)
        }
        return SchemaLimit(kind: kind, number: number, text: text)
    }

    private static func needs(_ what: Text, _ place: JSONPointer) -> AnswerSchema.ReadError {
        .init(place, tr("must be: \("value", what)"))
    }

    private static let unsupported = tr("this keyword or value is not supported")
}

extension [JSONValue.Member] {
    /// Of members with one name the last counts.
    fileprivate var distinct: [JSONValue.Member] {
        let last = Dictionary(enumerated().map { ($1.name, $0) }) { $1 }
        return last.count == count ? self : indices.filter { last[self[$0].name] == $0 }.map { self[$0] }
    }
}
