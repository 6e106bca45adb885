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

    /// Every frame passes it from hand to hand: one reference costs less than its parts.
    private final class Storage: Sendable {
        let name: String
        let author: String
        let license: String
        let variant: Variant
        let faces: [FaceName: Face]
        let resolved: [Face]

        init(_ name: String, _ author: String, _ license: String, _ variant: Variant, _ faces: [FaceName: Face]) {
            (self.name, self.author, self.license, self.variant, self.faces) = (name, author, license, variant, faces)
            resolved = FaceName.allCases.map { name in
                faces[name] ?? name.fallbacks.lazy.compactMap { faces[$0] }.first ?? .plain
            }
        }
    }

    private let storage: Storage

    /// As shown to the person; the file's name is what one types.
    package var name: String { storage.name }
    /// Who made it; empty if the file names nobody.
    package var author: String { storage.author }
    /// An SPDX identifier, or empty if the file names none.
    package var license: String { storage.license }
    /// What background it is made for.
    package var variant: Variant { storage.variant }
    /// Only the faces that the theme names itself.
    package var faces: [FaceName: Face] { storage.faces }

    /// Resolves every fallback once.
    package init(
        name: String, author: String = "", license: String = "", variant: Variant, faces: [FaceName: Face]
    ) {
        storage = Storage(name, author, license, variant, faces)
    }

    /// The face to paint with; constant time.
    package subscript(_ name: FaceName) -> Face { storage.resolved[name.ordinal] }

    package static func == (left: Theme, right: Theme) -> Bool {
        left.storage === right.storage
            || (left.name, left.author, left.license, left.variant)
                == (right.name, right.author, right.license, right.variant) && left.faces == right.faces
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(faces)
    }
}
