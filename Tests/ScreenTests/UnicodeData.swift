import Foundation
import Support

/// Unicode's own data, as Debian's `unicode-data` has it.
enum UnicodeData {
    struct Missing: Error, CustomStringConvertible {
        var name: String
        var description: String { "\(name) is missing: make test installs the package unicode-data" }
    }

    static let packaged = "/usr/share/unicode/"
    /// Files of the version that ICU implements.
    static let own = Repository.root.appending(path: "Tests/ScreenTests/Unicode").path + "/"

    /// The lines of a file without comments, cut at semicolons and trimmed.
    static func records(_ name: String, in folder: String = packaged) throws -> [[Substring]] {
        let path = folder + name
        guard let data = FileManager.default.contents(atPath: path) else { throw Missing(name: name) }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let body = line.prefix { $0 != "#" }
            guard body.utf8.contains(where: { $0 != 0x20 }) else { return nil }
            return body.split(separator: ";", omittingEmptySubsequences: false).map { field in
                let start = field.drop { " \t".contains($0) }
                return start.lastIndex { !" \t".contains($0) }.map { start[...$0] } ?? start[..<start.startIndex]
            }
        }
    }

    /// Every assigned scalar but surrogates, private use and, of the large blocks of syllables and ideographs, all but
    /// one in `step`.
    static func assigned(oneIdeographIn step: UInt32 = 1) throws -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        var first: UInt32?
        for record in try records("UnicodeData.txt") {
            guard let value = UInt32(record[0], radix: 16) else { continue }
            if record[1].hasSuffix(", First>") {
                first = value
                continue
            }
            let range = (first ?? value)...value
            let isLarge = first != nil
            first = nil
            guard !["Cs", "Co"].contains(record[2]) else { continue }
            for value in range where !isLarge || value % step == 0 {
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
        }
        return scalars
    }

    static func scalars(_ field: Substring) -> [Unicode.Scalar] {
        field.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
    }
}
