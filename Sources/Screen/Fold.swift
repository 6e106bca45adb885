/// How letters are made alike when words are looked for: case, accents, vowel marks, the forms of Arabic letters, the
/// digits of other scripts and full width count for nothing.
///
/// It is a view of the text and not another text: what is found has its place in the source.
package enum Fold {
    /// A scalar's plain form; nil if it counts for nothing: a mark, a stretching stroke, what is not drawn.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        if value < 0x80 {
            return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 0x20)) : scalar
        }
        if value < alphabets.count { return Unicode.Scalar(alphabets[Int(value)]).flatMap { $0.value == 0 ? nil : $0 } }
        // Han, kana and Hangul have one form.
        if (0x3000...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value) { return scalar }
        return computed(scalar)
    }

    /// The plain forms of what most alphabets are made of, computed once; 0 for what counts for nothing.
    private static let alphabets: [UInt32] = (0..<0x2E80).map { value in
        Unicode.Scalar(UInt32(value)).flatMap(computed)?.value ?? 0
    }

    private static func computed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        if isPassedOver(value) { return nil }
        let properties = scalar.properties
        if let digit = properties.numericType == .decimal ? properties.numericValue : nil {
            return Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))
        }
        if (0xFF01...0xFF5E).contains(value), let narrow = Unicode.Scalar(value - 0xFEE0) { return plain(narrow) }
        let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return letters[lower] ?? lower
    }

    /// A word as its letters that count.
    package static func plain(_ word: String) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.compactMap { plain($0) }))
    }

    /// The plain form of a grapheme's first letter: what completion compares.
    package static func plain(_ character: Character) -> Character {
        for scalar in character.unicodeScalars {
            if let plain = plain(scalar) { return Character(plain) }
        }
        return character
    }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, forms) in alike {
            for form in forms.unicodeScalars { letters[form] = letter }
        }
        return letters
    }()

    /// Marks of Latin, Hebrew and Arabic, the stroke that stretches Arabic words, and marks of direction and joining.
    private static func isPassedOver(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7, 0x610...0x61A, 0x61C,
            0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED, 0x200B...0x200F, 0x202A...0x202E,
            0x2060, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }
}

extension Fold {
    /// Words to look for, made ready.
    ///
    /// What is typed without accents and in lower case finds every form; a letter that is typed with an accent finds
    /// itself alone, and a capital anywhere means that case counts.
    package struct Query: Hashable, Sendable {
        /// What a grapheme of the source must be beyond its plain letter.
        private struct Demand: Hashable, Sendable {
            var isUppercase: Bool?
            /// In lower case, with its accents.
            var accented: Character?

            func isMet(by found: Character) -> Bool {
                if let isUppercase, found.isUppercase != isUppercase { return false }
                return accented.map { $0 == Character(found.lowercased()) } ?? true
            }
        }

        private let letters: [Unicode.Scalar]
        /// By the place among the letters.
        private let demands: [Int: Demand]

        package init(_ words: some StringProtocol) {
            var letters: [Unicode.Scalar] = []
            var demands: [Int: Demand] = [:]
            let matchesCase = words.contains { $0.isUppercase }
            for character in words {
                let position = letters.count
                letters += character.unicodeScalars.compactMap(Fold.plain)
                // Accents are typed on purpose; vowel marks and forms of letters without capitals are not.
                guard position < letters.count, character.isUppercase || character.isLowercase else { continue }
                let lower = Character(character.lowercased())
                let isAccented = lower != Character(letters[position])
                guard isAccented || matchesCase else { continue }
                demands[position] = Demand(
                    isUppercase: matchesCase ? character.isUppercase : nil, accented: isAccented ? lower : nil)
            }
            self.letters = letters
            self.demands = demands
        }

        /// Nothing to look for: it is found nowhere.
        package var isEmpty: Bool { letters.isEmpty }
    }
}

extension Fold.Query {
    /// The places where the words stand, in UTF-8 offsets of the source, in order, none over another. Marks that
    /// stand on the last letter belong to it. Cost: linear in the text, a few nanoseconds a byte of plain ASCII.
    package func matches(in text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        search(text) { range in
            found.append(range)
            return true
        }
        return found
    }

    /// Whether the words stand in a text.
    package func occurs(in text: String) -> Bool {
        var isFound = false
        search(text) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Calls `body` for each place until it returns false.
    private func search(_ text: String, _ body: (Range<Int>) -> Bool) {
        guard !letters.isEmpty else { return }
        var text = text
        let isDone = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
            searchPlain(bytes, body)
            return true
        }
        if isDone { return }
        let folded = Folded(text)
        var start = 0
        while let position = folded.firstIndex(of: letters, from: start) {
            start = position + 1
            let isMet = demands.allSatisfy { index, demand in
                demand.isMet(by: text[text.utf8.index(text.startIndex, offsetBy: folded.starts[position + index])])
            }
            guard isMet else { continue }
            if !body(folded.starts[position]..<folded.starts[position + letters.count]) { return }
            start = position + letters.count
        }
    }

    /// The same for ASCII, where a byte is a letter.
    private func searchPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Bool) {
        guard letters.allSatisfy(\.isASCII), bytes.count >= letters.count else { return }
        let wanted = letters.map { UInt8($0.value) }
        var position = 0
        while position <= bytes.count - wanted.count {
            guard stands(wanted, in: bytes, at: position) else {
                position += 1
                continue
            }
            if !body(position..<position + wanted.count) { return }
            position += wanted.count
        }
    }

    private func stands(_ wanted: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        for index in wanted.indices {
            let byte = bytes[position + index]
            let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 0x20 : byte
            if lower != wanted[index] { return false }
        }
        return demands.isEmpty
            || demands.allSatisfy { $1.isMet(by: Character(Unicode.Scalar(bytes[position + $0]))) }
    }
}

/// A text as the letters that count, and where each stands in the source.
private struct Folded {
    private var letters: [Unicode.Scalar] = []
    /// One more than there are letters: the last one is the end.
    private(set) var starts: [Int] = []

    init(_ text: String) {
        letters.reserveCapacity(text.utf8.count)
        starts.reserveCapacity(text.utf8.count + 1)
        var offset = 0
        for scalar in text.unicodeScalars {
            if let plain = Fold.plain(scalar) {
                letters.append(plain)
                starts.append(offset)
            }
            offset += UTF8.width(scalar)
        }
        starts.append(offset)
    }

    func firstIndex(of wanted: [Unicode.Scalar], from start: Int) -> Int? {
        var position = start
        while position + wanted.count <= letters.count {
            if letters[position] == wanted[0], letters[position..<position + wanted.count].elementsEqual(wanted) {
                return position
            }
            position += 1
        }
        return nil
    }
}
