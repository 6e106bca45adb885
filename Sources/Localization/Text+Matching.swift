extension Text {
    /// This text with the values that an English sentence has in their places; nil if it is another sentence.
    ///
    /// For sentences of libraries, which come in English and as strings. The values given to `tr` say of which kind
    /// they are: `tr("Unknown option '\("option", code: "")'")`.
    package func matching(_ sentence: String) -> Text? {
        guard case .template(let context, let values) = form else { return sentence == id ? self : nil }
        var pieces = id.split(separator: "{", omittingEmptySubsequences: false)[...]
        guard let head = pieces.popFirst(), sentence.hasPrefix(head) else { return nil }
        var rest = sentence.dropFirst(head.count)
        var found: [Value] = []
        while let piece = pieces.popFirst(), let end = piece.firstIndex(of: "}") {
            let literal = piece[piece.index(after: end)...]
            guard let value = values.first(where: { $0.name == piece[..<end] }),
                let range = pieces.isEmpty ? rest.endRange(of: literal) : rest.firstRange(of: literal)
            else { return nil }
            found.append(Value(name: value.name, content: value.content.holding(String(rest[..<range.lowerBound]))))
            rest = rest[range.upperBound...]
        }
        return Text(id: id, form: .template(context: context, values: found))
    }
}

extension Text.Value.Content {
    fileprivate func holding(_ value: String) -> Self {
        switch self {
        case .code: .code(value)
        case .number: .number(value)
        case .text, .nested: .text(value)
        }
    }
}

extension Substring {
    fileprivate func endRange(of suffix: Substring) -> Range<Index>? {
        hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count)..<endIndex : nil
    }
}
