internal import GRDB

/// What records of a table look like, by which they are told from those of others where the file's own list of tables
/// is lost.
struct TableShape: Hashable, Sendable {
    let table: String
    private let columns: [Column]

    private struct Column: Hashable, Sendable {
        let name: String
        let type: String
        let isRequired: Bool
        let isKey: Bool

        func holds(_ kind: DamagedRecord.Kind) -> Bool {
            switch (type, kind) {
            // The key is the number of the row, and is not stored again.
            case (_, .null): isKey || !isRequired
            case _ where isKey: false
            case ("INTEGER", .integer), ("REAL", .real), ("REAL", .integer), ("TEXT", .text), ("TEXT", .blob): true
            default: false
            }
        }
    }

    /// The words of messages come without the columns that would tell them from the tables of an index, whose blobs they
    /// never are.
    private var holdsBlobs: Bool { columns.count > 2 }

    func fits(_ types: [Int]) -> Bool {
        types.count == columns.count
            && zip(columns, types).allSatisfy { column, type in
                let kind = DamagedRecord.kind(of: type)
                return column.holds(kind) && (kind != .blob || holdsBlobs)
            }
    }

    /// The record as SQLite would have read it.
    func row(_ record: DamagedRecord) -> Row {
        var values: [String: (any DatabaseValueConvertible)?] = [:]
        for (column, value) in zip(columns, record.values) { values[column.name] = column.isKey ? record.rowid : value }
        return Row(values)
    }

    /// The different shapes of every version of the store, the newest first.
    static let all: [TableShape] = {
        var seen: Set<TableShape> = []
        return (1...StoreSchema.version).reversed().flatMap(shapes).filter { seen.insert($0).inserted }
    }()

    private static func shapes(of version: Int) -> [TableShape] {
        let tables = ["conversations", "messages", "parts", "message_words", "queued_questions", "reply_pieces"]
        let shapes = try? StoreSchema.empty(version: version).read { db in
            try tables.filter { try db.tableExists($0) }.map { table in
                TableShape(table: table, columns: try columns(of: table, in: db))
            }
        }
        return shapes ?? []
    }

    private static func columns(of table: String, in db: Database) throws -> [Column] {
        try db.columns(in: table).map {
            Column(
                name: $0.name, type: $0.type.uppercased(), isRequired: $0.isNotNull, isKey: $0.primaryKeyIndex > 0)
        }
    }
}
