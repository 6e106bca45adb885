import Testing

@testable import Screen

@Suite("BidiIsolates")
struct BidiIsolatesTests {
    private static func row(_ text: String, isolates: Bool = true) -> CellRow {
        LineWrap.wrap([StyledRun(text, .plain)], columns: 80, isolates: isolates)[0].row
    }

    /// The row as the screen shows it, without the blanks before it.
    private static func shown(_ text: String, isolates: Bool = true) -> String {
        String(row(text, isolates: isolates).visual.text.drop { $0 == " " })
    }

    private static let brackets: [(text: String, shown: String)] = [
        ("הפונקציה f(ס) כאן", "ןאכ f(ס) היצקנופה"),
        ("קרא f(ס, g(x)) כאן", "ןאכ f(ס, g(x)) ארק"),
        ("קרא f(ס, 5, \"א, ב\") כאן", "ןאכ f(ס, 5, \"ב ,א\") ארק"),
        ("קרא arr[ס] כאן", "ןאכ arr[ס] ארק"),
        ("קרא fn<ע>(x) כאן", "ןאכ fn<ע>(x) ארק"),
        ("קרא m[ס][ע].g{ק}; כאן", "ןאכ ;m[ס][ע].g{ק} ארק"),
        ("קרא print(\"מילה אחת\", x) כאן", "ןאכ print(\"תחא הלימ\", x) ארק"),
        ("קרא foo(bar שלום) כאן", "ןאכ foo(bar םולש) ארק"),
        ("ראה [טקסט](https://a.io) כאן", "ןאכ (https://a.io)[טסקט] האר"),
        ("ראה [text](https://a.io/ס) כאן", "ןאכ [text](https://a.io/ס) האר"),
        ("ה call f(מילה אחת, then g) now סוף", "ףוס now (then g ,תחא הלימ)call f ה"),
        ("ה (ב) API (ג, x) ד", "ד (x ,ג) API (ב) ה"),
        ("שלום (foo) bar כאן", "ןאכ (foo) bar םולש"),
        ("שלום (foo) כאן", "ןאכ (foo) םולש"),
        ("שלום (foo [bar]) כאן", "ןאכ (foo [bar]) םולש"),
        ("אמר \"hello\" world כאן", "ןאכ \"hello\" world רמא"),
        ("אמר \"hello world\". כאן", "ןאכ .\"hello world\" רמא"),
        ("אמר “hello world” כאן", "ןאכ ”hello world“ רמא"),
        ("שלום f(ס", "ס)f םולש"),
        ("שלום a) b כאן", "ןאכ a) b םולש"),
        ("call f(ס) now", "call f(ס) now"),
    ]

    @Test("brackets and quotes stay with their partners", arguments: brackets.indices)
    func pairs(index: Int) {
        #expect(Self.shown(Self.brackets[index].text) == Self.brackets[index].shown)
    }

    private static let connectors: [(text: String, shown: String)] = [
        ("ב-2024 נפתח", "חתפנ 2024-ב"),
        ("ב–2024 נפתח", "חתפנ 2024–ב"),
        ("ב־2024 נפתח", "חתפנ 2024־ב"),
        ("ב-2024-11-27 נפתח", "חתפנ 2024-11-27-ב"),
        ("כתבו ו-12 ועוד", "דועו 12-ו ובתכ"),
        ("כל ה-API כאן", "ןאכ API-ה לכ"),
        ("כל ה-API-ים כאן", "ןאכ םי-API-ה לכ"),
        ("ה-C++ כאן", "ןאכ C++-ה"),
        ("ה-\"API\" כאן", "ןאכ \"API\"-ה"),
        ("(ב)-2024 נפתח", "חתפנ 2024-(ב)"),
        ("ב--5 מעלות", "תולעמ -5-ב"),
        ("מול API/ממשק כאן", "ןאכ קשממ/API לומ"),
        ("כתוב key=ערך כאן", "ןאכ ךרע=key בותכ"),
        ("גיל -5 היום", "םויה -5 ליג"),
        ("גיל (-5) היום", "םויה (-5) ליג"),
        ("בין 10-12 שעות", "תועש 10-12 ןיב"),
        ("ביום 2024-11-27 נפתח", "חתפנ 2024-11-27 םויב"),
        ("in ב-2024 now", "in 2024-ב now"),
    ]

    @Test("a hyphen behind a letter is no minus, and one behind a blank is", arguments: connectors.indices)
    func hyphens(index: Int) {
        #expect(Self.shown(Self.connectors[index].text) == Self.connectors[index].shown)
    }

