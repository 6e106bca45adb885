extension IncrementalMarkup {
    /// Adds what the text has grown by to the paragraph at the open end, where it can only be words of it, so that most
    /// words of prose are not parsed at all. Returns whether it did; nothing has changed if not.
    ///
    /// That is so in a paragraph without any sign that Markdown could mean something by, on a line that begins with a
    /// letter, which makes it nothing else, and in a word that cannot become an address.
    mutating func takeWords(_ text: String) -> Bool {
        let end = text.utf8.count
        guard shown.lowerBound == tailStart, shown.upperBound < end, end - tailStart <= 4096, let block = tail.last,
            case .paragraph(var spans) = block.content, let last = spans.last, last.style.isEmpty, last.text != "\n",
            last.target.isEmpty
        else { return false }
        let start = block.source.lowerBound
        let old = shown.upperBound - start
        let words = text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
            let open = UnsafeBufferPointer(rebasing: bytes[start..<end])
            guard Self.areWords(open, from: old) else { return nil }
            // Blanks at the end are not shown before something follows them.
            return String(decoding: open[Self.visibleEnd(open, old)..<Self.visibleEnd(open, open.count)], as: UTF8.self)
        }
        guard let words = words ?? nil else { return false }
        spans[spans.count - 1].text += words
        tail[tail.count - 1].content = .paragraph(spans)
        tail[tail.count - 1].source = start..<end
        shown = tailStart..<end
        return true
    }

    private static func areWords(_ open: UnsafeBufferPointer<UInt8>, from old: Int) -> Bool {
        guard open[..<old].allSatisfy({ isHarmless($0) || $0 == .newline }), open[old...].allSatisfy(isHarmless) else {
            return false
        }
        let line = (open[..<old].lastIndex(of: .newline) ?? -1) + 1
        guard line < old, open[line].isLetter || open[line] >= 0x80 else { return false }
        let word = (open[line..<old].lastIndex(of: .space) ?? line - 1) + 1
        return !mayBeAddress(open[word...])
    }

    /// What stands for itself wherever it stands in a line.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == .space || byte >= 0x80 || ",.;'\"?!()-%+=".utf8.contains(byte)
    }

    /// `www.` begins one; the other ways have signs that are not harmless.
    private static func mayBeAddress(_ words: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        words.indices.contains { index in
            words[index] == UInt8(ascii: ".") && index > words.startIndex
                && words[index - 1] | 0x20 == UInt8(ascii: "w")
        }
    }

    private static func visibleEnd(_ open: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
        var end = end
        while end > 0, open[end - 1] == .space { end -= 1 }
        return end
    }
}
