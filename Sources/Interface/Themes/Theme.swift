package import Screen

/// Names to faces, with who made them.
package struct Theme: Hashable, Sendable {
    /// What a theme is made for.
    package enum Variant: String, CaseIterable, Hashable, Sendable {
        case dark
        case light
        /// The terminal's own sixteen colours, on whatever background it has.
        case ansi
    }

    /// As shown to the person; the file's name is what one types.
    package let name: String
    /// Who made it; empty if the file names nobody.
    package let author: String
    /// An SPDX identifier, or empty if the file names none.
    package let license: String
    /// What background it is made for.
    package let variant: Variant
    /// Only the faces that the theme names itself.
    package let faces: [FaceName: Face]
    private let resolved: [Face]

    /// Resolves every fallback once.
    package init(
        name: String, author: String = "", license: String = "", variant: Variant, faces: [FaceName: Face]
    ) {
        self.name = name
        self.author = author
        self.license = license
        self.variant = variant
        self.faces = faces
        resolved = FaceName.allCases.map { name in
            faces[name] ?? name.fallbacks.lazy.compactMap { faces[$0] }.first ?? .plain
        }
    }

    /// The face to paint with; constant time.
    package subscript(_ name: FaceName) -> Face { resolved[name.ordinal] }
}
