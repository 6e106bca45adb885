private import Glibc

/// A compiled terminfo entry, as term(5) lays it out.
///
/// Debian has the entries with direct colours in a package that few install, and none for many terminals. So the entry
/// that the terminal has gets direct colours put into it, and curses is given that.
struct TerminfoEntry: Hashable {
    private var names: [UInt8]
    private var booleans: [UInt8]
    private var numbers: [Int32]
    /// Without the zero at the end; nil where the terminal cannot do it.
    private var strings: [[UInt8]?]
    /// Curses sets the terminal's own colors again by SGR 39 and 49, which it writes by itself, and else by `op`.
    private var hasOwnColors = true

    /// The places of capabilities in a compiled entry never change.
    private static let places = (
        canChange: 27, colors: 13, pairs: 14, blink: 26, plainSet: 38, plain: 39, attributes: 131, foreground: 359,
        background: 360
    )
    private static let magic = (short: 0o432, long: 0o1036)

    /// Reads what curses reads first for this name; nil where there is no such file.
    init?(named name: String, home: String?) {
        guard let first = name.first, !name.contains("/"), first != "." else { return nil }
        let folders = [home.map { $0 + "/.terminfo" }, "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"]
        for folder in folders.compactMap(\.self) {
            guard let file = fopen("\(folder)/\(first)/\(name)", "r") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 32_768)
            let count = fread(&bytes, 1, bytes.count, file)
            self.init(Array(bytes.prefix(count)))
            return
        }
        return nil
    }

    /// Nil if the bytes are no compiled entry. What is in its extended part is left out.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let magic = reader.short(), magic == Self.magic.short || magic == Self.magic.long else { return nil }
        let counts = (0..<5).compactMap { _ in reader.short() }
        guard counts.count == 5, counts.allSatisfy({ $0 >= 0 }), let names = reader.consume(counts[0]),
            let booleans = reader.consume(counts[1])
        else { return nil }
        reader.align()
        let isLong = magic == Self.magic.long
        let numbers = (0..<counts[2]).compactMap { _ in isLong ? reader.long() : reader.short() }
        let offsets = (0..<counts[3]).compactMap { _ in reader.short() }
        guard numbers.count == counts[2], offsets.count == counts[3], let table = reader.consume(counts[4]) else {
            return nil
        }
        self.names = names
        self.booleans = booleans
        self.numbers = numbers.map { Int32(truncatingIfNeeded: $0) }
        strings = offsets.map { offset in
            offset < 0 || offset >= table.count ? nil : Array(table[offset...].prefix { $0 != 0 })
        }
    }

    /// So many of the first colour numbers are the sixteen named ones; the rest are red, green and blue.
    static let namedColors = 16

    /// The entry with direct colours; nil if it has none at all.
    var withDirectColors: TerminfoEntry? {
        let places = Self.places
        guard numbers.count > places.pairs, strings.count > places.background, booleans.count > places.canChange,
            strings[places.foreground] != nil, strings[places.background] != nil
        else { return nil }
        var entry = self
        entry.booleans[places.canChange] = 0
        entry.numbers[places.colors] = 0x100_0000
        entry.numbers[places.pairs] = 0x1_0000
        entry.strings[places.foreground] = Self.color(normal: 3, bright: 9)
        entry.strings[places.background] = Self.color(normal: 4, bright: 10)
        return entry
    }

    /// Leaves the character set alone where attributes change; returns what selects the plain one, nil if nothing was
    /// changed. No other one is ever used here, and those bytes are a tenth of what coloured words take.
    mutating func retainCharacterSet() -> [UInt8]? {
        let places = Self.places
        guard strings.count > places.attributes, let select = strings[places.plainSet], !select.isEmpty,
            !select.contains(UInt8(ascii: "$")), let plain = strings[places.plain],
            let attributes = strings[places.attributes],
            let test = Self.find("%?%p9%t", in: attributes, from: 0),
            let end = Self.find("%;", in: attributes, from: test.upperBound),
            // A condition within the condition would end it too soon.
            Self.find("%?", in: attributes, from: test.upperBound).map({ $0.lowerBound > end.lowerBound }) ?? true
        else { return nil }
        strings[places.attributes]?.removeSubrange(test.lowerBound..<end.upperBound)
        if let position = Self.find(String(decoding: select, as: UTF8.self), in: plain, from: 0) {
            strings[places.plain]?.removeSubrange(position)
        }
        return select
    }

    /// Makes what curses knows as blinking strike words out, for which it has nothing. Returns whether it could.
    mutating func strikeForBlink() -> Bool {
        let places = Self.places
        guard strings.count > places.attributes, strings[places.blink] == Array("\u{1B}[5m".utf8),
            let position = Self.find("%p4%t;5%;", in: strings[places.attributes] ?? [], from: 0)
        else { return false }
        strings[places.blink] = Array("\u{1B}[9m".utf8)
        strings[places.attributes]?.replaceSubrange(position, with: "%p4%t;9%;".utf8)
        return true
    }

    /// Makes what curses knows as a vertical line send cells that kitty does not shape with their neighbors, by its text
    /// size protocol: the letters that follow are the text of a control string, up to its end. So nothing may come
    /// between the attribute and the letter, and nothing before the end: of all attributes this one is switched on last;
    /// without `sgr` colors come before it; without `msgr` attributes are switched off before the cursor moves; what
    /// switches attributes or colors off ends the string first; characters are inserted and deleted by writing them.
    /// Returns whether it could.
    mutating func separateCells() -> Bool {
        let places = Self.separation
        guard strings.count > places.plainColors, booleans.count > places.keepsAttributes,
            let plain = strings[Self.places.plain], let colors = strings[places.plainColors]
        else { return false }
        if strings.count <= places.verticalLine {
            strings += Array(repeating: nil, count: places.verticalLine + 1 - strings.count)
        }
        strings[places.verticalLine] = Array("\u{1B}]66;n=1:d=1:w=1;".utf8)
        let end = Array("\u{1B}\\".utf8)
        strings[Self.places.plain] = end + plain
        strings[places.plainColors] = end + colors
        booleans[places.keepsAttributes] = 0
        hasOwnColors = false
        for place in places.unused + [Self.places.attributes] { strings[place] = nil }
        return true
    }

    /// `unused`: what switches off single attributes (`rmso`, `rmul`, `ritm`), what inserts and deletes characters
    /// (`dch1`, `smir`, `ich1`, `dch`, `ich`), and what repeats one.
    private static let separation = (
        keepsAttributes: 14, plainColors: 297, verticalLine: 391, unused: [43, 44, 321, 21, 31, 52, 105, 108, 121]
    )

    private static func find(_ words: String, in bytes: [UInt8], from start: Int) -> Range<Int>? {
        let words = Array(words.utf8)
        guard bytes.count >= start + words.count else { return nil }
        let position = (start...(bytes.count - words.count)).first { bytes[$0..<$0 + words.count].elementsEqual(words) }
        return position.map { $0..<$0 + words.count }
    }

    /// `ESC [ 3 n m`, `ESC [ 9 n m` or `ESC [ 38 ; 2 ; r ; g ; b m`, as the number says.
    private static func color(normal: Int, bright: Int) -> [UInt8] {
        let parts = [
            "\u{1B}[%?%p1%{8}%<%t\(normal)%p1%d", "%e%p1%{16}%<%t\(bright)%p1%{8}%-%d",
            "%e\(normal)8;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m",
        ]
        return Array(parts.joined().utf8)
    }
}

