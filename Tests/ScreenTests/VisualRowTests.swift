import Testing

@testable import Screen

@Suite("VisualRow")
struct VisualRowTests {
    private static func rows(
        _ text: String, columns: Int = 30, direction: TextDirection = .automatic, code: String = ""
    ) -> [CellRow] {
        var runs = [StyledRun(text, .plain)]
        if let range = text.firstRange(of: code), !code.isEmpty {
            runs = [
                StyledRun(text[..<range.lowerBound], .plain), StyledRun(text[range], .plain, isIsolated: true),
                StyledRun(text[range.upperBound...], .plain),
            ]
        }
        return LineWrap.wrap(runs, columns: columns, direction: direction).map(\.row)
    }

    /// Hebrew, so that what is written here needs no shaping; `<` and `>` are the edges of the screen.
    private static let cases: [(text: String, shown: String)] = [
        ("plain text", "<plain text"),
        ("שלום", "<                          םולש"),
        ("שלום hello", "<                    hello םולש"),
        ("hello שלום world", "<hello םולש world"),
        ("שלום (עולם)!", "<                  !(םלוע) םולש"),
        ("שלום 1,204 עולם", "<               םלוע 1,204 םולש"),
        ("ביום 2026-11-25 בערב", "<          ברעב 2026-11-25 םויב"),
        ("שפת C++ טובה", "<                  הבוט C++ תפש"),
        ("הקובץ /usr/bin/env כאן", "<        ןאכ /usr/bin/env ץבוקה"),
        ("ראה https://a.io/x?y=1.", "<       .https://a.io/x?y=1 האר"),
        ("הודעה אל @noor כאן", "<            ןאכ @noor לא העדוה"),
        ("קרא foo(bar) עכשיו", "<            וישכע foo(bar) ארק"),
        ("קרא `reverse()` כאן", "<           ןאכ `reverse()` ארק"),
        ("קרא ``a`b()`` ו `[x]`", "<         `[x]` ו ``a`b()`` ארק"),
        ("קרא ` (a) כאן", "<                 ןאכ (a) ` ארק"),
        ("hello, שלום", "<hello, םולש"),
        ("אמר hello, world! שוב", "<         בוש !hello, world רמא"),
        ("a\u{202E}bc", "<a\u{FFFD}bc"),
        ("a \u{2067}שלום b\u{2069} c", "<a b םולש c"),
        ("a \u{2067}שלום b c", "<a \u{FFFD}םולש b c"),
        ("שלום\u{200F}! abc", "<                     abc !םולש"),
    ]

    @Test("words are in visual order", arguments: cases.indices)
    func order(index: Int) {
        let (text, shown) = Self.cases[index]
        #expect("<" + Self.rows(text)[0].visual.text == shown)
    }

    @Test("Arabic letters join, lam and alef become one glyph, and a non-joiner separates letters")
    func shaping() {
        #expect(Self.rows("سلام", columns: 6)[0].visual.text == "   \u{FEE1}\u{FEFC}\u{FEB3}")
        #expect(Self.rows("کتاب‌ها", columns: 6)[0].visual.text == "\u{FE8E}\u{FEEB}\u{FE8F}\u{FE8E}\u{FE98}\u{FB90}")
        #expect(Self.rows("مَرْ", columns: 2)[0].visual.text == "\u{FEAE}\u{652}\u{FEE3}\u{64E}")
        // The marks of both letters stand on the sign.
        #expect(Self.rows("لَاٌ", columns: 1)[0].visual.text == " \u{FEFB}\u{64E}\u{64C}")
    }

    @Test("code keeps its order, whatever surrounds it")
    func code() {
        let row = Self.rows("הרץ x = a(שלום) + 1 כאן", columns: 30, code: "x = a(שלום) + 1")[0]
        #expect(row.visual.text == "       ןאכ x = a(םולש) + 1 ץרה")
        let stored = Self.rows("run a\u{2066}b\u{2069} שלום", columns: 30, code: "a\u{2066}b\u{2069}")[0]
        #expect(stored.visual.text == "run a\u{FFFD}b\u{FFFD} םולש")
    }

