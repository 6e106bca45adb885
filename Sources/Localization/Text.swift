/// A text for people, before it has a language: English with named values, as the catalogs of gettext know it.
///
/// Made by `tr` where the program says something, and by `verbatim` where somebody else does. `Catalog.text` makes a
/// string of it. A text without values is its literal: making it and comparing it allocates nothing.
package struct Text: Hashable, Sendable {
    /// The entry's name in the catalogs; the text itself if it is verbatim; what stands between parts.
    let id: String
    let form: Form

    /// What a text is beyond its `id`. A case without values is no allocation, and the others are one reference.
    indirect enum Form: Hashable, Sendable {
        case literal
        case verbatim
        case number
        case code
        case joined([Text])
        case list([Text])
        case template(context: String?, values: [Value])
        case plural(other: String, count: Int, context: String?, values: [Value])
    }

    /// A value for `{name}`.
    struct Value: Hashable, Sendable {
        enum Content: Hashable, Sendable {
            /// From outside. Isolated, with the direction of its first letter.
            case text(String)
            /// Code, a path or an address: isolated from left to right.
            case code(String)
            /// ASCII digits with their separators.
            case number(String)
            case nested(Text)
        }

        let name: String
        let content: Content
    }

    init(id: String, form: Form) {
        self.id = id
        self.form = form
    }
}

extension Text {
    /// A text from outside, which has no entry: the name of a model, a server's sentence, code.
    package static func verbatim(_ text: String) -> Text { Text(id: text, form: .verbatim) }

    /// A number with ASCII digits, shown with those of the language: `1,204`.
    package static func number(_ text: String) -> Text { Text(id: text, form: .number) }

    /// Code, a path or an address, which runs from left to right in every language.
    package static func code(_ text: String) -> Text { Text(id: text, form: .code) }

    /// English without values that was stored: translated where it is still an entry.
    package static func stored(_ english: String) -> Text { Text(id: english, form: .literal) }

    package static let empty = Text.verbatim("")

    /// Parts that stand side by side, such as `connection refused · /retry`. Not for sentences in pieces: other
    /// languages have another order.
    package static func joined(_ parts: [Text], separator: String = " · ") -> Text {
        parts.count == 1 ? parts[0] : Text(id: separator, form: .joined(parts))
    }

    /// An enumeration: `a, b, c`. Items may be many: they are side by side, not one in another.
    package static func list(_ parts: [Text]) -> Text {
        guard let first = parts.first else { return .empty }
        return parts.count == 1 ? first : Text(id: listOfTwo.id, form: .list(parts))
    }

    /// What a language puts between items.
    static let listOfTwo = tr("\("list", Text.empty), \("item", Text.empty)")

    /// A choice: `a, b or c`.
    package static func alternatives(_ parts: [Text]) -> Text {
        guard parts.count > 1, let last = parts.last else { return .list(parts) }
        return tr("\("list", .list(Array(parts.dropLast()))) or \("item", last)")
    }

    /// One text directly behind another, as in a mark before a sentence.
    package static func + (left: Text, right: Text) -> Text { joined([left, right], separator: "") }

    /// Nothing would be shown.
    package var isEmpty: Bool {
        switch form {
        case .joined(let parts): parts.allSatisfy(\.isEmpty) && (id.isEmpty || parts.count < 2)
        default: id.isEmpty
        }
    }

    /// The text in English: for tests, JSON and logs. Cost: linear; free without values.
    package var english: String { Catalog.english.text(self) }
}

extension Text {
    /// The same with what came from outside changed: masked, or made harmless. Texts with entries stay.
    package func mapValues(_ change: (String) -> String) -> Text {
        switch form {
        case .literal, .number: self
        case .verbatim, .code: Text(id: change(id), form: form)
        case .joined(let parts): Text(id: id, form: .joined(parts.map { $0.mapValues(change) }))
        case .list(let parts): Text(id: id, form: .list(parts.map { $0.mapValues(change) }))
        case .template(let context, let values):
            Text(id: id, form: .template(context: context, values: values.map { $0.mapped(change) }))
        case .plural(let other, let count, let context, let values):
            Text(
                id: id,
                form: .plural(other: other, count: count, context: context, values: values.map { $0.mapped(change) }))
        }
    }
}

extension Text.Value {
    fileprivate func mapped(_ change: (String) -> String) -> Text.Value {
        switch content {
        case .text(let text): Text.Value(name: name, content: .text(change(text)))
        case .code(let code): Text.Value(name: name, content: .code(change(code)))
        case .number: self
        case .nested(let text): Text.Value(name: name, content: .nested(text.mapValues(change)))
        }
    }
}

extension Text: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { english }
    package var debugDescription: String { english.debugDescription }
}
