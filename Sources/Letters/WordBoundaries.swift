/// Where words begin and end in a text, by UAX 29 and the dictionaries of ICU.
package enum WordBoundaries {
    /// UTF-8 offsets in order, those of the start and the end among them. Cost: some 170 instructions a character, in
    /// Chinese and Japanese 1,500; the first call opens the tables.
    package static func offsets(in text: String) -> [Int] {
        let units = Array(text.utf16)
        var found: Set<Int> = [0, units.count]
        units.withUnsafeBufferPointer { units in
            guard let boundaries = Boundaries(of: .words) else { return }
            boundaries.start(units)
            while let next = boundaries.next() { found.insert(next) }
        }
        var offsets: [Int] = []
        var (unit, offset) = (0, 0)
        for scalar in text.unicodeScalars {
            if found.contains(unit) { offsets.append(offset) }
            unit += UTF16.width(scalar)
            offset += UTF8.width(scalar)
        }
        return offsets + [offset]
    }
}
