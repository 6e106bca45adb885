import Localization

/// Checks a value against a schema.
struct SchemaCheck {
    struct Difference {
        let place: JSONPointer
        let reason: Text
    }

    let rules: [SchemaRule]
    /// Alternatives within alternatives can multiply.
    private var steps = 0
    private var depth = 0

    private var hasGivenUp: Bool { steps >= 1_000_000 }

    init(rules: [SchemaRule]) { self.rules = rules }

    /// The first difference; nil if there is none.
    mutating func difference(_ value: JSONValue, _ index: Int, _ place: JSONPointer) -> Difference? {
        (steps, depth) = (min(steps + 1, 1_000_000), depth + 1)
        defer { depth -= 1 }
        guard !hasGivenUp, depth < 2000 else {
            steps = 1_000_000
            return Difference(place: place, reason: tr("the schema is too complex for this reply"))
        }
        let rule = rules[index]
        if let reason = rule.reason(against: value) { return Difference(place: place, reason: reason) }
        if let members = value.members, let found = difference(members, rule, place) { return found }
        if let items = rule.items, let elements = value.array {
            for (number, element) in elements.enumerated() {
                if let found = difference(element, items, place + "\(number)") { return found }
            }
        }
        if let reference = rule.reference, let found = difference(value, reference, place) { return found }
        return rule.alternatives.flatMap { difference(value, among: $0, place) }
    }

    private mutating func difference(_ members: [JSONValue.Member], _ rule: SchemaRule, _ place: JSONPointer)
        -> Difference?
    {
        let names = Set(members.map(\.name))
        if let missing = rule.required.first(where: { !names.contains($0) }) {
            return Difference(place: place + missing, reason: tr("required, but missing"))
        }
        for member in members {
            let inner = place + member.name
            if let property = rule.properties[member.name] {
                if let found = difference(member.value, property, inner) { return found }
                continue
            }
            switch rule.others {
            case .allowed: break
            case .refused: return Difference(place: inner, reason: tr("not allowed by the schema"))
            case .schema(let schema):
                if let found = difference(member.value, schema, inner) { return found }
            }
        }
        return nil
    }

    /// The difference from the alternative that comes closest: the one that fits up to the deepest place.
    private mutating func difference(_ value: JSONValue, among alternatives: [Int], _ place: JSONPointer)
        -> Difference?
    {
        var closest: Difference?
        for alternative in alternatives {
            guard let found = difference(value, alternative, place) else { return nil }
            if hasGivenUp { return found }
            if found.place.tokens.count > closest?.place.tokens.count ?? -1 { closest = found }
        }
        guard let closest, alternatives.count == 1 || closest.place != place else {
            return Difference(place: place, reason: tr("fits none of the alternatives"))
        }
        return closest
    }
}

extension SchemaRule {
    /// What is wrong with a value itself, whatever is in it.
    fileprivate func reason(against value: JSONValue) -> Text? {
        if let types, !types.contains(where: { $0.includes(value) }) {
            let names = SchemaType.allCases.filter(types.contains).map { Text.code($0.rawValue) }
            return tr(
                "must be \("types", .alternatives(names)), not \("type", code: SchemaType.of(value).rawValue)")
        }
        if let values, !values.contains(where: value.equals) { return tr("not one of the values of the schema") }
        if let constant, !value.equals(constant) { return tr("not the value of the schema") }
        if let limit = limits.first(where: { !$0.allows(value) }) {
            return tr("must have \("keyword", code: limit.kind.rawValue) \("number", number: limit.text)")
        }
        guard let text = value.string else { return nil }
        if let pattern, !pattern.matches(text) { return tr("does not match the pattern of the schema") }
        if let format, !format.allows(text) { return tr("is not in the format \("format", code: format.rawValue)") }
        return nil
    }
}
