import Letters
import Testing

@testable import History

@Suite("SearchText")
struct SearchTextTests {
    private static let alike: [(String, String)] = [
        ("resume", "Résumé"), ("العربيه", "العَرَبِيَّة"), ("احمد", "أَحْمَد"), ("مستشفي", "مستشفى"), ("كتاب", "کتاب"),
        ("كتاب", "كـــتاب"), ("2026", "٢٠٢٦"), ("2026", "۲۰۲۶"), ("שלום", "שָׁלוֹם"), ("abc", "ＡＢＣ"), ("lodz", "Łódź"),
        ("oresund", "Øresund"), ("ελληνικα", "Ελληνικά"), ("مسوول", "مسؤول"), ("شيي", "شيئ"),
        ("strasse", "Straße"), ("パソコン", "ﾊﾟｿｺﾝ"), ("ガ", "ｶﾞ"), ("file", "ﬁle"), ("οδος", "ΟΔΟΣ"),
    ]

    @Test("a match in the store is a match on the screen, and the reverse")
    func agrees() {
        for (plain, written) in Self.alike {
            #expect(SearchText.fold(plain) == SearchText.fold(written), "\(written)")
            #expect(Fold.Query(plain).occurs(in: written), "\(written)")
        }
        for (one, other) in [("cat", "car"), ("ハ", "パ"), ("كتاب", "كتب"), ("漢", "字")] {
            #expect(SearchText.fold(one) != SearchText.fold(other))
            #expect(!Fold.Query(one).occurs(in: other))
        }
    }
}
