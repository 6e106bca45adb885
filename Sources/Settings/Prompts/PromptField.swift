internal import Chat
internal import Localization
internal import Prompts

/// One row of the table of settings that a format has.
struct PromptField: Sendable {
    let names: [String]
    /// What a value may be, for diagnostics.
    let allowed: Text
    /// Sets a value; false if it has the wrong type or is out of range.
    let apply: @Sendable (TOMLNode, inout PromptDraft) -> Bool

    init(_ names: String..., allowed: Text, apply: @escaping @Sendable (TOMLNode, inout PromptDraft) -> Bool) {
        (self.names, self.allowed, self.apply) = (names, allowed, apply)
    }

    /// Reads a table. A setting of another program that the table does not have is ignored, and said.
    static func read(_ fields: [PromptField], from table: TOMLTable, into draft: inout PromptDraft) {
        for entry in table.entries {
            guard let field = fields.first(where: { $0.names.contains(entry.key) }) else {
                draft.reportUnknown(entry, among: fields.compactMap(\.names.first))
                continue
            }
            if field.apply(entry.node, &draft) { continue }
            draft.diagnostics.append(
                Diagnostic(
                    .warning, at: entry.node.position, .cannotBe(entry.key, entry.node.shown),
                    allowed: .allowed(field.allowed)))
        }
    }
}

extension PromptDraft {
    fileprivate mutating func reportUnknown(_ entry: TOMLTable.Entry, among names: [String]) {
        guard prompt.origin.format == .own else { return ignore(entry) }
        diagnostics.append(
            .unknown(entry.key, at: entry.keyPosition, among: names) { tr("unknown setting \("name", code: $0)") })
    }
}

extension PromptField {
    static let description = PromptField("description", allowed: tr("a string")) {
        assign($0.string, to: &$1.prompt.description)
    }

    /// `[file]` without quotation marks is an array in YAML.
    static let argumentHint = PromptField("argument-hint", "argument_hint", allowed: tr("a string")) {
        assign($0.hint, to: &$1.prompt.argumentHint)
    }

    static let model = PromptField("model", allowed: tr("the ID of a model")) {
        assign($0.words.map { ModelID($0) }, to: &$1.prompt.model)
    }

    static let system = PromptField("system", allowed: tr("a string")) {
        $1.system = $0
        return $0.string != nil
    }

    static let parameters =
        RequestField.all.map { row in
            PromptField(row.name, allowed: row.values) { row.apply($0, to: &$1.prompt.parameters) }
        } + [
            PromptField("extra", allowed: .extraFields) { SamplingParameters.applyExtra($0, to: &$1.prompt.parameters) }
        ]

    /// A table of parameters.
    static func parameters(named name: String) -> PromptField {
        PromptField(name, allowed: tr("a table")) { node, draft in
            guard let table = node.table else { return false }
            read(parameters, from: table, into: &draft)
            return true
        }
    }
}

extension TOMLNode {
    fileprivate var hint: String? {
        if let string { return string }
        let words = array?.map { $0.scalar }
        return words.flatMap { $0.contains(nil) ? nil : "[" + $0.compactMap(\.self).joined(separator: ", ") + "]" }
    }

    /// A string, or what a number or a boolean is written as.
    var scalar: String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let flag): String(flag)
        case .dateTime(let text): text
        case .array, .table: nil
        }
    }
}
