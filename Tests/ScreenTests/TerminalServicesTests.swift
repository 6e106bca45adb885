import Testing

@testable import Screen

@Suite("what terminals show beside their cells")
struct TerminalServicesTests {
    /// `notification progress title` of a terminal with these answers.
    private func services(_ answers: String..., in environment: [String: String] = [:]) -> String {
        var traits = TerminalTraits()
        for answer in answers { traits.note(answer) }
        return described(TerminalServices(of: traits, in: environment))
    }

    private func described(_ found: TerminalServices) -> String {
        let title = found.titleEnd.map { " \($0)" } ?? ""
        return "\(found.notification)" + (found.showsProgress ? " progress" : "") + title
    }

    @Test("the name and its version decide")
    func byName() {
        #expect(services(">|XTerm(398)", ">41;398;0c") == "bell popped")
        #expect(services(">|kitty(0.41.1)", ">1;4000;41c") == "osc99 progress popped")
        #expect(services(">|kitty(0.26.5)", ">1;4000;26c") == "osc99 popped")
        #expect(services(">|WezTerm 20240203-110809-5046fc22", ">1;277;0c") == "osc777 cleared")
        #expect(services(">|WezTerm 20260117-154428-05343b38") == "osc777 progress cleared")
        #expect(services(">|ghostty 1.2.0", ">1;10;0c") == "osc777 progress cleared")
        #expect(services(">|ghostty 1.1.3") == "osc777 cleared")
        #expect(services(">|VTE(8001)", ">61;8001;1c") == "bell progress popped")
        #expect(services(">65;7006;1c") == "bell popped")
        #expect(services(">0;10;1c") == "bell progress cleared")
        #expect(services(">|Konsole 22.12.3", ">1;115;0c") == "bell cleared")
        #expect(services(">|Konsole 26.04.0") == "bell progress cleared")
        #expect(services(">|foot(1.21.0)", ">1;012100;0c") == "osc777 popped")
        #expect(services(">|iTerm2 3.6.6") == "osc9 progress popped")
        #expect(services(">|iTerm2 3.5.14") == "osc9 popped")
    }

    @Test("links are sent to terminals that are known to have them")
    func links() {
        func hasLinks(_ answers: String...) -> Bool {
            var traits = TerminalTraits()
            for answer in answers { traits.note(answer) }
            return TerminalServices(of: traits, in: ["TERM": "xterm-256color"]).hasLinks
        }
        for name in ["foot(1.13.1)", "VTE(8001)", "Konsole 22.12.3", "tmux 3.5a", "iTerm2 3.6.6"] {
            #expect(hasLinks(">|" + name), "\(name)")
        }
        #expect(hasLinks(">65;7006;1c"))
        for name in ["XTerm(398)", "kitty(0.41.1)", "tmux 3.3a", "Somebody(1.0)", "iTerm2 3.0.1"] {
            #expect(!hasLinks(">|" + name), "\(name)")
        }
        #expect(!hasLinks())
    }

    @Test("a terminal that is not known has its bell and nothing else")
    func unknown() {
        for answers in [[], [">0;100;0c"], [">85;95;0c"], [">|Somebody(1.0)"], [">|libvterm(0.3)", ">0;100;0c"]] {
            var traits = TerminalTraits()
            for answer in answers { traits.note(answer) }
            #expect(described(TerminalServices(of: traits, in: ["TERM": "xterm-256color"])) == "bell")
        }
    }

    @Test("without a name the environment decides, and never inside a multiplexer or against a name")
    func byEnvironment() {
        let ghostty = ["TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.3"]
        #expect(services(in: ghostty) == "osc777 progress cleared")
        #expect(services(in: ["WT_SESSION": "0"]) == "bell progress cleared")
        #expect(services(in: ["VTE_VERSION": "8001"]) == "bell progress popped")
        #expect(services(in: ["VTE_VERSION": "7006"]) == "bell popped")
        #expect(services(in: ["KITTY_WINDOW_ID": "1"]) == "osc99 popped")
        #expect(services(in: ["ConEmuANSI": "ON"]) == "bell progress cleared")
        #expect(services(in: ghostty.merging(["TMUX": "/tmp/x"]) { $1 }) == "bell")
        #expect(services(">83;41000;0c", in: ghostty.merging(["STY": "1"]) { $1 }) == "bell")
        #expect(services(">|XTerm(398)", in: ghostty) == "bell popped")
        #expect(services(">|Somebody(1.0)", in: ghostty) == "bell")
    }

    @Test("inside tmux the bell, or what the terminal outside has where tmux passes it on")
    func tmux() {
        var traits = TerminalTraits()
        for answer in [">|tmux 3.5a", ">84;0;0c"] { traits.note(answer) }
        traits.outer = "kitty(0.41.1)"
        let environment = ["TMUX": "/tmp/x"]
        #expect(described(TerminalServices(of: traits, in: environment)) == "bell popped")
        traits.passthrough = .visible
        #expect(described(TerminalServices(of: traits, in: environment)) == "osc99 popped")
        traits.passthrough = .always
        let found = TerminalServices(of: traits, in: environment)
        #expect(described(found) == "osc99 progress popped")
        #expect(found.passed("\u{1B}]9;4;0\u{1B}\\") == "\u{1B}Ptmux;\u{1B}\u{1B}]9;4;0\u{1B}\u{1B}\\\u{1B}\\")
        traits.outer = "tmux 3.5a"
        #expect(described(TerminalServices(of: traits, in: environment)) == "bell popped")
    }

    @Test("a notification is one sequence with its words made harmless")
    func sequences() {
        let title = OutsideText(["4;1;50 of\u{1B}\\ lists"], limit: 100)
        let text = OutsideText(localized: "reply complete; 12 s", limit: 100)
        func bytes(_ sequence: NotificationSequence) -> String {
            sequence.bytes(title: title, text: text, identifier: "resayil-7-1")
        }
        #expect(bytes(.bell) == "\u{7}")
        #expect(bytes(.osc9) == "\u{1B}]9;resayil: 4;1;50 of^[\\ lists: reply complete; 12 s\u{1B}\\")
        #expect(bytes(.osc777) == "\u{1B}]777;notify;4,1,50 of^[\\ lists;reply complete; 12 s\u{1B}\\")
        #expect(
            bytes(.osc99)
                == "\u{1B}]99;i=resayil-7-1:d=0;4;1;50 of^[\\ lists\u{1B}\\"
                + "\u{1B}]99;i=resayil-7-1:p=body;reply complete; 12 s\u{1B}\\")
    }

    @Test("a text for a title is cut with its isolates closed, whatever the limit")
    func clipping() {
        let line = "\u{2068}one\u{2069} two \u{2066}/a/long/path\u{2069} three"
        for limit in 12...60 {
            let text = OutsideText(localized: line, limit: limit).text
            #expect(text.utf8.count <= limit)
            let marks = text.unicodeScalars.filter { (0x2066...0x2069).contains($0.value) }
            #expect(marks.count { $0 == "\u{2069}" } * 2 == marks.count)
        }
    }
}
