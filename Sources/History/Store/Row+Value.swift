internal import Chat
internal import GRDB

extension Row {
    /// The value of a column; nil if it is of another type. GRDB's own subscript traps then, and a file may be damaged
    /// or come from elsewhere.
    func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
        let stored: DatabaseValue = self[column]
        return Value.fromDatabaseValue(stored)
    }

    /// A text that may hold any character; empty if there is none.
    func text(_ column: String) -> String { optionalText(column) ?? "" }

    func optionalText(_ column: String) -> String? { (value(column) as StoredText?)?.text }

    /// Zero, which no row has, if there is none.
    func number(_ column: String) -> Int64 { value(column) ?? 0 }

    func time(_ column: String) -> Timestamp { Timestamp(seconds: value(column) ?? 0) }
}
