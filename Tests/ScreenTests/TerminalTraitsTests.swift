import Support
import Testing

@testable import Screen

@Suite("what terminals say of themselves")
struct TerminalTraitsTests {
    private func traits(_ answers: String...) -> TerminalTraits {
        var traits = TerminalTraits()
        for answer in answers { traits.note(answer) }
        return traits
    }

    private func order(
        _ setting: BidiSetting = .automatic, _ traits: TerminalTraits = TerminalTraits(),
        _ environment: [String: String] = [:]
    ) -> String {
        let found = setting.handling(of: traits, in: environment)
        return "\(found.order), \(found.writing)\(found.told.map { ", told by \($0)" } ?? "")"
    }

    @Test("the answer decides who reorders and how rows are written")
    func byAnswer() {
        #expect(order(.automatic, traits(">|XTerm(379)", ">41;379;0c")) == "app, plain")
        #expect(order(.automatic, traits(">|kitty(0.26.5)", ">1;4000;26c")).hasPrefix("app, alternating"))
        #expect(order(.automatic, traits(">|kitty(0.41.1)", ">1;4000;41c")).hasPrefix("app, separated"))
        #expect(order(.automatic, traits(">|Konsole 22.12.3", ">1;115;0c")) == "app, fenced(movesCursor: false)")
        #expect(order(.automatic, traits(">0;115;0c")) == "app, fenced(movesCursor: false)")
        #expect(order(.automatic, traits(">65;7006;1c", "8;1$y")) == "app, plain, told by ecma")
        #expect(order(.automatic, traits(">|VTE(8001)", ">61;8001;1c")) == "app, plain, told by ecma")
        #expect(order(.automatic, traits(">65;5202;1c")) == "app, plain")
        #expect(order(.automatic, traits(">24;279;0c")) == "app, upright, told by mlterm")
        #expect(order(.automatic, traits(">85;95;0c")) == "app, upright")
        #expect(
            order(.automatic, traits(">|foot(1.13.1)"))
                == "app, \(RowWriting.withoutMarks(.onUnjoinedLetters))")
        // Of a name that nobody has seen: set, reset, set for good, not known.
        #expect(order(.automatic, traits(">|new(1)", "8;1$y")) == "app, plain, told by ecma")
        for state in [2, 3, 0] { #expect(order(.automatic, traits(">|new(1)", "8;\(state)$y")) == "app, plain") }
    }

