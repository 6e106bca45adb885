import Foundation
import Interface
import Screen
import Settings
import Testing

/// The themes of the repository.
@Suite("shipped themes")
struct ShippedThemesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("themes").path
    private static let library = ThemeLibrary(directories: [folder])
    static let names = library.names

    @Test("there are the ones that are promised")
    func complete() {
        #expect(Set(Self.names).isSuperset(of: ["default", "harbour-dark", "harbour-light", "gruvbox-dark", "nord"]))
    }

    @Test("a theme parses without a complaint and names author and licence", arguments: names)
    func parses(name: String) {
        let (theme, complaints) = Self.library.theme(named: name)
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(!theme.name.isEmpty && !theme.author.isEmpty && theme.license == "MIT")
    }

    @Test("every face can be read: contrast at least 4.5 where a theme sets its colours", arguments: names)
    func contrast(name: String) {
        let theme = Self.library.theme(named: name).theme
        for face in FaceName.allCases {
            guard let ratio = Self.contrast(theme[face].foreground, theme[face].background) else { continue }
            #expect(ratio >= 4.5, "\(face.rawValue): \(ratio)")
        }
    }

    @Test("errors and warnings can be read on the status bar too", arguments: names)
    func contrastOnBar(name: String) {
        let theme = Self.library.theme(named: name).theme
        for face in [FaceName.error, .noticeWarning] {
            guard let ratio = Self.contrast(theme[face].foreground, theme[.status].background) else { continue }
            #expect(ratio >= 4.5, "\(face.rawValue): \(ratio)")
        }
    }

    /// The contrast ratio of WCAG 2; nil where the terminal decides.
    private static func contrast(_ first: Color, _ second: Color) -> Double? {
        guard case .rgb(let red, let green, let blue) = first, case .rgb(let red2, let green2, let blue2) = second
        else {
            return nil
        }
        let levels = [luminance(red, green, blue), luminance(red2, green2, blue2)].sorted()
        return (levels[1] + 0.05) / (levels[0] + 0.05)
    }

    private static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
        let linear = [red, green, blue].map { byte in
            let value = Double(byte) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
