import Randomness
import Support
import Testing

@testable import Localization

@Suite("PluralRule")
struct PluralRuleTests {
    @Test(
        "formulas of the catalogs give the forms that gettext gives",
        arguments: [
            ("nplurals=1; plural=0;", [0: 0, 1: 0, 5: 0]),
            ("nplurals=2; plural=n != 1;", [0: 1, 1: 0, 2: 1]),
            ("nplurals=2; plural=n>1;", [0: 0, 1: 0, 2: 1]),
            (
                "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
                [1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 112: 2]
            ),
            (
                "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
                [0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 103: 3, 1000: 5]
            ),
        ])
    func languages(header: String, forms: [Int: Int]) throws {
        let rule = try #require(PluralRule(header: header[...]))
        for (number, form) in forms { #expect(rule.form(of: number) == form, "\(number)") }
    }

    @Test(
        "operators bind as in C",
        arguments: [
            ("1+2*3", 7), ("(1+2)*3", 9), ("10-2-3", 5), ("100/10/2", 5), ("7%4*2", 6), ("1+1==2", 1),
            ("1<2==1", 1), ("1||0&&0", 1), ("!0+1", 2), ("!n", 0), ("!!n", 1), ("0?1:0?2:3", 3), ("1?0?4:5:6", 5),
            ("2>=2&&2<=2", 1), ("3>2>1", 0), ("1/0", 0), ("1%0", 0), ("0-1>5", 1), ("n", 4), ("n*n", 16),
        ] as [(String, UInt64)])
    func precedence(formula: String, value: UInt64) throws {
        #expect(try #require(PluralFormula(formula[...])).value(of: 4) == value, "\(formula)")
    }

    @Test(
        "what is no formula is refused",
        arguments: [
            "", "nplurals=2;", "plural=n;", "nplurals=0; plural=0;", "nplurals=99; plural=0;", "nplurals=2; plural=;",
            "nplurals=2; plural=n n;", "nplurals=2; plural=(n;", "nplurals=2; plural=n?1;", "nplurals=2; plural=m;",
            "nplurals=2; plural=n=1;", "nplurals=2; plural=99999999999999999999;", "nplurals=x; plural=n;",
        ])
    func refused(header: String) {
        #expect(PluralRule(header: header[...]) == nil)
    }

    @Test("a form that there is none of is the first")
    func beyond() throws {
        let rule = try #require(PluralRule(header: "nplurals=2; plural=n;"))
        #expect(rule.form(of: 1) == 1 && rule.form(of: 2) == 0 && rule.form(of: .max) == 0 && rule.form(of: .min) == 0)
    }

    @Test("a hostile formula is refused or evaluated, however long or deep")
    func hostile() {
        for piece in ["(", "!", "n?", "n?n:", "n+", "n||", "-", "n<"] {
            for count in [10, 40, 200, 100_000] {
                let text = String(repeating: piece, count: count) + "n"
                _ = PluralFormula(text[...])?.value(of: 3)
                let closed = text + String(repeating: piece == "(" ? ")" : ":n", count: count)
                _ = PluralFormula(closed[...])?.value(of: 3)
            }
        }
        #expect(
            PluralFormula((String(repeating: "(", count: 60) + "n" + String(repeating: ")", count: 60))[...]) == nil)
        #expect(
            PluralFormula((String(repeating: "(", count: 20) + "n" + String(repeating: ")", count: 20))[...]) != nil)
    }

    @Test("no formula of random signs ends the program")
    func random() async throws {
        let signs = [
            "n", "1", "0", "(", ")", "?", ":", "!", "&&", "||", "==", "!=", "<", ">=", "+", "-", "*", "/", "%",
        ]
        await RandomPlan.fromEnvironment.forEachSeed("plural formula", count: 5_000) { seed in
            var random = SeededRandom(seed: seed)
            let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in random.element(of: signs) }.joined()
            for n in [0, 1, UInt64.max] { _ = PluralFormula(text[...])?.value(of: n) }
        }
    }
}