    @Test("a row maps its columns to the screen and back, and knows where the next letter goes")
    func columns() {
        let row = Self.rows("שלום abc", columns: 12)[0]
        #expect(row.visual.text == "    abc םולש")
        #expect((0..<12).map { row.logicalColumn(at: $0) } == [8, 8, 8, 8, 5, 6, 7, 4, 3, 2, 1, 0])
        #expect((0...8).map { row.visualColumn(of: $0) } == [11, 10, 9, 8, 7, 4, 5, 6, 7])
        let mixed = Self.rows("ab שלום", columns: 12)[0]
        #expect((0...7).map { mixed.visualColumn(of: $0) } == [0, 1, 2, 6, 5, 4, 3, 3])
        let lamAlef = Self.rows("سلام", columns: 6)[0]
        #expect((0...4).map { lamAlef.visualColumn(of: $0) } == [5, 4, 4, 3, 2])
        #expect(lamAlef.visualWidth == 3)
    }

    @Test("wide glyphs are reordered whole")
    func wide() {
        let row = Self.rows("א漢字ב", columns: 8)[0]
        #expect(row.visual.text == "  ב漢字א")
        #expect(row.visual.cells.count == 8)
        #expect(Self.rows("א😀ב", columns: 4)[0].visual.text == "ב😀א")
    }

    @Test("isolated text has its own order and moves nothing around it")
    func pieces() {
        var row = CellRow()
        row.append("demo · ", face: .plain)
        row.append("שלום (2) עולם", face: .plain)
        row.append(" · ready", face: .plain)
        #expect(row.visual.text == "demo · םלוע (2) םולש · ready")
        row.truncate(to: 14)
        #expect(row.visual.text == "demo · …) םולש")
        var sentence = CellRow()
        sentence.append("You: " + Sanitize.piece("שלום hello\u{2069} עולם") + ".", face: .plain)
        #expect(sentence.visual.text == "You: םלוע \u{FFFD}hello םולש.")
        var letters = CellRow()
        for letter in "ab שלום עולם" { letters.append(letter, face: .plain) }
        letters.isolate(from: 0)
        #expect(letters.visual.text == "ab םלוע םולש")
    }

    @Test("a left-to-right row is not changed")
    func plain() {
        #expect(Self.rows("hello wörld 漢字 😀")[0].order == nil)
        #expect(Self.rows("hello")[0].cells.allSatisfy { $0.level == 0 })
        #expect(Self.rows("hello", direction: .rightToLeft)[0].visual.text == "                         hello")
    }

    @Test("a long paragraph is resolved in parts and wraps the same")
    func long() {
        let text = String(repeating: "שלום עולם abc ", count: 4_000)
        let rows = Self.rows(text, columns: 40)
        #expect(rows.count > 1_000)
        #expect(rows.allSatisfy { $0.order?.isRightToLeft == true && $0.visual.cells.count <= 40 })
    }

    @Test("no flood makes a row wide, and none disappears")
    func floods() {
        for flood in ["\u{301}", "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{2067}\u{2069}", "\u{E0041}"] {
            let text = "a" + String(repeating: flood, count: 10_000) + "b"
            let rows = Self.rows(text, columns: 40)
            #expect(rows.allSatisfy { $0.cells.count <= 40 })
            let shown = rows.map(\.text).joined()
            #expect(shown.contains("\u{FFFD}"), "\(flood.unicodeScalars.map { String($0.value, radix: 16) })")
            #expect(shown.unicodeScalars.first == "a" && shown.unicodeScalars.last == "b")
        }
        #expect(Self.rows("👩‍❤️‍💋‍👨 کتاب‌ها क्‍ष", columns: 60)[0].text.contains("\u{FFFD}") == false)
    }
}
