internal import GRDB

/// The rows of a damaged store that can still be read, by table and number.
///
/// Every page is looked at, whether or not another one leads to it: SQLite gives up a whole table where the page that
/// it begins with is lost. Records of a page whose own list of them is lost are looked for at each of its bytes.
struct SalvagedRows {
    private(set) var tables: [String: [Int64: Row]] = [:]
    /// The conversation of each message, as the index of messages has it.
    private(set) var conversations: [Int64: Int64] = [:]

    subscript(table: String) -> [Int64: Row] { tables[table] ?? [:] }

    /// Cost: that of reading the file once or twice.
    init(at path: String) {
        guard let pages = DamagedPages(path) else { return }
        var overflows: Set<Int> = []
        var broken: [Int] = []
        for number in 1...max(1, pages.count) {
            guard let page = pages.page(number) else { continue }
            let start = number == 1 ? 100 : 0
            switch page[start] {
            case 13:
                guard let cells = Self.cells(of: page, from: start, skipping: 8, pages) else { fallthrough }
                for cell in cells { readRecord(cell, of: page, pages, &overflows) }
            case 10:
                for cell in Self.cells(of: page, from: start, skipping: 8, pages) ?? [] { index(cell, page, pages) }
            case 2:
                for cell in Self.cells(of: page, from: start, skipping: 12, pages) ?? [] {
                    index(cell + 4, page, pages)
                }
            case 5: break
            default: broken.append(number)
            }
        }
        for number in broken where !overflows.contains(number) {
            guard let page = pages.page(number), page.contains(where: { $0 != 0 }) else { continue }
            for position in 0..<pages.usable { readRecord(position, of: page, pages, &overflows) }
        }
    }

    /// Where the cells of a page begin; nil if it does not say.
    private static func cells(of page: [UInt8], from start: Int, skipping head: Int, _ pages: DamagedPages) -> [Int]? {
        let count = page.number(at: start + 3, bytes: 2)
        let first = start + head
        guard count > 0, first + 2 * count <= pages.usable else { return count == 0 ? [] : nil }
        return (0..<count).map { page.number(at: first + 2 * $0, bytes: 2) }.filter { $0 >= first + 2 * count }
    }

    private mutating func readRecord(
        _ position: Int, of page: [UInt8], _ pages: DamagedPages, _ overflows: inout Set<Int>
    ) {
        var shape: TableShape?
        let record = DamagedRecord(at: position, of: page, in: pages, overflows: &overflows) { types in
            shape = TableShape.all.first { $0.fits(types) }
            return shape != nil
        }
        guard let record, let shape, tables[shape.table]?[record.rowid] == nil else { return }
        tables[shape.table, default: [:]][record.rowid] = shape.row(record)
    }

    /// Only the index of messages by conversation has three numbers.
    private mutating func index(_ position: Int, _ page: [UInt8], _ pages: DamagedPages) {
        var overflows: Set<Int> = []
        let record = DamagedRecord(at: position, of: page, in: pages, isIndex: true, overflows: &overflows) { types in
            types.count >= 2 && types.allSatisfy { DamagedRecord.kind(of: $0) == .integer }
        }
        let numbers = record?.values.compactMap { $0 as? Int64 } ?? []
        if numbers.count == 3, numbers[1] == numbers[2] { conversations[numbers[1]] = numbers[0] }
    }
}
