/// The lines of `config.toml`, each with its table.
struct ConfigurationLines {
    fileprivate struct Line {
        var bytes: ArraySlice<UInt8>
        /// The keys in the brackets of a line that begins a table.
        var table: [String]?
        var isBlank: Bool
        var isComment: Bool
    }

    private let lines: [Line]

    init(_ bytes: [UInt8]) {
        var lines: [Line] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            lines.append(Line(rest[..<end]))
            rest = rest[end...]
        }
        self.lines = lines
    }

    /// The file without the tables of a profile. The comment above the next table stays.
    func without(profile name: String) -> [UInt8] {
        var kept: [Line] = []
        // Comments and blank lines behind the last setting of the profile: what follows says whose they are.
        var waiting: [Line] = []
        var isInside = false
        for line in lines {
            if let table = line.table {
                let begins = table.starts(with: ["profiles", name])
                if !begins { Self.add(waiting, to: &kept) }
                waiting = []
                isInside = begins
                if begins { continue }
            }
            guard isInside else {
                kept.append(line)
                continue
            }
            if line.isComment || line.isBlank { waiting.append(line) } else { waiting = [] }
        }
        if waiting.first?.isComment != true { Self.add(waiting, to: &kept) }
        while kept.last?.isBlank == true { kept.removeLast() }
        return Array(kept.map(\.bytes).joined())
    }

    /// Adds the lines from the first blank one on: those before it were said of the table that is gone.
    private static func add(_ waiting: [Line], to kept: inout [Line]) {
        var lines = waiting[(waiting.firstIndex(where: \.isBlank) ?? 0)...]
        if kept.last?.isBlank != false { lines = lines.drop(while: \.isBlank) }
        kept += lines
    }
}

extension ConfigurationLines.Line {
    fileprivate init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        let first = bytes.first { $0 > 0x20 }
        isBlank = first == nil
        isComment = first == UInt8(ascii: "#")
        table = first == UInt8(ascii: "[") ? Self.keys(bytes) : nil
    }

    /// The keys of `[profiles."work"]`, read by the parser; nil if the line is something else, such as part of an array.
    private static func keys(_ bytes: ArraySlice<UInt8>) -> [String]? {
        guard let document = try? TOMLDocument(parsing: bytes, file: "") else { return nil }
        var keys: [String] = []
        var table: TOMLTable? = document.root
        while let entry = table?.entries.first {
            keys.append(entry.key)
            table = entry.node.table ?? entry.node.array?.first?.table
        }
        return keys
    }
}
