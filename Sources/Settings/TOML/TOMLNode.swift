package import Localization

/// A TOML value and where it stands.
package struct TOMLNode: Hashable, Sendable {
    /// The types of TOML.
    package enum Value: Hashable, Sendable {
        case string(String)
        case integer(Int64)
        case float(Double)
        case boolean(Bool)
        /// A date, a time or both, as RFC 3339 spells it.
        case dateTime(String)
        case array([TOMLNode])
        case table(TOMLTable)
    }

    package let value: Value
    /// Where the value begins; the key before it has its own.
    package let position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }

    /// The text of a string; nil for every other type, dates included. The properties below are alike.
    package var string: String? { if case .string(let text) = value { text } else { nil } }
    package var integer: Int64? { if case .integer(let number) = value { number } else { nil } }
    package var boolean: Bool? { if case .boolean(let flag) = value { flag } else { nil } }
    package var array: [TOMLNode]? { if case .array(let nodes) = value { nodes } else { nil } }
    package var table: TOMLTable? { if case .table(let table) = value { table } else { nil } }

    /// A float, or an integer taken as one.
    package var number: Double? {
        switch value {
        case .float(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    /// What it is, for diagnostics: `a string`, `an array` …
    package var kind: Text {
        switch value {
        case .string: tr("a string")
        case .integer: tr("an integer")
        case .float: tr("a float")
        case .boolean: tr("a boolean")
        case .dateTime: tr("a date or time")
        case .array: tr("an array")
        case .table: tr("a table")
        }
    }
}

/// Keys and values in the order of the file.
package struct TOMLTable: Hashable, Sendable {
    /// One key with its value.
    package struct Entry: Hashable, Sendable {
        package let key: String
        package let keyPosition: SourcePosition
        package let node: TOMLNode
    }

    /// Each key once, as TOML demands.
    package let entries: [Entry]

    /// The value of a key; TOML allows each key once. Costs the number of entries.
    package subscript(_ key: String) -> TOMLNode? { entries.first { $0.key == key }?.node }

    /// Warnings about the keys that are not among `names`.
    package func diagnosticsOfKeys(otherThan names: [String]) -> [Diagnostic] {
        entries.filter { !names.contains($0.key) }
            .map { .unknown($0.key, at: $0.keyPosition, among: names) { tr("unknown setting \("name", code: $0)") } }
    }
}

extension TOMLTable {
    /// The table without the entries of these names.
    func without(_ names: Set<String>) -> TOMLTable { TOMLTable(entries: entries.filter { !names.contains($0.key) }) }
}