    @Test("until it comes, the environment decides, and a name that is known overrules what was inherited")
    func byEnvironment() {
        #expect(order(.automatic, TerminalTraits(), ["TERM": "xterm-256color"]) == "app, plain")
        #expect(order(.automatic, TerminalTraits(), ["VTE_VERSION": "6800"]) == "app, plain, told by ecma")
        #expect(order(.automatic, TerminalTraits(), ["VTE_VERSION": "5202"]) == "app, plain")
        #expect(order(.automatic, TerminalTraits(), ["KONSOLE_VERSION": "220401"]) == "app, fenced(movesCursor: false)")
        #expect(order(.automatic, TerminalTraits(), ["TERM": "xterm-kitty"]).hasPrefix("app, runs"))
        #expect(order(.automatic, TerminalTraits(), ["TERM": "mlterm-256color"]) == "app, upright, told by mlterm")
        #expect(order(.automatic, TerminalTraits(), ["TERM": "rxvt-unicode-256color"]) == "app, upright")
        #expect(order(.automatic, traits(">|XTerm(379)"), ["VTE_VERSION": "6800"]) == "app, plain")
        for (terminal, marks) in [("foot-extra", LostMarks.onUnjoinedLetters), ("st-256color", .all), ("stterm", .all)]
        {
            #expect(order(.automatic, TerminalTraits(), ["TERM": terminal]) == "app, \(RowWriting.withoutMarks(marks))")
            #expect(
                order(.app, TerminalTraits(), ["TERM": terminal])
                    == "app, \(RowWriting.withoutMarks(marks)), told by ecma")
        }
        #expect(order(.automatic, traits(">|XTerm(379)"), ["TERM": "st-256color"]) == "app, plain")
    }

    @Test("inside tmux the terminal outside decides, as tmux or the environment names it")
    func inside() {
        let inside = ["TMUX": "/tmp/x", "VTE_VERSION": "6800"]
        var tmux = traits(">|tmux 3.3a", ">84;0;0c")
        #expect(order(.automatic, TerminalTraits(), inside) == "app, fenced(movesCursor: true)")
        #expect(order(.automatic, tmux, inside) == "app, fenced(movesCursor: true)")
        tmux.outer = "VTE(8001)"
        #expect(order(.automatic, tmux, ["TMUX": "/tmp/x"]) == "app, fenced(movesCursor: true)")
        tmux.outer = "kitty(0.41.1)"
        #expect(order(.automatic, tmux, inside).hasPrefix("app, runs"))
        tmux.outer = "XTerm(398)"
        #expect(order(.automatic, tmux, inside) == "app, plain")
    }

    @Test("a terminal that knows mode 2031 reports changes of its colors")
    func backgroundReports() {
        for (state, isKnown) in [(0, false), (1, true), (2, true), (3, true), (4, false)] {
            #expect(traits("?2031;\(state)$y").reportsBackground == isKnown)
        }
        #expect(TerminalTraits.questions.contains("\u{1B}[?2031$p"))
    }

    @Test("a setting overrules what was found")
    func bySetting() {
        let konsole = traits(">|Konsole 22.12.3")
        #expect(order(.app, konsole) == "app, plain, told by ecma")
        #expect(order(.terminal, konsole) == "terminal, plain")
        #expect(order(.off, konsole) == "none, plain, told by ecma")
        #expect(order(.fenced) == "app, fenced(movesCursor: false)")
        #expect(order(.runs).hasPrefix("app, runs"))
    }

    @Test("kitty's font tells which scripts it has")
    func font() {
        let answer = traits("1+r6b697474792d71756572792d666f6e745f66616d696c79=44656a61567553616e734d6f6e6f")
        #expect(answer.font == "DejaVuSansMono")
        #expect(RightToLeftFonts(family: answer.font) == .arabic)
        #expect(RightToLeftFonts(family: "NotoSansMono-Regular").isEmpty)
        #expect(RightToLeftFonts(family: "Cascadia Code") == [.arabic, .hebrew])
    }

    @Test("columns that differ from the C library's say how the terminal measures")
    func widths() {
        var traits = TerminalTraits()
        for columns in [1, 1, 2, 2, 2, 0, 1, 2, 2, 1, 4, 6, 2, 2, 3] { traits.note("2;\(columns + 1)R") }
        #expect(traits.columns.count == WidthSample.allCases.count)
        #expect(MeasuredWidths(traits.columns) == [.flatMarks, .flatNumberSigns, .narrowHexagrams, .recentEmoji])
        #expect(traits.widths == MeasuredWidths(traits.columns))
        #expect(AmbiguousWidth.wide.applied(to: []) == .wideAmbiguous)
    }

    @Test("a terminal repeats a sign if the cursor has moved by three", arguments: [(1, 3), (1, 1), (2, 6), (2, 3)])
    func repeats(width: Int, columns: Int) {
        var traits = TerminalTraits()
        #expect(!traits.repeats)
        traits.columns = [.ambiguous: width, .repetition: columns]
        #expect(traits.repeats == (columns == 3 * width))
    }

    @Test("what a multiplexer joins is drawn side by side, as the terminal outside may do")
    func widthsInside() {
        let samples: [WidthSample: Int] = [.skinTone: 2, .family: 2, .joiner: 1]
        for answers in [[">|tmux 3.5a", ">84;0;0c"], [">84;0;0c"], [">83;40900;0c"]] {
            var traits = TerminalTraits()
            for answer in answers { traits.note(answer) }
            traits.columns = samples
            #expect(traits.widths == .absorbingJoiners)
        }
    }
}
