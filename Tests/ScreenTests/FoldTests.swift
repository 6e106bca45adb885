import Foundation
import Letters
import Screen
import Testing

@Suite("Fold")
struct FoldTests {
    private static let cases: [(query: String, text: String, found: [String])] = [
        ("hello", "Hello, HELLO", ["Hello", "HELLO"]),
        ("Hello", "Hello, HELLO hello", ["Hello"]),
        ("resume", "Résumé, resume, RE\u{301}SUME\u{301}", ["Résumé", "resume", "RE\u{301}SUME\u{301}"]),
        ("résumé", "Résumé, resume", ["Résumé"]),
        ("Resume", "Résumé, résumé", ["Résumé"]),
        ("عربية", "اللغة العَرَبِيَّة", ["عَرَبِيَّة"]),
        ("العربيه", "اللغة العَرَبِيَّةُ", ["العَرَبِيَّةُ"]),
        ("احمد", "أَحْمَد وإحمد", ["أَحْمَد", "إحمد"]),
        ("أحمد", "احمد", ["احمد"]),
        ("مستشفي", "مستشفى", ["مستشفى"]),
        ("كتاب", "کتاب كـــتاب", ["کتاب", "كـــتاب"]),
        ("کتابها", "کتاب‌ها", ["کتاب‌ها"]),
        ("2026", "عام ٢٠٢٦ و۲۰۲۶", ["٢٠٢٦", "۲۰۲۶"]),
        ("שלום", "שָׁלוֹם", ["שָׁלוֹם"]),
        ("漢字", "これは漢字です漢字", ["漢字", "漢字"]),
        ("abc", "ＡＢＣ", ["ＡＢＣ"]),
        ("ё", "е ё", ["ё"]),
        ("е", "е ё", ["е", "ё"]),
        ("->", "a -> b", ["->"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("strasse", "Straße, STRASSE", ["Straße", "STRASSE"]),
        ("straße", "Straße, strasse", ["Straße", "strasse"]),
        ("s", "ß", []),
        ("fi", "ﬁ fi", ["ﬁ", "fi"]),
        ("οδος", "Οδός ΟΔΟΣ", ["Οδός", "ΟΔΟΣ"]),
        ("ａｂｃ", "abc", ["abc"]),
        ("パソコン", "ﾊﾟｿｺﾝ パソコン", ["ﾊﾟｿｺﾝ", "パソコン"]),
        ("ﾊﾟ", "パ ﾊ", ["パ"]),
        ("ハ", "パ ﾊﾟ ハ\u{309A} ﾊ", ["ﾊ"]),
        ("か", "が", []),
        ("i", "ı İ", ["ı", "İ"]),
        ("x", "", []),
        ("", "text", []),
        ("\u{64E}", "مَ", []),
    ]

    @Test("plain letters find every form, and exact letters find themselves", arguments: cases.indices)
    func finds(index: Int) throws {
        let (query, text, found) = Self.cases[index]
        let matches = Fold.Query(query).matches(in: text)
        let words = matches.map { range in
            String(decoding: Array(text.utf8)[range], as: UTF8.self)
        }
        #expect(words == found)
        #expect(Fold.Query(query).occurs(in: text) == !found.isEmpty)
    }

    @Test("the table holds every letter that Unicode decomposes into a Latin, Greek or Cyrillic letter and marks")
    func table() {
        for value in [0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isLowercase else { continue }
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            let letters = parts.filter { $0.properties.generalCategory != .nonspacingMark }
            guard parts.count > 1, letters.count == 1, let letter = letters.first,
                Fold.plain(Character(letter)) == Character(letter)
            else { continue }
            let query = Fold.Query(String(letter))
            #expect(query.occurs(in: String(scalar)), "\(scalar)")
        }
    }

    @Test("completion compares plain letters")
    func plain() {
        #expect(Fold.plain(Character("É")) == "e")
        #expect(Fold.plain(Character("أ")) == "ا")
        #expect(Fold.plain(Character("漢")) == "漢")
    }
}
