import Testing

import Interface
import Layout
import Screen

@Suite("Theme")
struct ThemeTests {
    @Test("a name without a face has that of the nearest shorter name")
    func fallsBackByDots() {
        let code = Face(foreground: .ansi(6))
        let text = Face(foreground: .ansi(7))
        let theme = Theme(name: "t", variant: .dark, faces: [.text: text, .markupCode: code])
        #expect(theme[.markupCodeBlock] == code)
        #expect(theme[.markupCode] == code)
        #expect(theme[.markupLink] == text)
        #expect(theme[.error] == text)
    }

    @Test("each name stands behind those that it falls back to", arguments: FaceName.allCases)
    func ordersNames(name: FaceName) {
        let before = FaceName.allCases.prefix { $0 != name }
        #expect(name.fallbacks.allSatisfy(before.contains))
    }

    @Test("a theme without faces paints in the colors of the terminal")
    func isPlainWhenEmpty() {
        let theme = Theme(name: "t", variant: .ansi, faces: [:])
        #expect(FaceName.allCases.allSatisfy { theme[$0] == .plain })
    }

    @Test("every face of the standard theme is distinct", arguments: FaceName.allCases)
    func looksUpItself(name: FaceName) {
        #expect(Theme.standard.faces[name] == Theme.standard[name])
    }

    @Test("the standard theme sets no background and no RGB color", arguments: FaceName.allCases)
    func followsTheTerminal(name: FaceName) {
        let face = Theme.standard[name]
        #expect(face.background == .standard)
        if case .rgb = face.foreground { Issue.record("\(name) is RGB") }
        let vanishing: [Color] = [0, 3, 7, 8, 11, 15].map(Color.ansi)
        #expect(!vanishing.contains(face.foreground))
    }

    @Test("without colors the standard theme still distinguishes what must be distinct")
    func worksInMonochrome() {
        func attributes(_ name: FaceName) -> TextAttributes { Theme.standard[name].attributes }
        #expect(attributes(.status).contains(.reverse))
        #expect(attributes(.error).contains(.bold))
        #expect(attributes(.roleUser).contains(.bold))
        #expect(attributes(.muted).contains(.dim))
        #expect(attributes(.popupSelected) != attributes(.popup))
        #expect(attributes(.searchCurrent) != attributes(.searchMatch))
        #expect(attributes(.selection).contains(.reverse))
    }
}

@Suite("FaceName")
struct FaceNameTests {
    @Test("the fallbacks of a name are the shorter names that exist, then text")
    func fallbacks() {
        #expect(FaceName.markupCodeBlock.fallbacks == [.markupCode, .text])
        #expect(FaceName.codeKeyword.fallbacks == [.text])
        #expect(FaceName.statusModel.fallbacks == [.status, .text])
        #expect(FaceName.text.fallbacks.isEmpty)
    }

    @Test("a theme finds each face under its own name")
    func resolvesEachName() {
        let faces = FaceName.allCases.enumerated().map {
            ($1, Face(foreground: .rgb(red: UInt8($0), green: 0, blue: 0)))
        }
        let theme = Theme(name: "t", variant: .dark, faces: Dictionary(uniqueKeysWithValues: faces))
        for (name, face) in faces { #expect(theme[name] == face) }
    }
}
