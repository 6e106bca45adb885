extension IncrementalMarkup {
    /// Adds what the text has grown by to the paragraph at the open end, where it can only be words of it, so that most
    /// words are not parsed at all. Returns what the paragraph's last words have grown by; nil if nothing has changed.
    ///
    /// That is so in a paragraph in which nothing waits for its end, on a line that begins with a letter or with code,
    /// which makes it nothing else, and in a word that cannot become an address or an entity.
    mutating func appendWords(_ text: String) -> String? {
        let end = text.utf8.count
        guard isEndSettled, shown.lowerBound == tailStart, shown.upperBound < end, end - tailStart <= 4096,
            let last = tail.indices.last, tail[last].endsInPlainWords
        else { return nil }
        let (start, old) = (tailStart, shown.upperBound - tailStart)
        let words = text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
            let open = UnsafeBufferPointer(rebasing: bytes[start..<end])
            guard Self.areWords(open, from: old) else { return nil }
            // Blanks at the end are not shown before something follows them.
            return String(decoding: open[Self.visibleEnd(open, old)..<Self.visibleEnd(open, open.count)], as: UTF8.self)
        }
        guard let words = words ?? nil else { return nil }
        tail[last].add(words, upTo: end)
        shown = tailStart..<end
        return words
    }

    private static func areWords(_ open: UnsafeBufferPointer<UInt8>, from old: Int) -> Bool {
        guard open[old...].allSatisfy(isHarmless) else { return false }
        let line = (open[..<old].lastIndex(of: .newline) ?? -1) + 1
        guard let first = open[line..<old].first(where: { !isMarker($0) }), beginsWords(first) else { return false }
        var word = old
        while word > line, open[word - 1] != .space { word -= 1 }
        return open[word..<old].allSatisfy(isHarmless) && !mayBeAddress(open[word...])
    }

    /// Signs that may stand before the words of a line, in what holds them or around them.
    private static func isMarker(_ byte: UInt8) -> Bool {
        byte == .space || byte.isDigit || ">-*+.)_".utf8.contains(byte)
    }

    private static func beginsWords(_ byte: UInt8) -> Bool {
        byte.isLetter || byte >= 0x80 || "\"'(`".utf8.contains(byte)
    }

    /// What stands for itself wherever it stands in a word.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == .space || byte >= 0x80 || ",.;'\"?!()-%+=:/".utf8.contains(byte)
    }

    /// `www.` begins one, and so does `://`; the other ways have signs that are not harmless.
    private static func mayBeAddress(_ words: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        (words.startIndex..<words.endIndex).dropFirst().contains { index in
            switch words[index] {
            case UInt8(ascii: "."): words[index - 1] | 0x20 == UInt8(ascii: "w")
            case UInt8(ascii: "/"): words[index - 1] == UInt8(ascii: ":")
            default: false
            }
        }
    }

    private static func visibleEnd(_ open: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
        var end = end
        while end > 0, open[end - 1] == .space { end -= 1 }
        return end
    }
}

extension Block {
    /// The last thing in it is a stretch of words that nothing is said of.
    fileprivate var endsInPlainWords: Bool {
        switch content {
        case .paragraph(let spans):
            guard let last = spans.last else { return false }
            return last.style.isEmpty && last.target.isEmpty && last.text != "\n"
        case .item(let item): return item.blocks.last?.endsInPlainWords ?? false
        case .quote(let blocks): return blocks.last?.endsInPlainWords ?? false
        default: return false
        }
    }

    /// Adds words to those that end it.
    fileprivate mutating func add(_ words: String, upTo end: Int) {
        source = source.lowerBound..<end
        let old = content
        // What is changed must not be held twice, or all of it is copied.
        content = .rule
        switch old {
        case .paragraph(var spans):
            spans[spans.count - 1].text += words
            content = .paragraph(spans)
        case .item(var item):
            item.blocks[item.blocks.count - 1].add(words, upTo: end)
            content = .item(item)
        case .quote(var blocks):
            blocks[blocks.count - 1].add(words, upTo: end)
            content = .quote(blocks)
        default: content = old
        }
    }
}
