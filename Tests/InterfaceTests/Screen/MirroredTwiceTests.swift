import Chat
import Layout
import Localization
import Support
import Testing

@testable import Interface
@testable import Screen

/// Whole screens in a language from left to right, and the same in one from right to left whose words have the same
/// widths. A mirror held before the second gives the first.
@Suite("Mirrored twice")
struct MirroredTwiceTests {
    enum Subject: String, CaseIterable {
        case main, picker, help, comparison, refused, firstStart
    }

    /// Words of a person, in the letters of the language: `abc` or `אבג`.
    private static func words(_ text: String, _ isRightToLeft: Bool) -> String {
        guard isRightToLeft else { return text }
        let letters = Array("אבגדהוזחטיכלמנסעפצקרשתךםןף")
        return String(text.map { $0.isLetter ? letters[Int(($0.asciiValue ?? 97) - 97)] : $0 })
    }

    private static func screen(_ subject: Subject, columns: Int, isRightToLeft: Bool) -> CellGrid {
        let isFirst = subject == .firstStart
        var scenario = Scenario(columns: columns, rows: 24, model: isFirst ? nil : "echo", hasKey: !isFirst)
        scenario.state.display.catalog = .pseudo(isRightToLeft: isRightToLeft)
        scenario.state.scripts.isRightToLeft = isRightToLeft
        switch subject {
        case .main:
            scenario.answer(words("abc", isRightToLeft), with: words("one two three\n\n- four\n- five", isRightToLeft))
        case .picker:
            scenario.send(.modelsListed(["alpha", "beta", "echo"].map { ModelListing(id: ModelID($0)) }))
            scenario.ask("/model")
        case .help: scenario.press("F1")
        case .comparison:
            scenario.send(.modelsListed(["alpha", "beta"].map { ModelListing(id: ModelID($0)) }))
            scenario.ask("/ask-all alpha beta -- " + words("question", isRightToLeft))
        case .refused:
            scenario.ask(words("hi", isRightToLeft))
            let summary = Text.verbatim(words("the key was rejected", isRightToLeft))
            scenario.progress(
                .failed(Failure(kind: .keyRefused, phase: .waiting, summary: summary, advice: [.replaceKey])))
        case .firstStart:
            let moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
            scenario.effects = scenario.state.begin(with: nil, at: moment)
        }
        return render(scenario.state, in: scenario.state.size)
    }

    /// A cell of the screen as far as a mirror leaves it: whether something is in it, and its face.
    private struct Spot: Hashable {
        var scalar: Unicode.Scalar
        var face: Face
        var isInk: Bool { scalar != " " }
        /// Of a word that runs from left to right in every language: a name, a key, a number.
        var isLatin: Bool { scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }
        /// What such a word does not reach beyond.
        var isEnd: Bool { (0x590...0x5FF).contains(scalar.value) || "·│─[]▌▐".unicodeScalars.contains(scalar) }
    }

    private static func spots(_ row: CellRow, _ columns: Int) -> [Spot] {
        var spots = row.cells.map {
            Spot(scalar: Unicode.Scalar($0.glyph.baseValue) ?? " ", face: $0.face)
        }
        while spots.count < columns { spots.append(Spot(scalar: " ", face: row.fill)) }
        return spots
    }

    /// The row in a mirror. Words from left to right are turned back, for the mirror turned them too.
    private static func mirror(_ row: [Spot]) -> [Spot] {
        var row = Array(row.reversed())
        var start = 0
        while let first = row[start...].firstIndex(where: \.isLatin) {
            var end = first
            var next = first
            while next < row.count, !row[next].isEnd, next < 1 || row[next].isInk || row[next - 1].isInk {
                if row[next].isLatin { end = next }
                next += 1
            }
            row[first...end].reverse()
            start = end + 1
        }
        return row
    }

    @Test(
        "a mirror before the screen from right to left gives the one from left to right", arguments: Subject.allCases,
        [40, 80, 120])
    func twice(subject: Subject, columns: Int) {
        let first = Self.screen(subject, columns: columns, isRightToLeft: false)
        let second = Self.screen(subject, columns: columns, isRightToLeft: true)
        for (index, (left, right)) in zip(first.rows, second.rows).enumerated() {
            let (wanted, found) = (Self.spots(left, columns), Self.mirror(Self.spots(right, columns)))
            let isSame = zip(wanted, found).allSatisfy { $0.isInk == $1.isInk && $0.face == $1.face }
            #expect(
                isSame && found.count == columns, "\(subject) at \(columns), row \(index):\n\(left.text)\n\(right.text)"
            )
        }
        let (cursor, other) = (first.cursor, second.cursor)
        #expect(cursor?.row == other?.row)
        #expect(
            cursor.map { $0.column.value } == other.map { columns - 1 - $0.column.value }, "\(subject) at \(columns)")
    }

    @Test("a screen that is mirrored already stays as it is", arguments: Subject.allCases)
    func again(subject: Subject) {
        var state = Scenario(columns: 80, rows: 24).state.scripts
        state.isRightToLeft = true
        let grid = Self.screen(subject, columns: 80, isRightToLeft: true)
        for row in grid.rows {
            #expect(row.placed().mirrored(by: state, columns: 80).visual.text == row.text)
        }
    }
}
