private import Glibc

/// A chunk of a stream that holds words and nothing else, and what stands around them: the chunks of one reply differ
/// in their words alone, so that most need not be read as JSON.
///
/// What it says of a chunk is what `ChunkReading` would: words without a quote and a backslash are a whole JSON string,
/// and the rest of the chunk is the same bytes.
struct ChunkTemplate {
    private let start: [UInt8]
    private let end: [UInt8]
    private var reading: ChunkReading

    /// Nil unless `chunk`, of which `reading` was made, holds plain words that can be told from the rest.
    init?(_ chunk: [UInt8], _ reading: ChunkReading, read: (JSONValue) -> ChunkReading = ChunkReading.init) {
        let words = Array(reading.choice.text.utf8)
        guard !words.isEmpty, Self.arePlain(words), reading == reading.onlyWords(reading.choice.text),
            let position = Self.place(of: words, in: chunk)
        else { return nil }
        start = Array(chunk[..<position.lowerBound])
        end = Array(chunk[position.upperBound...])
        self.reading = reading
        // The words may stand in several places: these are the ones that are read if others are read in their place.
        let probe = "resayil"
        guard let object = JSONReader.value(of: start + Array(probe.utf8) + end),
            read(object) == reading.onlyWords(probe)
        else { return nil }
    }

    /// What a chunk says; nil if it is of another kind, or its words are not plain.
    func reading(of chunk: [UInt8]) -> ChunkReading? {
        chunk.withUnsafeBytes { chunk in
            guard let position = place(in: chunk) else { return nil }
            let words = UnsafeRawBufferPointer(rebasing: chunk[position])
            guard Self.arePlain(words), let text = String(validating: words, as: UTF8.self) else { return nil }
            return reading.onlyWords(text)
        }
    }

    /// Whether a chunk is of this kind, whatever its words.
    func surrounds(_ chunk: [UInt8]) -> Bool { chunk.withUnsafeBytes { place(in: $0) != nil } }

    private func place(in chunk: UnsafeRawBufferPointer) -> Range<Int>? {
        let last = chunk.count - end.count
        guard last >= start.count, Self.holds(chunk, start, at: 0), Self.holds(chunk, end, at: last) else { return nil }
        return start.count..<last
    }

    private static func holds(_ chunk: UnsafeRawBufferPointer, _ bytes: [UInt8], at offset: Int) -> Bool {
        guard let base = chunk.baseAddress else { return bytes.isEmpty }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp(base + offset, $0, bytes.count) == 0 } ?? true
        }
    }

    private static func arePlain(_ words: some Sequence<UInt8>) -> Bool {
        words.allSatisfy { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    /// Where the words stand as the string of a member `content`.
    private static func place(of words: [UInt8], in chunk: [UInt8]) -> Range<Int>? {
        let name = Array("\"content\"".utf8)
        for found in chunk.indices.reversed() where chunk[found...].starts(with: name) {
            let value = chunk[(found + name.count)...].drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
            guard value.first == UInt8(ascii: "\""), value.dropFirst().starts(with: words) else { continue }
            let end = value.startIndex + 1 + words.count
            if end < chunk.count, chunk[end] == UInt8(ascii: "\"") { return value.startIndex + 1..<end }
        }
        return nil
    }
}

extension ChunkReading {
    /// Other words, and nothing beside them but the model's name.
    fileprivate func onlyWords(_ words: String) -> ChunkReading {
        var reading = self
        reading.choice = ChoiceReading()
        (reading.choice.text, reading.choice.isWhole) = (words, choice.isWhole)
        (reading.others, reading.usage, reading.error, reading.suspicion) = ([:], nil, nil, nil)
        (reading.isPayload, reading.hasChoices) = (true, true)
        return reading
    }
}
