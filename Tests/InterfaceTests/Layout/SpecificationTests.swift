import Chat
import Foundation
import Randomness
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

/// The examples of the specifications through parse and layout.
@Suite("Markdown specifications")
struct SpecificationTests {
    private static func style(_ columns: Int) -> LayoutStyle {
        LayoutStyle(columns: columns, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
    }

    private static func message(_ text: String, _ state: MessageState = .complete) -> Message {
        Message(role: .assistant, text: text, state: state, startedAt: Timestamp(seconds: 0))
    }

    /// The rows of the body alone.
    private static func rows(_ layout: inout MessageLayout, _ message: Message, _ columns: Int) -> [CellRow] {
        layout.rows(layout.labelRow + 1..<layout.height, of: message, style: style(columns))
    }

    private static func rows(_ text: String, _ columns: Int, _ state: MessageState = .complete) -> [CellRow] {
        let message = message(text, state)
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style(columns))
        return rows(&layout, message, columns)
    }

    @Test("every example of the specifications is read")
    func complete() {
        #expect(SpecificationExample.all.count == 693)
        #expect(SpecificationExample.all.count { $0.name.hasPrefix("commonmark") } == 652)
    }

    @Test("no line is wider than the screen, no wide character is cut", arguments: [20, 40, 80])
    func fits(columns: Int) {
        for example in SpecificationExample.all {
            for row in Self.rows(example.markdown, columns) {
                #expect(row.cells.count <= columns, "\(example)")
                #expect(row.cells.last.map { DisplayWidth.columns(of: $0.glyph.text) < 2 } ?? true, "\(example)")
            }
        }
    }

    /// A row as text; that of a code block's label without the number at its end.
    private static func withoutNumber(_ row: CellRow) -> String {
        let text = row.text
        guard text.hasSuffix(" ──"), text.contains("── ") else { return text }
        return String(text.dropLast(3).reversed().drop { $0.isNumber }.reversed())
    }

    /// `&#87654321;` is text since 0.30, of eight digits being one too many. cmark-gfm holds to 0.29 and makes a
    /// replacement character of it.
    private static let eightDigits = "commonmark-0.31.2 28"

    /// The rule: of each letter and digit there are as many in the rows and in the targets of their links as in the
    /// source, or as in what the specification itself makes of the source, whichever is less. So what HTML does not
    /// show either may go: the name of an entity, the label of a reference, a definition that nothing refers to, the
    /// cells of a table beyond its columns. Numbers of code blocks are ours and do not count.
    @Test("no letter and no digit is lost", arguments: [20, 40, 80])
    func keepsLetters(columns: Int) {
        for example in SpecificationExample.all where example.name != Self.eightDigits {
            let rows = Self.rows(example.markdown, columns)
            let targets = Set(rows.flatMap(\.links).map(\.target))
            let shown = Letters(rows.map(Self.withoutNumber).joined()) + Letters(targets.joined())
            let stored = Letters(markdown: example.markdown, html: example.html)
            for (letter, count) in stored.counts where count > shown.counts[letter, default: 0] {
                #expect(count <= shown.counts[letter, default: 0], "\(letter) of \(example)\n\(rows.map(\.text))")
            }
        }
    }

    @Test("each example, streamed by character, ends in exactly the cells of the whole", arguments: [20, 40, 80])
    func streams(columns: Int) {
        for example in SpecificationExample.all {
            var message = Self.message("", .streaming)
            var layout = MessageLayout()
            for character in example.markdown {
                message.text.append(character)
                layout.update(message, isFirst: true, style: Self.style(columns))
            }
            message.state = .complete
            layout.update(message, isFirst: true, style: Self.style(columns))
            #expect(Self.rows(&layout, message, columns) == Self.rows(example.markdown, columns), "\(example)")
        }
    }

    /// Texts of a few examples each, cut anywhere, at any width: after every piece the cells are those of the text that
    /// has come, laid out from scratch. The seed stands in the message of a failure.
    @Test(
        "at random cuts and widths, the cells depend on the text alone",
        arguments: RandomPlan.fromEnvironment.seeds(1...60))
    func cuts(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let columns = Int.random(in: 20...120, using: &random)
        let parts = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
            SpecificationExample.all.randomElement(using: &random)?.markdown
        }
        let text = parts.joined(separator: Bool.random(using: &random) ? "\n" : "")
        var message = Self.message("", .streaming)
        var layout = MessageLayout()
        var rest = Substring(text).unicodeScalars
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...40, using: &random))
            rest = rest.dropFirst(piece.count)
            message.text.unicodeScalars.append(contentsOf: piece)
            layout.update(message, isFirst: true, style: Self.style(columns))
            let shown = Self.rows(&layout, message, columns)
            #expect(
                shown == Self.rows(message.text, columns, .streaming),
                "RESAYIL_SEED=\(seed): \(message.text.debugDescription)")
        }
        message.state = .complete
        layout.update(message, isFirst: true, style: Self.style(columns))
        #expect(Self.rows(&layout, message, columns) == Self.rows(text, columns), "RESAYIL_SEED=\(seed)")
    }
}

/// How often each letter and digit stands in a text.
private struct Letters {
    private(set) var counts: [Unicode.Scalar: Int] = [:]

    init(_ text: String) {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            counts[scalar, default: 0] += 1
        }
    }

    /// Those of the source that are in the HTML, too: in its text, in tags that the source has itself, and in what
    /// other tags say of links, images and languages.
    init(markdown: String, html: String) {
        var said = ""
        var rest = Substring(html)
        while let start = rest.firstIndex(of: "<") {
            said += rest[..<start]
            let end = rest[start...].firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
            let tag = rest[start..<end]
            said += markdown.contains(tag) ? String(tag) : Self.values(in: tag)
            rest = rest[end...]
        }
        said += rest
        let there = Letters(markdown)
        for (letter, count) in Letters(Self.decoded(said)).counts {
            counts[letter] = min(count, there.counts[letter, default: 0])
        }
    }

    private static func values(in tag: Substring) -> String {
        let names = ["href=\"", "src=\"", "alt=\"", "title=\"", "start=\"", "class=\"language-"]
        return names.map { name in
            tag.firstRange(of: name).map { String(tag[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
        }.joined()
    }

    private static func decoded(_ text: String) -> String {
        var result = text
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            result = result.replacing(name, with: sign)
        }
        return result.removingPercentEncoding ?? result
    }

    static func + (one: Letters, other: Letters) -> Letters {
        var sum = one
        sum.counts.merge(other.counts, uniquingKeysWith: +)
        return sum
    }
}
