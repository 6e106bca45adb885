package import Layout
private import Screen

/// What of a theme cannot be read well.
package enum ThemeContrast {
    /// The least contrast at which text counts as readable (WCAG 2, level AA).
    package static let least = 4.5

    /// Each face whose colours are too near to each other, with their contrast. Faces are measured on the backgrounds
    /// that they are painted on: their own, and for notices and errors that of the status bar as well.
    package static func weakFaces(of theme: Theme) -> [(face: FaceName, contrast: Double)] {
        FaceName.allCases.compactMap { name in
            let grounds = [theme[name].background] + (onBar.contains(name) ? [theme[.status].background] : [])
            let ratios = grounds.compactMap { theme[name].foreground.contrast(with: $0) }
            return ratios.min().flatMap { $0 < least ? (name, $0) : nil }
        }
    }

    private static let onBar: [FaceName] = [.error, .noticeWarning]
}
