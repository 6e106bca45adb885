extension Fold {
    /// Words to look for, made ready.
    ///
    /// What is typed without accents and in lower case finds every form; a letter that is typed with an accent finds
    /// itself alone, and a capital anywhere means that case counts.
    package struct Query: Hashable, Sendable {
        /// What a grapheme of the source must be beyond its plain letter.
        private struct Demand: Hashable, Sendable {
            var isUppercase: Bool?
            /// Without case, with its accents.
            var accented: [Unicode.Scalar]?

            func isMet(by found: Character) -> Bool {
                if let isUppercase, found.isUppercase != isUppercase { return false }
                return accented.map { $0 == Fold.accented(found) } ?? true
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
                letters += character.unicodeScalars.flatMap { Fold.plain($0).scalars }
                // Accents are typed on purpose; vowel marks and forms of letters without capitals are not.
                guard position < letters.count, character.isUppercase || character.isLowercase else { continue }
                let accented = Fold.accented(character)
                let isAccented = accented != Array(letters[position...])
                guard isAccented || matchesCase else { continue }
                demands[position] = Demand(
                    isUppercase: matchesCase ? character.isUppercase : nil, accented: isAccented ? accented : nil)
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
            guard folded.isWhole(position..<position + letters.count) else { continue }
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
            switch Fold.plain(scalar) {
            case .one(let letter):
                letters.append(letter)
                starts.append(offset)
            case .several(let several):
                letters += several
                starts += repeatElement(offset, count: several.count)
            }
            offset += UTF8.width(scalar)
        }
        starts.append(offset)
    }

    /// A stretch begins and ends between letters of the source: not within `ß`, nor before the mark that voices a kana.
    func isWhole(_ range: Range<Int>) -> Bool {
        if range.lowerBound > 0, starts[range.lowerBound] == starts[range.lowerBound - 1] { return false }
        guard range.upperBound < letters.count else { return true }
        return starts[range.upperBound] != starts[range.upperBound - 1] && !Fold.isVoicing(letters[range.upperBound])
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
