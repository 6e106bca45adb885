import Layout

internal import Interface
internal import Localization
internal import Screen

/// One theme file as written: colours are still words, since a parent's palette may be needed to read them.
struct ThemeFile {
    /// A word and where it stands.
    struct Word: Hashable {
        let text: String
        let position: SourcePosition
    }

    /// What a file says of a face; nil where it says nothing.
    struct FaceEntry: Hashable {
        var foreground: Word?
        var background: Word?
        var attributes: TextAttributes?
    }

    private(set) var name: String?
    private(set) var author = ""
    private(set) var license = ""
    private(set) var variant: Theme.Variant?
    private(set) var inherits: Word?
    private(set) var palette: [String: Color] = [:]
    private(set) var faces: [FaceName: FaceEntry] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ document: TOMLDocument) {
        let root = document.root
        diagnostics = root.diagnosticsOfKeys(otherThan: Self.keys)
        name = word(root["name"])?.text
        author = word(root["author"])?.text ?? ""
        license = word(root["license"])?.text ?? ""
        inherits = word(root["inherits"])
        if let word = word(root["variant"]) {
            variant = Theme.Variant(rawValue: word.text)
            if variant == nil {
                diagnostics.append(
                    .unknown(word.text, at: word.position, among: Theme.Variant.allCases.map(\.rawValue)) {
                        tr("unknown variant \("name", code: $0)")
                    })
            }
        }
        readPalette(table(root["palette"]))
        readFaces(table(root["faces"]))
    }

    /// The compiled-in theme as its file would be: a face says only what differs from its fallback, so that a theme
    /// builds alike on either.
    init(_ theme: Theme) {
        name = theme.name
        author = theme.author
        license = theme.license
        variant = theme.variant
        for (name, face) in theme.faces {
            let base = name.fallbacks.lazy.compactMap { theme.faces[$0] }.first ?? .plain
            let nowhere = SourcePosition(file: "")
            faces[name] = FaceEntry(
                foreground: face.foreground == base.foreground
                    ? nil : Word(text: face.foreground.themeWord, position: nowhere),
                background: face.background == base.background
                    ? nil : Word(text: face.background.themeWord, position: nowhere),
                attributes: face.attributes == base.attributes ? nil : face.attributes)
        }
    }

    private static let keys = ["name", "author", "license", "variant", "inherits", "palette", "faces"]
    private static let faceKeys = ["fg", "bg", "attributes"]

    private mutating func readPalette(_ table: TOMLTable?) {
        for entry in table?.entries ?? [] {
            guard let word = word(entry.node) else { continue }
            if let color = Color(themeWord: word.text) {
                palette[entry.key] = color
            } else {
                diagnostics.append(.badColor(word, palette: []))
            }
        }
    }

    private mutating func readFaces(_ table: TOMLTable?) {
        for entry in table?.entries ?? [] {
            guard let name = FaceName(rawValue: entry.key) else {
                diagnostics.append(
                    .unknown(entry.key, at: entry.keyPosition, among: FaceName.allCases.map(\.rawValue)) {
                        tr("unknown face \("name", code: $0)")
                    })
                continue
            }
            faces[name] = face(entry.node)
        }
    }

    private mutating func face(_ node: TOMLNode) -> FaceEntry? {
        switch node.value {
        case .string(let text): return FaceEntry(foreground: Word(text: text, position: node.position))
        case .table(let table):
            diagnostics += table.diagnosticsOfKeys(otherThan: Self.faceKeys)
            return FaceEntry(
                foreground: word(table["fg"]), background: word(table["bg"]),
                attributes: attributes(table["attributes"]))
        default:
            reportUnknown(about: node, allowed: tr("a color as a string, or a table of fg, bg and attributes"))
            return nil
        }
    }

    private mutating func attributes(_ node: TOMLNode?) -> TextAttributes? {
        guard let node else { return nil }
        guard let list = node.array else {
            reportUnknown(about: node, allowed: tr("an array of strings"))
            return nil
        }
        var attributes: TextAttributes = []
        for word in list.compactMap({ word($0) }) {
            if let attribute = TextAttributes.themeWords.first(where: { $0.word == word.text })?.attribute {
                attributes.formUnion(attribute)
            } else {
                diagnostics.append(
                    .unknown(word.text, at: word.position, among: TextAttributes.themeWords.map(\.word)) {
                        tr("unknown attribute \("name", code: $0)")
                    })
            }
        }
        return attributes
    }

    private mutating func word(_ node: TOMLNode?) -> Word? {
        guard let node else { return nil }
        if let text = node.string { return Word(text: text, position: node.position) }
        reportUnknown(about: node, allowed: tr("a string"))
        return nil
    }

    private mutating func table(_ node: TOMLNode?) -> TOMLTable? {
        guard let node else { return nil }
        if node.table == nil { reportUnknown(about: node, allowed: tr("a table")) }
        return node.table
    }

    private mutating func reportUnknown(about node: TOMLNode, allowed: Text) {
        diagnostics.append(
            Diagnostic(
                .warning, at: node.position, tr("\("value", node.kind) is not allowed here"),
                allowed: .allowed(allowed)))
    }
}
