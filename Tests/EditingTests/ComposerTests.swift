import Support
import Testing

@testable import Editing

@Suite("composer")
struct ComposerTests {
    @Test("moving through the history preserves the draft and edits of other lines")
    func history() {
        var composer = Composer()
        for line in ["first", "second", "first"] {
            composer.insert(line)
            _ = composer.consumeText()
        }
        composer.insert("draft")
        composer.moveUp()
        #expect(composer.text == "first")
        composer.insert("!")
        composer.moveUp()
        #expect(composer.text == "second")
        composer.moveUp()
        #expect(composer.text == "second")
        composer.moveDown()
        #expect(composer.text == "first!")
        composer.undo()
        #expect(composer.text == "first")
        composer.moveDown()
        #expect(composer.text == "draft")
        composer.undo()
        #expect(composer.isEmpty)
    }

    @Test("the ends of the history are one key away")
    func historyEnds() {
        var composer = Composer()
        for line in ["first", "second", "third"] {
            composer.insert(line)
            _ = composer.consumeText()
        }
        composer.insert("draft")
        composer.moveToOldest()
        #expect(composer.text == "first")
        composer.moveToNewest()
        #expect(composer.text == "draft")
    }

    @Test("Up and Down move by screen rows and keep their column over short rows")
    func screenRows() {
        var composer = Composer(text: "0123456789abcdefgh\nxy\n01234567")
        composer.columns = 10
        composer.moveUp()
        #expect(composer.marked == "0123456789abcdefgh\nxy|\n01234567")
        composer.moveUp()
        #expect(composer.marked == "0123456789abcdefgh|\nxy\n01234567")
        composer.moveUp()
        #expect(composer.marked == "01234567|89abcdefgh\nxy\n01234567")
        composer.moveUp()
        composer.moveDown()
        #expect(composer.marked == "0123456789abcdefgh|\nxy\n01234567")
    }

    @Test("at the edge of a full row the cursor is at the start of the next one")
    func fullRow() {
        var composer = Composer(text: "0123456789\nabcdefghij")
        composer.columns = 10
        composer.moveUp()
        #expect(composer.marked == "0123456789\n|abcdefghij")
        composer.moveUp()
        #expect(composer.marked == "0123456789|\nabcdefghij")
    }

    @Test("undo reverts any mixture of edits step by step, and redo restores it", .seeded(7))
    func undoReturns() {
        var composer = Composer()
        var random = Seed.random()
        var texts: [String] = [composer.text]
        for _ in 0..<300 {
            Self.randomEdit(&composer, &random)
            composer.endRun()
            if !composer.text.utf8.elementsEqual((texts.last ?? "").utf8) { texts.append(composer.text) }
        }
        let last = composer.text
        for text in texts.dropLast().reversed() {
            composer.undo()
            #expect(composer.text.utf8.elementsEqual(text.utf8))
        }
        for _ in texts { composer.redo() }
        #expect(composer.text == last)
    }

    @Test("after any mixture of edits the cursor is between graphemes", .seeded(11))
    func cursorStaysWhole() {
        var composer = Composer()
        var random = Seed.random()
        for _ in 0..<2_000 {
            Self.randomEdit(&composer, &random)
            #expect(composer.body.boundary(from: composer.cursor) == composer.cursor)
        }
    }

    @Test("undo holds no more than its limit of bytes, and always the last step")
    func undoIsBounded() {
        var composer = Composer()
        let chunk = String(repeating: "x", count: 1_000_000)
        for _ in 0..<12 { composer.insert(chunk, typed: false) }
        #expect((1...8).contains(composer.log.done.count))
        composer.undo()
        #expect(composer.body.count == 11_000_000)
    }

    private static let pieces = ["a", " ", "\n", "é", "\u{301}", "漢", "م", "َ", "👩", "\u{200D}", "🇰", "🇼", "word "]

    private static func randomEdit(_ composer: inout Composer, _ random: inout some RandomNumberGenerator) {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: composer.deleteBackward()
        case 1: composer.deleteForward()
        case 2: composer.killWordBackward()
        case 3: composer.yank()
        case 4: composer.transpose()
        case 5: composer.moveLeft()
        case 6: composer.moveWordLeft()
        case 7: composer.transposeWords()
        case 8: composer.moveRight()
        default: composer.insert(pieces.randomElement(using: &random) ?? "a")
        }
    }
}