    @Test("a hyphen behind Arabic letters stands beside them")
    func arabicHyphens() {
        for text in ["الـ-12 هنا", "الـ-API هنا"] {
            let row = Self.row(text)
            let columns = row.cells.indices.map { row.visualColumn(of: $0) }
            #expect(columns[3] == columns[2] - 1, "\(text)")
            #expect(columns[4] < columns[3], "\(text)")
        }
    }

    private static let amounts: [(text: String, shown: String)] = [
        ("תודה :smile: רבה", "הבר :smile: הדות"),
        ("תודה :+1::tada:.", ".:+1::tada: הדות"),
        ("hi שלום :smile: רבה", "hi הבר :smile: םולש"),
        ("עלה 12% היום", "םויה 12% הלע"),
        ("עלה ٪12 היום", "םויה ٪12 הלע"),
        ("עלה ٪1,204.5, היום", "םויה ,٪1,204.5 הלע"),
        ("עלה 5‰ היום", "םויה 5‰ הלע"),
        ("זה $1,204.50 בלבד", "דבלב $1,204.50 הז"),
        ("זה 1,204.50$ בלבד", "דבלב 1,204.50$ הז"),
        ("זה €5 בלבד", "דבלב €5 הז"),
        ("זה 5€, בלבד", "דבלב ,5€ הז"),
        ("זה (-€5) בלבד", "דבלב (-€5) הז"),
        ("היה -5°C בלילה", "הלילב -5°C היה"),
        ("היה −5°C בלילה", "הלילב −5°C היה"),
        ("at שלום -5°C שלום", "at םולש -5°C םולש"),
    ]

    @Test("names and amounts stand as typed", arguments: amounts.indices)
    func asTyped(index: Int) {
        #expect(Self.shown(Self.amounts[index].text) == Self.amounts[index].shown)
    }

    private static let plain: [(text: String, shown: String)] = [
        ("שפת C++ טובה", "הבוט ++C תפש"),
        ("קרא `x=` כאן", "ןאכ `=x` ארק"),
        ("גיל -5 היום", "םויה 5- ליג"),
        ("https://a.io שלום", "https://a.io םולש"),
    ]

    @Test("with isolates off, the algorithm alone decides", arguments: plain.indices)
    func off(index: Int) {
        #expect(Self.shown(Self.plain[index].text, isolates: false) == Self.plain[index].shown)
        #expect(Self.shown(Self.plain[index].text) != Self.plain[index].shown)
    }

    /// A generator whose numbers are the same in each run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64 = 17
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    @Test("no isolate parts a pair of brackets, whatever stands around it")
    func noPairIsParted() {
        let signs = Array("()[]{}<>«»「」⟨⟩abfgסעق1290 -:.,\"'٪€$/@ `".unicodeScalars)
        var numbers = Numbers()
        var isolated = 0
        for _ in 0..<3_000 {
            var text = "ש".unicodeScalars
            for _ in 0..<Int.random(in: 2...40, using: &numbers) {
                if let sign = signs.randomElement(using: &numbers) { text.append(sign) }
            }
            var source = BidiSource([StyledRun(String(text), .plain)])
            let code = source.isolates.filter { $0.rule == .code }.map(\.range)
            source.isolatePhrases()
            let brackets = BidiBrackets(source.scalars, apartFrom: code)
            for isolate in source.isolates {
                isolated += 1
                #expect(brackets.split(isolate.range) == [isolate.range], "\(String(text))")
            }
            let ranges = source.isolates.map(\.range)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "\(String(text))")
        }
        #expect(isolated > 3_000)
    }

    @Test("a row of many brackets, quotes or marks of code costs what it is long")
    func floods() {
        let floods = [
            "(", ")", "f(", "a)", "()", "f(ס", "f(ס)", "[(", "f(ס)[x]", "1(2)", "\"", "”", "a”", "`a``", "`", "a:",
            "<a>",
            "a-5 ", "ס-", "٪1", "\u{202A}\u{2069}", "\u{2067}", "(-", "א (b ",
        ]
        for flood in floods {
            let text = "ש" + String(repeating: flood, count: 10_000)
            let time = ContinuousClock().measure { _ = BidiParagraph([StyledRun(text, .plain)]) }
            #expect(time < .seconds(5), "\(flood)")
        }
        let nested = "ש a" + String(repeating: "f(", count: 10_000) + "ס" + String(repeating: ")", count: 10_000)
        let time = ContinuousClock().measure { _ = BidiParagraph([StyledRun(nested, .plain)]) }
        #expect(time < .seconds(5))
    }
}
