import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

@Suite("TextFlow")
struct TextFlowTests {
    private static let texts = [
        "plain words and more of them\n\nand \u{5E9}\u{5DC}\u{5D5}\u{5DD} within, (then) more words of either kind\n",
        String(repeating: "שלום (1) עולם hello, world! ", count: 600) + "\nend",
        String(repeating: "words before it comes ", count: 40) + String(repeating: "שלום hello ", count: 900),
        "12345 67890 " + String(repeating: "1 2 3 ", count: 60) + "مرحبا بالعالم\r\nhttps://a.example/b مرحبا\n",
        String(repeating: "1 2 3 ", count: 900) + "مرحبا",
        String(repeating: "漢字سلام", count: 700),
        "a" + String(repeating: "\u{200D}", count: 5_000) + "b" + String(repeating: "\u{301}", count: 5_000),
    ]

    @Test("the same rows come out whether a text comes whole or in pieces", .seeded, arguments: texts.indices)
    func pieces(index: Int) {
        let text = Self.texts[index]
        var random = Seed.random()
        for columns in [12, 40, 80] {
            let shape = TextFlow.Shape(columns: columns, indent: [Cell(.blank), Cell(.blank)], face: .plain)
            var whole = TextFlow()
            whole.extend(with: text, shape: shape)
            var streamed = TextFlow()
            var shown = String.UnicodeScalarView()
            var rest = Substring(text).unicodeScalars
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...200, using: &random))
                rest = rest.dropFirst(piece.count)
                shown.append(contentsOf: piece)
                streamed.extend(with: String(shown), shape: shape)
            }
            #expect(streamed.height == whole.height)
            for row in 0..<min(streamed.height, whole.height) {
                let (one, other) = (
                    streamed.row(row, of: text, shape: shape), whole.row(row, of: text, shape: shape)
                )
                guard one != other else { continue }
                Issue.record("\(columns) columns, row \(row): \(one.visual.text)\n\(other.visual.text)")
                return
            }
        }
    }

    @Test(
        "the cost of a delta does not grow with the line, whatever it holds",
        arguments: [
            "a", "שלום ", "漢", "\u{301}", "\u{200D}", "\u{202E}",
        ])
    func cost(piece: String) {
        let shape = TextFlow.Shape(columns: 80, indent: [], face: .plain)
        var flow = TextFlow()
        var text = "x"
        var most = 0
        for _ in 0..<40 {
            text += String(repeating: piece, count: 2_500)
            flow.extend(with: text, shape: shape)
            let before = flow.laidOutRows
            text += piece
            flow.extend(with: text, shape: shape)
            most = max(most, flow.laidOutRows - before)
        }
        #expect(most <= 120)
        for row in 0..<flow.height { #expect(flow.row(row, of: text, shape: shape).cells.count <= 80) }
    }
}
