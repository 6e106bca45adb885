import FuzzTargets
import Foundation
import Markup
import Randomness
import Support
import Testing

/// Texts that nobody wrote: the incremental parse and the whole one must still agree.
@Suite("random Markdown")
struct RandomMarkdownTests {
    private static let fragments = [
        "a", "b c", " ", "\n", "\n", "\n\n", "  ", "    ", "\t", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "# ", "## ",
        "```", "~~~", "`", "``", "*", "**", "_", "~~", "[", "](", "]", ")", "[a]: b", "[a]", "[^n]", "[^n]: c", "|",
        "|-|-|",
        "| a | b |\n|---|---|\n", "---", "===", "<b>", "<div>", "<!--", "-->", "<br>", "$", "$$", "\\", "&amp;",
        "http://a.b",
        "www.a.b", "é", "漢", "ب", "!", "- [ ] ", "- [x] ", "> [!NOTE]\n",
    ]

    /// More with `RESAYIL_FULL`.
    private static let count = ProcessInfo.processInfo.environment["RESAYIL_FULL"] == nil ? 400 : 40_000

    private static func text(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 1...14, using: &random)).map { _ in random.element(of: fragments) }.joined()
    }

    private static func describe(_ blocks: [Block]) -> String { BlockText.describe(BlockText.joined(blocks)) }

    @Test("the incremental parse of any text equals the whole one", .seeded(31))
    func whole() {
        var random = Seed.random()
        for _ in 0..<Self.count {
            let text = Self.text(&random)
            var (markup, shown, blocks) = (IncrementalMarkup(), "", [Block]())
            func extend(_ isComplete: Bool) {
                let change = markup.extend(with: shown, isComplete: isComplete)
                if change.restarts { blocks = [] }
                blocks += change.closed.flatMap(\.blocks)
            }
            var rest = text.unicodeScalars[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...5, using: &random))
                rest = rest.dropFirst(piece.count)
                shown.unicodeScalars.append(contentsOf: piece)
                extend(false)
                var scratch = IncrementalMarkup()
                let change = scratch.extend(with: shown, isComplete: false)
                #expect(
                    blocks + markup.tail == change.closed.flatMap(\.blocks) + scratch.tail, "\(shown.debugDescription)")
            }
            extend(true)
            #expect(Self.describe(blocks + markup.tail) == Self.describe(Block.parse(text)), "\(text.debugDescription)")
        }
    }
}
