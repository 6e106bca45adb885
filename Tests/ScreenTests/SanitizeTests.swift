import Screen
import Testing

@Suite("Sanitize")
struct SanitizeTests {
    private static let cases: [(String, String)] = [
        ("plain text, ünïcode, العَرَبِيَّة 漢字 👩‍💻", "plain text, ünïcode, العَرَبِيَّة 漢字 👩‍💻"),
        ("a\nb\tc", "a\nb\tc"),
        ("a\r\nb", "a\nb"),
        ("over\rwrite", "over^Mwrite"),
        ("end\r", "end^M"),
        ("\u{1B}]0;title\u{7}", "^[]0;title^G"),
        ("\u{1B}[31m", "^[[31m"),
        ("back\u{8}\u{8}space", "back^H^Hspace"),
        ("nul\u{0}", "nul^@"),
        ("del\u{7F}", "del^?"),
        ("c1 \u{9B}31m \u{90}x\u{9C}", "c1 \u{FFFD}31m \u{FFFD}x\u{FFFD}"),
        ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"),
        ("\u{2066}a\u{2069}", "\u{FFFD}a\u{FFFD}"),
        ("tag\u{E0041}", "tag\u{FFFD}"),
        (
            "a" + String(repeating: "\u{301}", count: 90) + "b",
            "a" + String(repeating: "\u{301}", count: 16) + "\u{FFFD}b"
        ),
        (
            "a" + String(repeating: "\u{200B}", count: 90) + "b",
            "a" + String(repeating: "\u{200B}", count: 8) + "\u{FFFD}b"
        ),
        ("noncharacter \u{FFFF}\u{1FFFE}", "noncharacter \u{FFFD}\u{FFFD}"),
        ("کتاب‌ها \u{200F}(\u{61C})", "کتاب‌ها \u{200F}(\u{61C})"),
        ("annotation \u{FFF9}", "annotation \u{FFFD}"),
    ]

    @Test(
        "characters that could command the terminal are made visible, everything else stays", arguments: cases.indices)
    func text(index: Int) {
        let (raw, clean) = Self.cases[index]
        #expect(Sanitize.text(raw) == clean)
    }

    @Test("a control sequence cut anywhere leaks nothing")
    func cuts() {
        let raw = "x\u{1B}]52;c;aGk=\u{1B}\\y\u{9D}0;t\u{9C}z"
        let scalars = Array(raw.unicodeScalars)
        for cut in 0...scalars.count {
            var head = String.UnicodeScalarView()
            head.append(contentsOf: scalars[..<cut])
            var tail = String.UnicodeScalarView()
            tail.append(contentsOf: scalars[cut...])
            let shown = Sanitize.text(String(head)) + Sanitize.text(String(tail))
            #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        }
    }

    @Test("copied text loses its control characters and nothing else")
    func copied() {
        let text = "a\r\nb\tc \u{202B}שלום\u{202C} e\u{301}\u{301}\u{301}\u{301}\u{301} 👩‍👩‍👧\n"
        #expect(Sanitize.controls(in: text).utf8.elementsEqual(text.utf8))
        #expect(Sanitize.controls(in: "a\u{1B}[201~b\rc\u{9B}1m") == "a^[[201~b^Mc\u{FFFD}1m")
    }

    @Test("isolates of our own stay where they are asked for, and all else is as harmless as ever")
    func ownIsolates() {
        let text = "a \u{2068}b\u{1B}[1m\u{202E}\u{2069}\tc\nd"
        #expect(Sanitize.line(text, keepsIsolates: true) == "a \u{2068}b^[[1m\u{FFFD}\u{2069} c d")
        #expect(Sanitize.text(text, keepsIsolates: true) == "a \u{2068}b^[[1m\u{FFFD}\u{2069}\tc\nd")
        #expect(Sanitize.line(text, keepsIsolates: false) == Sanitize.line(text))
        for (raw, clean) in Self.cases
        where !raw.unicodeScalars.contains(where: { (0x2066...0x2069).contains($0.value) }) {
            #expect(Sanitize.text(raw, keepsIsolates: true) == clean)
        }
    }

    @Test("a text in pieces gives the same as the whole")
    func pieces() {
        for (raw, clean) in Self.cases {
            var stream = Sanitize.Stream()
            var shown = ""
            for scalar in raw.unicodeScalars { shown += stream.consume(String(scalar)) }
            #expect(shown + stream.finish() == clean)
        }
    }

    @Test("every Unicode scalar becomes cells without control characters")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var row = CellRow()
            row.append(Character(scalar), face: .plain)
            for cell in row.cells {
                let base = cell.glyph.baseValue
                if base == 0 || (0x20..<0x7F).contains(base) || base > 0x9F { continue }
                Issue.record("U+\(String(value, radix: 16)) becomes \(base)")
            }
        }
    }
}
