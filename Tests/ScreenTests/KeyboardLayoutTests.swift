import Screen
import Testing

@Suite("KeyboardLayout")
struct KeyboardLayoutTests {
    /// The letters a to z as each layout types them; a space where it has a sign.
    static let letters: [(KeyboardLayout, String)] = [
        (.arabic, "شﻻؤيثبلاهتنمةىخحضقسفعرصءغئ"),
        (
            .hebrew,
            "\u{5E9}\u{5E0}\u{5D1}\u{5D2}\u{5E7}\u{5DB}\u{5E2}\u{5D9}\u{5DF}\u{5D7}\u{5DC}\u{5DA}\u{5E6}\u{5DE}\u{5DD}\u{5E4} \u{5E8}\u{5D3}\u{5D0}\u{5D5}\u{5D4} \u{5E1}\u{5D8}\u{5D6}"
        ),
        (.russian, "фисвуапршолдьтщзйкыегмцчня"), (.ukrainian, "фисвуапршолдьтщзйкіегмцчня"),
        (.belarusian, "фісвуапршолдьтўзйкыегмцчня"), (.greek, "αβψδεφγηιξκλμνοπ ρστθωςχυζ"),
        (.persian, "شذزیثبلاهتنمپدخحضقسفعرصطغظ"),
    ]

    @Test("every letter of a layout has its US key", arguments: KeyboardLayout.allCases)
    func places(layout: KeyboardLayout) throws {
        let row = try #require(Self.letters.first { $0.0 == layout }).1
        #expect(row.unicodeScalars.count == 26)
        for (key, letter) in zip("abcdefghijklmnopqrstuvwxyz", row.unicodeScalars.map(Character.init))
        where letter != " " {
            #expect(layout.unitedStatesKey(of: letter) == key, "\(letter)")
            #expect(KeyPress(letter, .control).inUnitedStatesPlace(layout) == KeyPress(key, .control), "\(letter)")
        }
    }

    @Test("without a layout in use a letter of two layouts is on the key of the more common one")
    func shared() {
        for (letter, key) in [("ز", "."), ("د", "]"), ("і", "s"), ("ы", "s"), ("ک", ";")] as [(Character, Character)] {
            #expect(KeyPress(letter, .control).inUnitedStatesPlace(nil) == KeyPress(key, .control), "\(letter)")
        }
    }

    @Test("upper case is the key with Shift, as is what an Arabic keyboard types with it")
    func shifted() {
        for (typed, key) in [
            ("С", "C"), ("Ж", ":"), ("Ω", "V"), ("Σ", "S"), ("\u{64E}", "Q"), ("ﻵ", "B"), ("؟", "?"), ("أ", "H"),
        ] {
            #expect(KeyPress(Character(typed)).inUnitedStatesPlace(nil) == KeyPress(Character(key)), "\(typed)")
        }
        #expect(KeyPress("с", [.control, .shift]).inUnitedStatesPlace(nil) == KeyPress("c", [.control, .shift]))
        #expect(KeyPress("ﻵ", .alt).inUnitedStatesPlace(nil) == KeyPress("b", [.alt, .shift]))
    }

    @Test("a sign with Shift is the sign that a US key types, and Ctrl with a slash undoes as on a US keyboard")
    func signs() {
        #expect(KeyPress("б", [.alt, .shift]).inUnitedStatesPlace(nil) == KeyPress("<", .alt))
        #expect(KeyPress("و", [.alt, .shift]).inUnitedStatesPlace(nil) == KeyPress("<", .alt))
        #expect(KeyPress("ظ", .control).inUnitedStatesPlace(nil) == KeyPress("_", .control))
    }

    @Test("what a Latin layout types stays where it is, whatever the terminal reports")
    func latin() {
        for character in "azAZ09éßğı,'/" {
            var press = KeyPress(character, .control)
            press.unitedStatesKey = "w"
            #expect(press.inUnitedStatesPlace(nil) == nil, "\(character)")
        }
    }

    @Test("a sign has another place only under the layout that types it there")
    func signsOfLayouts() {
        #expect(KeyPress("'", .control).inUnitedStatesPlace(.hebrew) == KeyPress("w", .control))
        #expect(KeyPress(";", .control).inUnitedStatesPlace(.greek) == KeyPress("q", .control))
        #expect(KeyPress("'", .control).inUnitedStatesPlace(.greek) == nil)
    }

    @Test("digits of other scripts are those of ASCII", arguments: ["٣", "۳", "३"])
    func digits(digit: String) {
        #expect(KeyPress(Character(digit)).inUnitedStatesPlace(nil) == KeyPress("3"))
    }

    @Test("the layout in use is that of the last letter, and shared letters do not change it")
    func inUse() {
        var layout: KeyboardLayout?
        for (letter, expected) in [
            ("م", KeyboardLayout.arabic), ("ی", .persian), ("م", .persian), (" ", .persian), ("ي", .arabic),
            ("а", .russian), ("ї", .ukrainian), ("а", .ukrainian), ("ы", .russian), ("ש", .hebrew), ("漢", .hebrew),
        ] as [(Character, KeyboardLayout)] {
            layout = KeyboardLayout.inUse(after: letter, before: layout)
            #expect(layout == expected, "\(letter)")
        }
        #expect(KeyboardLayout.inUse(after: "x", before: layout) == nil)
        #expect(KeyPress("ز", .control).inUnitedStatesPlace(.persian) == KeyPress("c", .control))
    }
}
