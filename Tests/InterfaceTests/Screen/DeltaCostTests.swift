import Chat
import Foundation
import Screen
import Testing

@testable import Interface
@testable import Layout

/// What a delta costs in a long reply, counted in bytes that are parsed and rows that are laid out.
@Suite("cost of a delta")
struct DeltaCostTests {
    /// Lines by their number, which is always as long: columns of a table that grew would wrap.
    private static let kinds: [(name: String, line: @Sendable (Int, String) -> String)] = [
        ("prose", { "Paragraph \($1) has some **words** in it, `code`, and [a link](https://a.org/\($1)).\n\n" }),
        ("list", { "- item \($1) with *a few* words\n" + ($0 % 7 == 0 ? "  - one within it\n" : "") }),
        ("code", { ($0 % 40 == 0 ? "```\n\n```swift\n" : "") + "let value\($1) = call(\($1)) // of many\n" }),
        ("quote", { "> quoted line \($1) of **some** length\n" + ($0 % 5 == 0 ? "\n" : "") }),
        ("table", { ($0 == 0 ? "| a | b | c |\n|---|:-:|--:|\n" : "") + "| row \($1) | **\($1)** | `x` and more |\n" }),
        ("lines", { "line \($1) of one endless paragraph of words\n" }),
    ]

    /// A million characters take a debug build two seconds to read: all kinds get as long if `RESAYIL_FULL` is set, else
    /// prose alone, and the others 200,000.
    private static func sizes(_ kind: String) -> [Int] {
        let isFull = kind == "prose" || ProcessInfo.processInfo.environment["RESAYIL_FULL"] != nil
        return [100, 10_000, isFull ? 1_000_000 : 200_000]
    }

    private struct Cost {
        var bytes = 0.0
        var rows = 0.0
    }

    /// The mean over the deltas that take a text of `start` characters to 2,000 more.
    private static func cost(_ text: Substring, from start: Int) -> Cost {
        let style = LayoutStyle(columns: 80, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        var flow = MarkupFlow()
        var shown = String(text.utf8.prefix(start)) ?? ""
        flow.extend(with: shown, isComplete: false, shape: style.blockShape)
        let before = (flow.readBytes, flow.laidOutRows)
        var rest = Substring(text.utf8.dropFirst(start).prefix(2000))
        var deltas = 0.0
        while !rest.isEmpty {
            shown += rest.prefix(5)
            rest = rest.dropFirst(5)
            flow.extend(with: shown, isComplete: false, shape: style.blockShape)
            deltas += 1
        }
        return Cost(
            bytes: Double(flow.readBytes - before.0) / deltas, rows: Double(flow.laidOutRows - before.1) / deltas)
    }

    @Test("the cost of a delta is flat within a factor of 2", arguments: kinds.map(\.name))
    func flat(kind: String) throws {
        let line = try #require(Self.kinds.first { $0.name == kind }).line
        let sizes = Self.sizes(kind)
        var text = ""
        var number = 0
        while text.utf8.count < (sizes.last ?? 0) + 2000 {
            text += line(number, String(1_000_000 + number))
            number += 1
        }
        let costs = sizes.map { Self.cost(text[...], from: $0) }
        for (name, values) in [("bytes", costs.map(\.bytes)), ("rows", costs.map(\.rows))] {
            let (least, most) = (values.min() ?? 0, values.max() ?? 0)
            #expect(most <= 2 * max(least, 1), "\(kind): \(name) per delta \(values)")
        }
    }
}
