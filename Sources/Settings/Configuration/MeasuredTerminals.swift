import Foundation
package import Screen
private import System

/// How wide terminals draw the samples of `WidthSample`, by name and version: a cache that may be deleted at any time.
/// A file that cannot be read or written counts as none, and the terminal is measured at each start.
package struct MeasuredTerminals: Hashable, Sendable {
    private let file: PrivateFile

    package init(_ paths: Paths) { file = PrivateFile(path: paths.cacheDirectory + "/terminals.json") }

    private static let mostTerminals = 50

    /// Nil if this one was not measured, or not with all of today's samples. Blocks.
    package func columns(_ identity: String) -> [WidthSample: Int]? {
        guard let found = Self.decode((try? file.contents()) ?? nil)[identity] else { return nil }
        var columns: [WidthSample: Int] = [:]
        for (name, count) in found {
            if let sample = WidthSample(rawValue: name) { columns[sample] = count }
        }
        return columns.count == WidthSample.allCases.count ? columns : nil
    }

    /// Blocks. What answered only in part is not remembered.
    package func remember(_ identity: String, _ columns: [WidthSample: Int]) {
        guard columns.count == WidthSample.allCases.count else { return }
        try? file.update { old in
            var all = Self.decode(old)
            if all[identity] == nil, all.count >= Self.mostTerminals { all = [:] }
            all[identity] = Dictionary(uniqueKeysWithValues: columns.map { ($0.key.rawValue, $0.value) })
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return (try? encoder.encode(all)).map { [UInt8]($0) }
        }
    }

    private static func decode(_ bytes: [UInt8]?) -> [String: [String: Int]] {
        bytes.flatMap { try? JSONDecoder().decode([String: [String: Int]].self, from: Data($0)) } ?? [:]
    }
}
