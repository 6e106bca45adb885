import Support
import Testing

@testable import Markup

/// Work on lines that nobody writes, counted in bytes.
@Suite("long lines")
struct LongLineTests {
    /// Bytes that count how often they are read.
    private struct CountedBytes: RandomAccessCollection {
        final class Count { var reads = 0 }

        let bytes: [UInt8]
        let range: Range<Int>
        let count: Count

        init(_ bytes: [UInt8]) { (self.bytes, range, count) = (bytes, 0..<bytes.count, Count()) }

        private init(_ whole: CountedBytes, _ range: Range<Int>) {
            (bytes, count, self.range) = (whole.bytes, whole.count, range)
        }

        var startIndex: Int { range.lowerBound }
        var endIndex: Int { range.upperBound }

        subscript(position: Int) -> UInt8 {
            count.reads += 1
            return bytes[position]
        }

        subscript(bounds: Range<Int>) -> CountedBytes { CountedBytes(self, bounds) }
    }

    private static let units = [
        "`a``", "*a ", "**a~~b", "~~~~~", "[a](b) ", ">", "[", "word ", "👩\u{200D}", "www.a:b ", "ضوء*a* ", "a",
    ]

    @Test("a paragraph is searched for signs in one pass", arguments: units)
    func signs(unit: String) {
        let bytes = CountedBytes(Array(String(repeating: unit, count: 2_000).utf8))
        _ = LeafEdits.mayNeedEdits(bytes)
        #expect(bytes.count.reads <= 3 * bytes.bytes.count)
    }

    @Test("a line of any length is parsed once", arguments: units + [" "])
    func readBytes(unit: String) {
        let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
        var markup = IncrementalMarkup()
        let change = markup.extend(with: text, isComplete: true)
        // Twice where the parser must be given another text than this, with signs added.
        #expect(markup.readBytes <= 5 * text.utf8.count / 2 + 20_000)
        #expect(change.closed.allSatisfy { $0.part.source.count <= IncrementalMarkup.longestLine + 4 })
    }

    @Test("an unfinished line of any length leaves a short open end", arguments: units + [" "])
    func openEnd(unit: String) {
        let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
        var markup = IncrementalMarkup()
        _ = markup.extend(with: text, isComplete: false)
        #expect(text.utf8.count - markup.tailStart <= 2 * IncrementalMarkup.longestLine)
    }
}