extension TerminfoEntry {
    /// The entry as curses reads it, with long numbers, and with `AX` in its extended part: the terminal can set its own
    /// colours again. With `RGB` there its colours are direct.
    func bytes(isDirect: Bool) -> [UInt8] {
        var table: [UInt8] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(string == nil ? -1 : table.count)
            if let string { table += string + [0] }
        }
        let counts = [Self.magic.long, names.count, booleans.count, numbers.count, strings.count, table.count]
        var result = counts.flatMap(Self.short) + names + booleans
        if result.count % 2 == 1 { result.append(0) }
        for number in numbers { result += withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        result += offsets.flatMap(Self.short) + table
        if result.count % 2 == 1 { result.append(0) }
        let extended = Array("AX\0RGB\0".utf8)
        // Two booleans, no numbers, no strings; two names, in so many bytes; the booleans; where the names are.
        result +=
            [2, 0, 0, 2, extended.count].flatMap(Self.short) + [hasOwnColors ? 1 : 0, isDirect ? 1 : 0]
            + [0, 3].flatMap(Self.short) + extended
        return result
    }

    private static func short(_ value: Int) -> [UInt8] {
        withUnsafeBytes(of: Int16(truncatingIfNeeded: value).littleEndian) { Array($0) }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        mutating func consume(_ count: Int) -> [UInt8]? {
            guard count <= bytes.count - position else { return nil }
            defer { position += count }
            return Array(bytes[position..<position + count])
        }

        mutating func align() { position += position % 2 }

        mutating func short() -> Int? {
            consume(2).map { Int(Int16(truncatingIfNeeded: Int($0[0]) | Int($0[1]) << 8)) }
        }

        mutating func long() -> Int? {
            consume(4).map { bytes in
                Int(Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }))
            }
        }
    }
}
