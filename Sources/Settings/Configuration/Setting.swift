internal import Chat
internal import Localization

/// One row of the table of settings: how a value is read, and what the commented file says of it.
struct Setting<Target>: Sendable {
    let name: String
    /// What a value may be, for diagnostics.
    let allowed: Text
    /// The value as TOML: the default, or an example where there is none.
    let sample: String
    let comment: Text
    /// What a diagnostic says of a string that is not allowed and may not be repeated, if not that it is a string.
    let wrongText: Text?
    /// Sets a value; false if it has the wrong type or is out of range.
    let apply: @Sendable (TOMLNode, inout Target) -> Bool

    init(
        _ name: String, _ sample: String, allowed: Text, _ comment: Text, wrongText: Text? = nil,
        apply: @escaping @Sendable (TOMLNode, inout Target) -> Bool
    ) {
        self.name = name
        self.allowed = allowed
        self.sample = sample
        self.comment = comment
        self.wrongText = wrongText
        self.apply = apply
    }
}

extension Setting {
    /// Reads a table of settings. An invalid value leaves the setting unchanged and adds a diagnostic. Texts are
    /// repeated in diagnostics only if `showsText`, since a profile may hold a key in the wrong place.
    static func read(
        _ settings: [Setting], from table: TOMLTable, into target: inout Target, showsText: Bool,
        otherNames: [String] = []
    ) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let names = settings.map(\.name)
        for entry in table.entries where !otherNames.contains(entry.key) {
            guard let setting = settings.first(where: { $0.name == entry.key }) else {
                diagnostics.append(
                    .unknown(entry.key, at: entry.keyPosition, among: names + otherNames) {
                        tr("unknown setting \("name", code: $0)")
                    })
                continue
            }
            if setting.apply(entry.node, &target) { continue }
            diagnostics.append(
                Diagnostic(
                    .warning, at: entry.node.position, setting.problem(of: entry.node, showsText: showsText),
                    allowed: .allowed(setting.allowed)))
        }
        return diagnostics
    }

    private func problem(of node: TOMLNode, showsText: Bool) -> Text {
        guard !showsText, let text = node.string else { return .cannotBe(name, node.shown) }
        if text.isBlank { return tr("\("setting", code: name) is empty") }
        return wrongText ?? .cannotBe(name, node.kind)
    }
}

extension Text {
    /// A setting has a value that it may not have.
    static func cannotBe(_ name: String, _ value: Text) -> Text {
        tr("\("setting", code: name) cannot be \("value", value)")
    }
}

/// Puts a value in its place if there is one; says whether there was.
func assign<Value>(_ value: Value?, to position: inout Value) -> Bool {
    guard let value else { return false }
    position = value
    return true
}

func assign<Value>(_ value: Value?, to position: inout Value?) -> Bool {
    guard let value else { return false }
    position = value
    return true
}

extension TOMLNode {
    /// A string that says something.
    var words: String? { string.map { $0.trimmingWhitespace() }.flatMap { $0.isEmpty ? nil : $0 } }

    /// A number within a range.
    func number(in range: ClosedRange<Double>) -> Double? { number.flatMap { range.contains($0) ? $0 : nil } }

    /// An integer within a range.
    func integer(in range: ClosedRange<Int64>) -> Int? { integer.flatMap { range.contains($0) ? Int($0) : nil } }

    /// The value as a diagnostic repeats it: scalars themselves, else what it is.
    var shown: Text {
        switch value {
        case .string(let text): .code(text.quoted)
        case .integer(let number): .code(String(number))
        case .float(let number): .code(String(number))
        case .boolean(let flag): .code(String(flag))
        case .dateTime, .array, .table: kind
        }
    }
}
