import FuzzTargets
import Markup
import Support
import Testing

@Suite("IncrementalMarkup")
struct IncrementalMarkupTests {
    /// What a reader has who took every change.
    private struct Reader {
        var markup = IncrementalMarkup()
        var text = ""
        var closed: [IncrementalMarkup.Closed] = []

        var blocks: [Block] { closed.flatMap(\.blocks) + markup.tail }

        mutating func append(_ more: some StringProtocol) {
            text += more
            append(isComplete: false)
        }

        mutating func append(isComplete: Bool) {
            let change = markup.extend(with: text, isComplete: isComplete)
            if change.restarts { closed = [] }
            closed += change.closed
        }
    }

    private static func describe(_ blocks: [Block]) -> String { BlockText.describe(BlockText.joined(blocks)) }

    private static func spacings(_ blocks: [Block]) -> [Block.Spacing] { BlockText.joined(blocks).map(\.spacing) }

    @Test("parsing by character equals the whole parse")
    func characterwise() {
        for text in Corpus.cases { Self.expectWhole(text, step: 1) }
    }

    @Test("a long block in small pieces equals the whole parse", arguments: Corpus.long)
    func long(text: String) {
        Self.expectWhole(text, step: 61)
    }

    private static func expectWhole(_ text: String, step: Int) {
        var reader = Reader()
        var rest = Substring(text)
        while !rest.isEmpty {
            reader.append(rest.prefix(step))
            rest = rest.dropFirst(step)
        }
        reader.append(isComplete: true)
        let whole = Block.parse(text)
        #expect(describe(reader.blocks) == describe(whole), "\(text.debugDescription)")
        #expect(spacings(reader.blocks) == spacings(whole), "\(text.debugDescription)")
    }

    @Test("every text after every kind of opening equals the whole parse")
    func combined() {
        for text in Corpus.combined { Self.expectWhole(text, step: 3) }
    }

