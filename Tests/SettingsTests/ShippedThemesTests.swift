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

    @Test("the documented themes exist")
    func complete() {
        #expect(Self.names.count >= 10 && Self.names.contains("default"))
    }

    @Test("a theme parses without a diagnostic and names author and licence", arguments: names)
    func parses(name: String) {
        let (theme, diagnostics) = Self.library.theme(named: name)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        #expect(!theme.name.isEmpty && !theme.author.isEmpty && theme.license == "MIT")
    }

    @Test("every face has a contrast of at least 4.5 if a theme sets its colors", arguments: names)
    func contrast(name: String) {
        #expect(ThemeContrast.weakFaces(of: Self.library.theme(named: name).theme).map(\.face) == [])
    }

    @Test("the sample conversation equals the golden file of each theme", arguments: names, [80, 40])
    func golden(name: String, columns: Int) throws {
        let theme = Self.library.theme(named: name).theme
        let rows = ThemeSample.rows(theme, columns: columns) + [CellRow()] + ThemeSample.faces(theme)
        try Golden.check(rows, named: "\(name)-\(columns)", beside: #filePath)
    }

    @Test("emphasized faces are distinct in every theme", arguments: names)
    func differs(name: String) {
        let theme = Self.library.theme(named: name).theme
        for (one, other) in [
            (FaceName.diffAdded, FaceName.diffRemoved), (.error, .text), (.popupSelected, .popup), (.markupLink, .text),
            (.roleUser, .roleAssistant), (.searchCurrent, .searchMatch), (.selection, .text), (.status, .text),
        ] { #expect(theme[one] != theme[other], "\(one.rawValue) and \(other.rawValue)") }
    }
}
