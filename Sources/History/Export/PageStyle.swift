internal import Markup

/// How a page looks: the faces of a theme by their dotted names, in the words of CSS.
package struct PageStyle: Hashable, Sendable {
    package struct Face: Hashable, Sendable {
        /// A colour of CSS; nil leaves what is beneath.
        package var color: String?
        package var background: String?
        /// What else is declared, such as `font-weight: bold`.
        package var declarations: [String]

        package init(color: String? = nil, background: String? = nil, declarations: [String] = []) {
            self.color = color
            self.background = background
            self.declarations = declarations
        }

        var css: String {
            let colors = [color.map { "color: \($0)" }, background.map { "background: \($0)" }].compactMap(\.self)
            return (colors + declarations).joined(separator: "; ")
        }
    }

    /// By names such as `role.user` and `code.keyword`; `text` has the colours of the page.
    package var faces: [String: Face]

    package init(faces: [String: Face]) { self.faces = faces }

    /// Follows what the reader's system has, dark or light.
    package static let standard = PageStyle(faces: [
        "text": Face(color: "light-dark(#1c1c1c, #e4e4e4)", background: "light-dark(#fff, #1c1c1c)"),
        "muted": Face(color: "light-dark(#595959, #a8a8a8)"),
        "role.user": Face(color: "light-dark(#1d6b1d, #87d787)", declarations: ["font-weight: bold"]),
        "role.assistant": Face(color: "light-dark(#1f4fa8, #87afff)", declarations: ["font-weight: bold"]),
        "error": Face(color: "light-dark(#a30000, #ff8787)"),
    ])

    /// The style sheet. What the page itself needs comes first, so that a theme only adds colour to it.
    var sheet: String {
        let rules = faces.sorted { $0.key < $1.key }.map { name, face in
            "\(name == "text" ? "html" : "." + Self.className(name)) { \(face.css) }"
        }
        return Self.shape + (rules + Callout.allCases.map(rule(of:))).joined(separator: "\n") + "\n"
    }

    /// The color of a callout, which its box and its heading have.
    private func rule(of callout: Callout) -> String {
        let color = faces[callout.style.face].map { $0.color ?? "currentColor" } ?? callout.style.color
        return ".\(callout.className) { --callout: \(color) }"
    }

    static func className(_ name: String) -> String { name.replacing(".", with: "-") }

    private static let shape = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 ui-monospace, monospace; max-width: 48em; margin: 2em auto; padding: 0 1em; }
        h1 { font-size: 1.3em; }
        h2 { font-size: 1em; margin: 1.5em 0 0.3em; padding-inline-start: 0.5em; border-inline-start: 0.3em solid; }
        h3 { font-size: 1em; }
        small { font-weight: normal; }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; }
        code { direction: ltr; unicode-bidi: isolate; }
        pre { overflow-x: auto; padding: 0.5em; border: 1px solid; border-radius: 0.3em; }
        blockquote { margin: 0.5em 0; padding-inline-start: 1em; border-inline-start: 0.2em solid; }
        .callout { margin: 0.5em 0; padding: 0.3em 1em; border-radius: 0.3em; }
        .callout { border: 1px solid var(--callout); border-inline-start-width: 0.3em; }
        .callout-heading { margin: 0; font-weight: bold; color: var(--callout); }
        table { border-collapse: collapse; }
        td, th { border: 1px solid; padding: 0.1em 0.5em; }
        .left { text-align: left } .centre { text-align: center } .right { text-align: right }
        li.task { list-style: none; }

        """
}
