import Foundation
import Interface
import Layout
import Screen
import Settings
import Support
import Testing

/// The themes of the repository.
@Suite("shipped themes")
struct ShippedThemesTests {
    private static let folder = Repository.root.appendingPathComponent("themes").path
    private static let library = ThemeLibrary(directories: [folder])
    static let names = library.names

    @Test("there are the ones that are promised")
    func complete() {
        #expect(Self.names.count >= 10 && Self.names.contains("default"))
    }

    @Test("a theme parses without a diagnostic and names author and licence", arguments: names)
    func parses(name: String) {
        let (theme, diagnostics) = Self.library.theme(named: name)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        #expect(!theme.name.isEmpty && !theme.author.isEmpty && theme.license == "MIT")
    }

    @Test("every face can be read: contrast at least 4.5 where a theme sets its colours", arguments: names)
    func contrast(name: String) {
        #expect(ThemeContrast.weakFaces(of: Self.library.theme(named: name).theme).map(\.face) == [])
    }

    @Test("each theme looks at the sample conversation as it did", arguments: names, [80, 40])
    func golden(name: String, columns: Int) throws {
        let theme = Self.library.theme(named: name).theme
        let rows = ThemeSample.rows(theme, columns: columns) + [CellRow()] + ThemeSample.faces(theme)
        try Golden.check(rows, named: "\(name)-\(columns)", beside: #filePath)
    }

    @Test("what is meant to stand out does, in every theme", arguments: names)
    func differs(name: String) {
        let theme = Self.library.theme(named: name).theme
        for (one, other) in [
            (FaceName.diffAdded, FaceName.diffRemoved), (.error, .text), (.popupSelected, .popup), (.markupLink, .text),
            (.roleUser, .roleAssistant), (.searchCurrent, .searchMatch), (.selection, .text), (.status, .text),
        ] { #expect(theme[one] != theme[other], "\(one.rawValue) and \(other.rawValue)") }
    }
}
