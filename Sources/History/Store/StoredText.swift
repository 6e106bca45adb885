private import Foundation
internal import GRDB

/// A text column. SQLite's own text ends at the first U+0000, so that a text with one is stored as its bytes.
struct StoredText: DatabaseValueConvertible, Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    var databaseValue: DatabaseValue {
        text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> StoredText? {
        switch value.storage {
        case .string(let text): StoredText(text)
        case .blob(let bytes): StoredText(String(decoding: bytes, as: UTF8.self))
        default: nil
        }
    }
}
