import Chat
import Interface
import Screen
import Testing

/// How a terminal measures holds for the process, so each of these is tried in a process of its own.
@Suite("a terminal that is measured behind the first frame")
struct MeasuredTerminalTests {
    private static let hindi = """
        # हिन्दी में उत्तर

        यह एक लंबा वाक्य है जो कई पंक्तियों में टूटता है, **मोटे** अक्षरों और `कोड` के साथ।

        | शब्द | அர்த்தம் |
        |---|---:|
        | किताबें | புத்தகங்கள் |
        | မြန်မာ | မြန်မာဘာသာ |

        - सूची की पहली बात
        - ① ─ दूसरी

        ```
        # टिप्पणी में हिन्दी
        ```

        > उद्धरण में भी, और ☰ ䷀ 👍🏽 👨‍👩‍👧
        """

    /// Everything that is laid out before a frame, in some state of the program.
    private static let uses: [@Sendable (inout Scenario) -> Void] = [
        { _ in },
        { $0.answer("हिन्दी में बताओ", with: hindi) },
        { $0.type("मुझे हिन्दी में एक लंबा वाक्य लिखकर बताओ कि यह कैसे टूटता है") },
        { scenario in
            scenario.ask("मुझे बताओ")
            scenario.progress(.accepted)
            scenario.progress(.delta(Delta(reasoning: "पहले मैं सोचता हूँ कि उत्तर क्या है")))
            scenario.stream(String(hindi.prefix(90)))
            scenario.ask("और यह भी पूछना है")
        },
        { scenario in
            scenario.send(.modelsListed(["हिन्दी-मॉडल", "மொழி", "c"].map { ModelListing(id: ModelID($0)) }))
            scenario.ask("/model")
        },
        { scenario in
            scenario.answer("हिन्दी", with: hindi)
            scenario.press("Ctrl-S")
            scenario.type("पंक्तियों")
        },
        { scenario in
            scenario.send(.modelsListed(["a", "b"].map { ModelListing(id: ModelID($0)) }))
            scenario.ask("/ask-all a b -- हिन्दी में?")
            for case .complete(let id, _) in scenario.effects {
                scenario.send(.completionProgressed(id, .accepted))
                scenario.send(.completionProgressed(id, .delta(Delta(text: hindi))))
            }
        },
        { scenario in
            scenario.answer("हिन्दी", with: hindi)
            scenario.press("Ctrl-R")
            scenario.type("हि")
        },
        { scenario in
            scenario.ask("/usage")
        },
    ]

    private static let widths = MeasuredWidths([
        .ambiguous: 2, .spacingMark: 1, .tamilMark: 1, .burmeseMark: 1, .khmerMark: 1, .hexagram: 1, .skinTone: 2,
        .family: 2,
    ])

    private static func scenario(_ use: (inout Scenario) -> Void) -> Scenario {
        var scenario = Scenario(columns: 44, rows: 40)
        use(&scenario)
        return scenario
    }

    @Test("what is laid out already is laid out again as the terminal measures")
    func again() async {
        await #expect(processExitsWith: .success) {
            for (index, use) in Self.uses.enumerated() {
                DisplayWidth.setMeasured([])
                var scenario = Self.scenario(use)
                _ = frame(&scenario.state)
                DisplayWidth.setMeasured(Self.widths)
                scenario.send(.input(.measured(order: .app, widths: Self.widths)))
                var fresh = Self.scenario(use)
                fresh.state.scripts.widths = Self.widths
                let (again, first) = (frame(&scenario.state), frame(&fresh.state))
                #expect(again.text == first.text, "state \(index)")
                #expect(again == first, "state \(index)")
            }
        }
    }

    @Test("marks that are drawn on the letter before them are copied with it")
    func copied() async {
        await #expect(processExitsWith: .success) {
            DisplayWidth.setMeasured(Self.widths)
            var scenario = Scenario(columns: 44, rows: 20)
            scenario.answer("q", with: "မြန်မာ စာအုပ်များ")
            let rows = frame(&scenario.state).rows
            let row = rows.firstIndex { $0.text.contains("စာ") } ?? 0
            let text = rows[row].cells.map(\.glyph.text)
            #expect(text.prefix(6) == [" ", " ", "မြ", "န်", "မာ", " "])
            for (from, to, expected) in [(2, 4, "မြန်မာ"), (4, 4, "မာ"), (6, 40, "စာအုပ်များ")] {
                for (action, column) in [(MouseInput.Action.press(button: 1), from), (.drag(button: 1), to)] {
                    let position = Position(row: Row(row), column: Column(column))
                    scenario.send(.input(.mouse(MouseInput(action: action, position: position))))
                }
                let position = Position(row: Row(row), column: Column(to))
                scenario.send(.input(.mouse(MouseInput(action: .release(button: 1), position: position))))
                #expect(scenario.effects == [.copy(expected)])
            }
        }
    }

    @Test("a reply that streams while the terminal is measured stands as one that comes at once")
    func streaming() async {
        await #expect(processExitsWith: .success) {
            for cut in stride(from: 3, to: Self.hindi.unicodeScalars.count, by: 41) {
                DisplayWidth.setMeasured([])
                var scenario = Scenario(columns: 44, rows: 60)
                scenario.ask("हिन्दी")
                scenario.progress(.accepted)
                var shown = frame(&scenario.state)
                let scalars = Array(Self.hindi.unicodeScalars)
                for start in stride(from: 0, to: scalars.count, by: 3) {
                    if start >= cut, start < cut + 3 {
                        DisplayWidth.setMeasured(Self.widths)
                        scenario.send(.input(.measured(order: .app, widths: Self.widths)))
                    }
                    var text = String.UnicodeScalarView()
                    text.append(contentsOf: scalars[start..<min(start + 3, scalars.count)])
                    scenario.progress(.delta(Delta(text: String(text))))
                    if let (row, cells) = appendedRow(&scenario.state) {
                        shown.rows[row.value] = cells
                    } else {
                        shown = frame(&scenario.state)
                    }
                }
                var fresh = Scenario(columns: 44, rows: 60)
                fresh.state.scripts.widths = Self.widths
                fresh.ask("हिन्दी")
                fresh.stream(Self.hindi)
                #expect(shown.rows.prefix(56).map(\.text) == frame(&fresh.state).rows.prefix(56).map(\.text), "\(cut)")
            }
        }
    }
}
