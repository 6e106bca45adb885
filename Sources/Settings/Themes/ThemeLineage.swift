import Layout

internal import Interface
internal import Screen

/// A theme file and its parents, child first, on their way to one theme.
struct ThemeLineage {
    private var files: [ThemeFile] = []

    mutating func append(_ file: ThemeFile) { files.append(file) }

    /// Merges palettes and faces, the child's first, and reads the colours. A face without a colour, or without
    /// attributes, takes those of its fallback: so a background is said once, in `text`.
    func theme(calledUnlessNamed name: String, diagnostics: inout [Diagnostic]) -> Theme {
        var palette: [String: Color] = [:]
        var entries: [FaceName: ThemeFile.FaceEntry] = [:]
        for file in files.reversed() {
            palette.merge(file.palette) { $1 }
            entries.merge(file.faces) { $1 }
        }
        var faces: [FaceName: Face] = [:]
        for name in FaceName.allCases {
            guard let entry = entries[name] else { continue }
            var face = name.fallbacks.lazy.compactMap { faces[$0] }.first ?? .plain
            let words = palette.keys.sorted()
            for (word, part) in [(entry.foreground, \Face.foreground), (entry.background, \Face.background)] {
                guard let word else { continue }
                if let color = palette[word.text] ?? Color(themeWord: word.text) {
                    face[keyPath: part] = color
                } else {
                    diagnostics.append(.badColor(word, palette: words))
                }
            }
            if let attributes = entry.attributes { face.attributes = attributes }
            faces[name] = face
        }
        guard let first = files.first else { return .standard }
        return Theme(
            name: first.name ?? name, author: first.author, license: first.license,
            variant: files.lazy.compactMap(\.variant).first ?? .dark, faces: faces)
    }
}
