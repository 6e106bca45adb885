import Support
import Testing

import Localization
import Settings

@Suite("Diagnostic")
struct DiagnosticTests {
    @Test("a diagnostic prints file, line, column, message and valid values")
    func prints() {
        let position = SourcePosition(file: "a.toml", line: 3, column: 7)
        #expect(
            Diagnostic(.warning, at: position, .verbatim("no"), allowed: .verbatim("yes")).description
                == "a.toml:3:7: no; yes")
        #expect(Diagnostic(.warning, at: SourcePosition(file: "a.toml"), .verbatim("no")).description == "a.toml: no")
        #expect(Diagnostic(.error, at: SourcePosition(file: ""), .verbatim("no")).description == "no")
    }

    @Test("a name without a near match gives the whole list")
    func listsNames() {
        let diagnostic = Diagnostic.unknown(
            "sepia", at: SourcePosition(file: ""), among: ["dark", "light"]
        ) { tr("unknown variant \("name", code: $0)") }
        #expect(diagnostic.description == "unknown variant \"sepia\"; allowed: dark, light")
    }

    @Test("a diagnostic is told in the language of the program, what the file holds from left to right")
    func arabic() throws {
        let diagnostic = Diagnostic.unknownProfile("wrok", among: ["work"])
        let text = try ShippedCatalog.arabic().text(diagnostic.text)
        #expect(text == "ملف تعريف غير معروف \u{2066}\"wrok\"\u{2069}، هل تقصد \u{2066}\"work\"\u{2069}؟")
    }

    @Test("text of a file cannot reach the terminal as a control sequence")
    func escapesControls() {
        let nasty = "a\u{1B}[2J\u{9B}\u{202E}\n"
        let diagnostic = Diagnostic.unknown(nasty, at: SourcePosition(file: "\u{1B}x"), among: []) {
            tr("unknown face \("name", code: $0)")
        }
        #expect(diagnostic.description == "\\u{1B}x: unknown face \"a\\u{1B}[2J\\u{9B}\\u{202E}\\u{A}\"")
        let raw = Diagnostic(
            .error, at: SourcePosition(file: "f"), .verbatim("no\u{1B}[2J\n"), allowed: .verbatim("\u{9B}"))
        #expect(raw.description == "f: no\\u{1B}[2J\\u{A}; \\u{9B}")
        #expect(String(repeating: "x", count: 100).quoted.count == 63)
    }
}