    @Test("blocks depend on the text and not on its pieces", .seeded(7))
    func cuts() {
        var random = Seed.random()
        let corpus = Corpus.combined.shuffled(using: &random).prefix(60) + Corpus.long
        for text in corpus {
            var reader = Reader()
            var rest = Substring(text)
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...max(2, text.count / 5), using: &random))
                rest = rest.dropFirst(piece.count)
                reader.append(piece)
                var scratch = Reader()
                scratch.append(reader.text)
                #expect(reader.blocks == scratch.blocks, "\(reader.text.debugDescription)")
                #expect(reader.markup.tailStart == scratch.markup.tailStart)
            }
        }
    }

    @Test("words and code that skip the parser equal its result", .seeded(11))
    func words() {
        var random = Seed.random()
        for text in Corpus.cases + Corpus.addresses + Corpus.code {
            var reader = Reader()
            var rest = Substring(text)
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...7, using: &random))
                rest = rest.dropFirst(piece.count)
                reader.append(piece)
                var scratch = Reader()
                scratch.append(reader.text)
                #expect(reader.blocks == scratch.blocks, "\(reader.text.debugDescription)")
            }
        }
    }

    @Test("a closed part parsed again gives the same blocks", arguments: [false, true])
    func parts(isComplete: Bool) {
        for text in Corpus.cases + Corpus.combined + Corpus.long {
            var reader = Reader()
            reader.text = text
            reader.append(isComplete: isComplete)
            for closed in reader.closed {
                let again = closed.part.blocks(of: text, definitions: reader.markup.definitions)
                #expect(again == closed.blocks, "\(text.debugDescription)")
            }
        }
    }

    @Test("parts that are joined are parsed again to the blocks of all of them", arguments: [false, true])
    func joinedParts(isComplete: Bool) {
        for text in Corpus.cases + Corpus.combined + Corpus.long {
            var reader = Reader()
            reader.text = text
            reader.append(isComplete: isComplete)
            var joined: [(part: ClosedPart, blocks: [Block])] = []
            for closed in reader.closed {
                if let last = joined.last, let part = last.part.joined(with: closed.part) {
                    joined[joined.count - 1] = (part, last.blocks + closed.blocks)
                } else {
                    joined.append((closed.part, closed.blocks))
                }
            }
            for (part, blocks) in joined {
                let again = part.blocks(of: text, definitions: reader.markup.definitions)
                #expect(again == blocks, "\(text.debugDescription)")
            }
        }
    }

    @Test("parts that come a few at a time are those that come at once", arguments: [false, true])
    func fewParts(isComplete: Bool) {
        for text in Corpus.combined + Corpus.long {
            var whole = Reader()
            whole.text = text
            whole.append(isComplete: isComplete)
            var (markup, blocks, isPartial) = (IncrementalMarkup(), [Block](), true)
            while isPartial {
                let change = markup.extend(with: text, isComplete: isComplete, mostParts: 3)
                if change.restarts { blocks = [] }
                blocks += change.closed.flatMap(\.blocks)
                isPartial = change.isPartial
            }
            #expect(blocks + markup.tail == whole.blocks, "\(text.debugDescription)")
        }
    }

    @Test("closed parts and the open end cover the text in order")
    func covers() {
        for text in Corpus.combined + Corpus.long {
            var reader = Reader()
            reader.text = text
            reader.append(isComplete: false)
            var end = 0
            for closed in reader.closed {
                #expect(closed.part.source.lowerBound >= end)
                end = closed.part.source.upperBound
            }
            #expect(end <= reader.markup.tailStart)
        }
    }

    @Test(
        "unfinished markup shows in its likely final form",
        arguments: [
            ("**bo", "p {s:bo}"), ("a *b **c", "p a {e:b }{es:c}"), ("x `co", "p x {c:co}"),
            ("see [link](htt", "p see link"), ("see **", "p see"), ("**bold*", "p {s:bold}"), ("***x", "p {es:x}"),
            ("a ~~b", "p a {d:b}"), ("\\*a", "p *a"), ("2 * 3", "p 2 * 3"), ("| a | b |\n| -", "p | a | b |"),
            ("text\n--", "p text"), ("- a\n-", "item[•]\n  p a"), ("- [x", ""), ("```swi", ""),
            ("```swift\nlet", "code[swift] let"), ("```\na\n``", "code[] a"), ("> **q", "quote\n  p {s:q}"),
            ("- a\n- **b", "item[•]\n  p a\nitem[•]\n  p {s:b}"),
            ("| a | b |\n|---|---|\n| *x", #"table ["a", "b"] [["{e:x}", ""]]"#), ("# **T", "h1 {s:T}"),
        ])
    func unfinished(text: String, shown: String) {
        var reader = Reader()
        reader.append(text)
        #expect(BlockText.describe(reader.blocks) == shown)
    }

    @Test("the open end of a long reply stays short, whatever it is made of")
    func staysShort() {
        for text in Corpus.long.prefix(5) + [String(repeating: "A paragraph of words.\n\n", count: 500)] {
            var reader = Reader()
            reader.append(text)
            #expect(reader.text.utf8.count - reader.markup.tailStart < 2600)
        }
    }

    @Test("a complete text that grows is parsed again")
    func growsAfterEnd() {
        var reader = Reader()
        reader.text = "one\n\ntwo"
        reader.append(isComplete: true)
        reader.append(" more")
        #expect(BlockText.describe(reader.blocks) == "p one\np two more")
    }

    @Test("very deep nesting is harmless", arguments: ["> ", "- ", "*a ", "[", "![", "<b>", "$", "~"])
    func deep(sign: String) {
        var reader = Reader()
        reader.text = String(repeating: sign, count: 4000) + "x"
        reader.append(isComplete: false)
        reader.append(isComplete: true)
        #expect(BlockText.describe(reader.blocks).contains("x"))
    }
}
