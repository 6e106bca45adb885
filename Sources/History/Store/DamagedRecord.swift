private import Foundation
internal import GRDB

/// A record as SQLite stores it: the types of its values, and their bytes, of which the end may be lost.
struct DamagedRecord {
    /// Of the row that it is; 0 in an index.
    let rowid: Int64
    /// A number for each value: `kind(of:)` reads it.
    let types: [Int]
    private let bytes: [UInt8]
    private let start: Int

    enum Kind { case null, integer, real, text, blob }

    /// The record in the cell at `position` of a page; nil if there can be none. `fits` sees the types before the pages
    /// that a long one goes on in are read. `overflows` gets their numbers.
    init?(
        at position: Int, of page: [UInt8], in pages: DamagedPages, isIndex: Bool = false, overflows: inout Set<Int>,
        fits: ([Int]) -> Bool
    ) {
        var next = position
        guard let length = page.variableNumber(at: &next), (2..<1 << 30).contains(length),
            let rowid = isIndex ? 0 : page.variableNumber(at: &next)
        else { return nil }
        let local = Self.localLength(of: Int(length), usable: pages.usable, isIndex: isIndex)
        guard next + local <= pages.usable else { return nil }
        var bytes = Array(page[next..<next + local])
        guard let (types, start) = Self.types(of: bytes), fits(types),
            types.reduce(start, { $0 + Self.size(of: $1) }) == Int(length)
        else { return nil }
        var link = local < Int(length) ? page.number(at: next + local, bytes: 4) : 0
        while bytes.count < Int(length), link > 1, let more = pages.page(link), overflows.insert(link).inserted {
            bytes += more[4..<min(pages.usable, 4 + Int(length) - bytes.count)]
            link = more.number(at: 0, bytes: 4)
        }
        self.rowid = rowid
        self.types = types
        self.bytes = bytes
        self.start = start
    }

    /// The values, as far as their bytes are there; a text or a blob may end early, and what is lost is null.
    var values: [(any DatabaseValueConvertible)?] {
        var position = start
        return types.map { type in
            let (from, to) = (min(position, bytes.count), min(position + Self.size(of: type), bytes.count))
            position += Self.size(of: type)
            switch Self.kind(of: type) {
            case .null: return nil
            case .text: return from < to || type == 13 ? Self.text(bytes[from..<to]) : nil
            case .blob: return from < to || type == 12 ? Data(bytes[from..<to]) : nil
            case .integer: return position <= bytes.count ? Self.integer(type, bytes[from..<to]) : nil
            case .real:
                let bits = UInt64(bitPattern: Self.integer(type, bytes[from..<to]))
                return position <= bytes.count ? Double(bitPattern: bits) : nil
            }
        }
    }

    static func kind(of type: Int) -> Kind {
        switch type {
        case 0: .null
        case 1...6, 8, 9: .integer
        case 7: .real
        default: type.isMultiple(of: 2) ? .blob : .text
        }
    }

    /// Bytes of a value; the types 10 and 11 are never stored.
    private static func size(of type: Int) -> Int {
        type >= 12 ? (type - 12) / 2 : [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type]
    }

    private static func integer(_ type: Int, _ bytes: ArraySlice<UInt8>) -> Int64 {
        if type >= 8 { return Int64(type - 8) }
        let sign: Int64 = bytes.first.map { $0 & 0x80 != 0 } == true ? -1 : 0
        return bytes.reduce(sign) { $0 << 8 | Int64($1) }
    }

    /// Signs that a damaged page broke show as one.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
        where scalar != "\u{FFFD}" || text.last != "\u{FFFD}" { text.append(scalar) }
        return String(text)
    }

    /// The types, and where the values begin.
    private static func types(of bytes: [UInt8]) -> ([Int], Int)? {
        var position = 0
        guard let end = bytes.variableNumber(at: &position), end > 1, end <= bytes.count else { return nil }
        var types: [Int] = []
        while position < end {
            guard let type = bytes.variableNumber(at: &position), (0..<1 << 31).contains(type), type != 10, type != 11
            else { return nil }
            types.append(Int(type))
        }
        return position == end ? (types, position) : nil
    }

    /// How much of a record stands in its own page: section 1.6 of SQLite's description of the file format.
    private static func localLength(of length: Int, usable: Int, isIndex: Bool) -> Int {
        let most = isIndex ? (usable - 12) * 64 / 255 - 23 : usable - 35
        guard length > most else { return length }
        let least = (usable - 12) * 32 / 255 - 23
        let even = least + (length - least) % (usable - 4)
        return even <= most ? even : least
    }
}

extension Array where Element == UInt8 {
    /// A number of one to nine bytes, seven bits each, the ninth all eight.
    fileprivate func variableNumber(at position: inout Int) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard position < count else { return nil }
            let byte = self[position]
            position += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int64(value) }
        }
        return nil
    }
}
