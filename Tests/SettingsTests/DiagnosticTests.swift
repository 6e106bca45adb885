import Testing

import Settings

@Suite("Diagnostic")
struct DiagnosticTests {
    @Test("a diagnostic prints file, line, column, message and valid values")
    func prints() {
        let position = SourcePosition(file: "a.toml", line: 3, column: 7)
        #expect(
            Diagnostic(.warning, at: position, "no", allowed: "yes").description == "a.toml:3:7: no; yes")
        #expect(Diagnostic(.warning, at: SourcePosition(file: "a.toml"), "no").description == "a.toml: no")
        #expect(Diagnostic(.error, at: SourcePosition(file: ""), "no").description == "no")
    }

    @Test("a name without a near match gives the whole list")
    func listsNames() {
        let diagnostic = Diagnostic.unknown(
            "variant", "sepia", at: SourcePosition(file: ""), among: ["dark", "light"])
        #expect(diagnostic.description == "unknown variant \"sepia\"; allowed: dark, light")
    }

    @Test("text of a file cannot reach the terminal as a control sequence")
    func escapesControls() {
        let nasty = "a\u{1B}[2J\u{9B}\u{202E}\n"
        let diagnostic = Diagnostic.unknown("face", nasty, at: SourcePosition(file: "\u{1B}x"), among: [])
        #expect(diagnostic.description == "\\u{1B}x: unknown face \"a\\u{1B}[2J\\u{9B}\\u{202E}\\u{A}\"")
        let raw = Diagnostic(.error, at: SourcePosition(file: "f"), "no\u{1B}[2J\n", allowed: "\u{9B}")
        #expect(raw.description == "f: no\\u{1B}[2J\\u{A}; \\u{9B}")
        #expect(String(repeating: "x", count: 100).quoted.count == 63)
    }
}
