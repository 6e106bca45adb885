/// A compiled catalog of gettext, `.mo`, in either byte order. Held as it came and searched where it lies.
///
/// Each text is checked when it is looked up. One that is damaged is as one that has no translation.
package final class MOFile: Sendable {
    /// Why a file is not read.
    package enum Damage: Error, Hashable, Sendable {
        /// It does not begin as a catalog does, or has a newer format.
        case notACatalog
        /// A table reaches beyond the end, or the first or last text does: the end of the file is missing.
        case truncated
        case notUTF8
        /// The header's formula for plural forms is not one.
        case badPluralRule
    }

    private let bytes: [UInt8]
    private let isBigEndian: Bool
    private let count: Int
    private let originals: Int
    private let translations: Int
    private let plural: PluralRule

    /// Checks the tables, the header, and that the file has its end. Cost: the same for any number of entries.
    package init(_ bytes: [UInt8]) throws(Damage) {
        guard bytes.count >= 20 else { throw .notACatalog }
        switch bytes[..<4] {
        case [0xDE, 0x12, 0x04, 0x95]: isBigEndian = false
        case [0x95, 0x04, 0x12, 0xDE]: isBigEndian = true
        default: throw .notACatalog
        }
        let order = isBigEndian
        func word(_ place: Int) -> Int { MOFile.word(bytes, at: place, isBigEndian: order) }
        guard word(4) >> 16 <= 1 else { throw .notACatalog }
        (count, originals, translations) = (word(8), word(12), word(16))
        self.bytes = bytes
        let (entries, tables) = (count, [originals, translations])
        for table in tables where table < 20 || table + 8 * entries > bytes.count { throw .truncated }
        plural = try MOFile.check(bytes, entries, tables, isBigEndian: order)
    }

    /// The header is one that we understand, and the last entry is there.
    private static func check(
        _ bytes: [UInt8], _ count: Int, _ tables: [Int], isBigEndian: Bool
    ) throws(Damage) -> PluralRule {
        guard count > 0 else { return .germanic }
        func text(_ table: Int, _ index: Int) throws(Damage) -> ArraySlice<UInt8> {
            guard let text = Self.text(bytes, at: table + 8 * index, isBigEndian: isBigEndian) else {
                throw .truncated
            }
            return text
        }
        for table in tables { _ = try text(table, count - 1) }
        let (original, translation) = (try text(tables[0], 0), try text(tables[1], 0))
        guard original.isEmpty else { return .germanic }
        let header = Header(String(decoding: translation, as: UTF8.self))
        if let charset = header.charset, charset.uppercased() != "UTF-8" { throw .notUTF8 }
        guard let formula = header["Plural-Forms"] else { return .germanic }
        guard let rule = PluralRule(header: formula) else { throw .badPluralRule }
        return rule
    }
}

extension MOFile {
    /// The translation of an entry; nil if there is none, or it is damaged. Cost: a binary search.
    func text(_ id: String, context: String? = nil) -> String? {
        find(id, context: context).flatMap { String(validating: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// The form of an entry for a number; nil if there is none, or it is damaged.
    func text(_ id: String, count: Int, context: String? = nil) -> String? {
        guard let all = find(id, context: context) else { return nil }
        let forms = all.split(separator: 0, omittingEmptySubsequences: false)
        let form = forms[min(plural.form(of: count), forms.count - 1)]
        return form.isEmpty ? nil : String(validating: form, as: UTF8.self)
    }

    private func find(_ id: String, context: String?) -> ArraySlice<UInt8>? {
        var key = context.map { $0 + "\u{4}" + id } ?? id
        return key.withUTF8 { key in
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                guard let entry = Self.text(bytes, at: originals + 8 * middle, isBigEndian: isBigEndian) else {
                    return nil
                }
                let order = compare(key, entry)
                if order == 0 {
                    let found = Self.text(bytes, at: translations + 8 * middle, isBigEndian: isBigEndian)
                    return found.flatMap { $0.isEmpty ? nil : $0 }
                }
                if order < 0 { high = middle } else { low = middle + 1 }
            }
            return nil
        }
    }

    /// A plural entry is called by its singular, behind which a zero and the plural follow.
    private func compare(_ key: UnsafeBufferPointer<UInt8>, _ entry: ArraySlice<UInt8>) -> Int {
        var place = entry.startIndex
        for byte in key {
            guard place < entry.endIndex else { return 1 }
            if byte != entry[place] { return byte < entry[place] ? -1 : 1 }
            place += 1
        }
        return place == entry.endIndex || entry[place] == 0 ? 0 : -1
    }

    /// A text by its place in a table; nil if it reaches beyond the end, or does not end.
    private static func text(_ bytes: [UInt8], at place: Int, isBigEndian: Bool) -> ArraySlice<UInt8>? {
        let start = word(bytes, at: place + 4, isBigEndian: isBigEndian)
        let end = start + word(bytes, at: place, isBigEndian: isBigEndian)
        return end < bytes.count && bytes[end] == 0 ? bytes[start..<end] : nil
    }

    private static func word(_ bytes: [UInt8], at place: Int, isBigEndian: Bool) -> Int {
        let (first, second) = (Int(bytes[place]), Int(bytes[place + 1]))
        let (third, fourth) = (Int(bytes[place + 2]), Int(bytes[place + 3]))
        return isBigEndian
            ? first << 24 | second << 16 | third << 8 | fourth : fourth << 24 | third << 16 | second << 8 | first
    }

    /// The first entry's translation: lines of `Name: value`.
    private struct Header {
        private let lines: [Substring]

        init(_ text: String) { lines = text.split(separator: "\n") }

        subscript(name: String) -> Substring? {
            lines.first { $0.hasPrefix(name + ":") }?.dropFirst(name.count + 1)
        }

        var charset: Substring? {
            guard let type = self["Content-Type"], let place = type.range(of: "charset=") else { return nil }
            return type[place.upperBound...].prefix { $0 != ";" && !$0.isWhitespace }
        }
    }
}

extension Substring {
    /// Where a text begins and ends, without Foundation.
    fileprivate func range(of text: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
    }
}

/// One file is read once.
extension MOFile: Hashable {
    package static func == (left: MOFile, right: MOFile) -> Bool { left === right || left.bytes == right.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes.count) }
}
