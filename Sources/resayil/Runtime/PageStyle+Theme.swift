import History
import Interface
import Layout
import Screen

extension PageStyle {
    /// The theme as a page has it. Where it leaves the terminal its own colours, the page follows what the reader's
    /// system has, dark or light.
    init(_ theme: Theme) {
        var faces: [String: Face] = [:]
        for name in FaceName.allCases where Self.isShown(name) { faces[name.rawValue] = Face(theme[name]) }
        let text = theme[.text]
        let isDark = theme.variant == .dark
        faces[FaceName.text.rawValue] = Face(
            color: text.foreground.css ?? Self.standardText(theme.variant),
            background: text.background.css ?? (theme.variant == .ansi ? nil : isDark ? "#1c1c1c" : "#fff")
                ?? "light-dark(#fff, #1c1c1c)")
        self.init(faces: faces)
    }

    private static func standardText(_ variant: Theme.Variant) -> String {
        switch variant {
        case .dark: "#e4e4e4"
        case .light: "#1c1c1c"
        case .ansi: "light-dark(#1c1c1c, #e4e4e4)"
        }
    }

    /// Bars, popups and what is written have no place on a page.
    private static func isShown(_ name: FaceName) -> Bool {
        ["muted", "role.", "markup.", "code.", "diff.", "error", "notice", "reasoning"].contains {
            name.rawValue.hasPrefix($0)
        }
    }
}

extension PageStyle.Face {
    fileprivate init(_ face: Screen.Face) {
        let attributes: [(TextAttributes, String)] = [
            (.bold, "font-weight: bold"), (.dim, "opacity: 0.7"), (.italic, "font-style: italic"),
            (.underline, "text-decoration: underline"), (.strikethrough, "text-decoration: line-through"),
        ]
        self.init(
            color: face.foreground.css, background: face.background.css,
            declarations: attributes.filter { face.attributes.contains($0.0) }.map(\.1))
    }
}

extension Color {
    /// Nil where it is the terminal's own. The sixteen are what stays readable on a light and on a dark page.
    fileprivate var css: String? {
        switch self {
        case .standard: nil
        case .ansi(let number): Self.ansi[Int(number) % 16]
        case .rgb: hex
        }
    }

    private static let ansi: [String] = {
        let pairs = [
            "#000, #9a9a9a", "#a30000, #ff8787", "#1d6b1d, #87d787", "#7a4e00, #d7af5f", "#1f4fa8, #87afff",
            "#8a1d8a, #ffafff", "#006a70, #5fd7d7", "#595959, #e4e4e4",
        ]
        return (pairs + pairs).map { "light-dark(\($0))" }
    }()
}
